#include "exchange/frames.h"

namespace exchange {

void append_frame(Frames& frames, std::uint64_t seq, std::string_view payload) {
  constexpr char fin_text = static_cast<char>(0x81);
  std::string& bytes = frames.bytes;
  const std::uint64_t size = payload.size();
  bytes += fin_text;
  if (size < 126) {
    bytes += static_cast<char>(size);
  } else {
    const bool is_short = size < 65536;
    bytes += static_cast<char>(is_short ? 126 : 127);
    for (int shift = is_short ? 8 : 56; shift >= 0; shift -= 8) bytes += static_cast<char>((size >> shift) & 0xFF);
  }
  frames.payloads.push_back({seq, static_cast<std::uint32_t>(bytes.size()), static_cast<std::uint32_t>(size)});
  bytes += payload;
}

SharedFrames single_frame(std::string_view payload) {
  auto frames = std::make_shared<Frames>();
  append_frame(*frames, 0, payload);
  return frames;
}

}  // namespace exchange
