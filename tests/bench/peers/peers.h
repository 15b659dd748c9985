// Other servers at the same work, spoken to with the same engine.
#pragma once
#include "acks.h"
#include "fan_out.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace bench {

// A WebSocket server that sends each message to everybody. Reader 0 sends.
std::unique_ptr<Room> relay_room(const std::string& url, std::size_t readers);
// nats-server through its WebSocket door, one subject without a stream.
std::unique_ptr<Room> nats_room(const std::string& url, std::size_t readers);

// Redis: each entry is pushed onto one list.
std::unique_ptr<Desk> redis_desk(std::uint16_t port, std::size_t senders);
// nats-server: each entry is published to one stream on file; `readers` get what was stored.
std::unique_ptr<Desk> jetstream_desk(std::uint16_t port, std::size_t senders, std::size_t readers);

}  // namespace bench
