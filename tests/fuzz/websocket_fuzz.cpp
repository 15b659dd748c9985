// Frames: nothing crashes, and a reader says the same however the bytes are cut.
#include "net/frame_reader.h"
#include "net/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

namespace {

using net::FrameReader;
using Kind = FrameReader::Kind;

void require(bool holds) {
  if (!holds) std::abort();
}

// What was said, as text in which items can't run together.
std::string read(std::span<const std::uint8_t> bytes, std::size_t piece) {
  FrameReader reader;
  std::string seen;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    const auto part = bytes.subspan(at, std::min(piece, bytes.size() - at));
    std::vector<char> copy(part.begin(), part.end());
    std::span<char> left{copy};
    for (auto item = reader.next(left); item.kind != Kind::nothing; item = reader.next(left)) {
      require(item.payload.size() <= FrameReader::message_at_most);
      if (item.kind == Kind::text) require(net::is_utf8(item.payload));
      if (item.kind == Kind::ping || item.kind == Kind::pong) require(item.payload.size() <= 125);
      seen.push_back(static_cast<char>(item.kind));
      seen.append(std::to_string(item.code)).append(":").append(std::to_string(item.payload.size())).append(":");
      seen.append(item.payload);
      if (item.kind == Kind::close || item.kind == Kind::fault) return seen;
    }
    require(left.empty());
  }
  return seen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::span bytes{data, size};
  const std::string whole = read(bytes, size);
  require(read(bytes, 2 + size % 31) == whole);
  require(read(bytes, 1) == whole);
  return 0;
}
