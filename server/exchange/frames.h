// Text frames for many readers, encoded once.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace exchange {

// Unmasked WebSocket frames one after another (RFC 6455 section 5.2, FIN | text), and where each frame's payload lies,
// so that a feed of another kind can take the payloads out.
struct Frames {
  struct Payload {
    std::uint64_t seq;  // 0: not an event
    std::uint32_t offset, size;
  };
  std::string bytes;
  std::vector<Payload> payloads;
};
using SharedFrames = std::shared_ptr<const Frames>;

// Appends one text frame around `payload`.
void append_frame(Frames& frames, std::uint64_t seq, std::string_view payload);

// One frame that is no event.
SharedFrames single_frame(std::string_view payload);

}  // namespace exchange
