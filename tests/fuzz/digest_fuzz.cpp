// Bytes from anywhere as a digest and as both kinds of base64: what is read is written back as it was, and what is
// written is read back.
#include "protocol/digest.h"

#include <cstdlib>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (const auto hash = protocol::parse_digest_text(input)) require(protocol::digest_text(*hash) == input);
  if (const auto bytes = protocol::parse_base64(input)) require(protocol::base64(*bytes) == input);
  if (const auto bytes = protocol::parse_base64url(input)) require(protocol::base64url(*bytes) == input);
  require(protocol::parse_base64(protocol::base64(input)) == input);
  require(protocol::parse_base64url(protocol::base64url(input)) == input);
  require(protocol::parse_digest_text(protocol::digest_text(protocol::sha256(input))) == protocol::sha256(input));
  return 0;
}
