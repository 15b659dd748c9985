// What a server may send to the command-line client: frames, the answer to the handshake, its own memory. Nothing
// crashes, and a reader says the same however the bytes are cut.
#include "cli/chain_check.h"
#include "cli/chain_memory.h"
#include "cli/frame_codec.h"
#include "cli/handshake.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

// What was said, as text in which messages can't run together.
std::string read(std::string_view bytes, std::size_t piece) {
  cli::FrameReader reader;
  std::string seen;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    reader.feed(bytes.substr(at, piece));
    while (true) {
      const auto message = reader.next();
      if (!message) return seen + "fault";
      if (!*message) break;
      if ((*message)->payload.size() > cli::message_bytes_at_most) std::abort();
      seen.push_back(static_cast<char>((*message)->kind));
      seen.append(std::to_string((*message)->payload.size())).append(":").append((*message)->payload);
    }
  }
  return seen;
}

void follow(std::string_view lines) {
  cli::ChainCheck check("riverside");
  check.begin_connection();
  while (!lines.empty()) {
    const auto end = lines.find('\n');
    check.take(lines.substr(0, end));
    lines = end == std::string_view::npos ? std::string_view() : lines.substr(end + 1);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4) {
    case 0:
      if (read(bytes, bytes.size()) != read(bytes, 3)) std::abort();
      break;
    case 1:
      (void)cli::check_handshake(bytes, "dGhlIHNhbXBsZSBub25jZQ==");
      break;
    case 2:
      if (const auto memory = cli::parse_chain_memory(bytes)) {
        const auto again = cli::parse_chain_memory(cli::chain_memory_text(*memory));
        if (!again || again->tree.root() != memory->tree.root()) std::abort();
      }
      break;
    default:
      follow(bytes);
  }
  return 0;
}
