// What is spoken on a connection at the moment: HTTP, a WebSocket, or an event stream.
#pragma once
#include "net/loop.h"
#include "net/transport.h"

#include <cstdint>
#include <memory>
#include <string_view>

namespace net {

// Owned by its connection; every call comes from the connection, on the loop's thread.
class Talk {
 public:
  virtual ~Talk() = default;
  virtual void start() = 0;
  // Everything has been sent. `had_to_wait`: the kernel had refused some of it meanwhile.
  virtual void on_sent(bool had_to_wait) = 0;
  virtual void on_tick(LoopTime now) = 0;
  // The server stops: end politely, soon.
  virtual void stop(std::uint16_t code, std::string_view reason) = 0;
  // Called once, before destruction or replacement: nothing is said here any more.
  virtual void on_gone() {}
};

// Each begins what its name says on `connection`.
std::unique_ptr<Talk> make_http_talk(Connection& connection);
std::unique_ptr<Talk> make_websocket_feed(Connection& connection, const Request& request);
std::unique_ptr<Talk> make_event_feed(Connection& connection, const Request& request);

}  // namespace net
