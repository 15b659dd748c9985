#include "store/outcomes.h"

#include "store/bytes.h"

namespace store {
namespace {

constexpr std::uint8_t format = 1;

}  // namespace

std::string encode_outcome(const Outcome& outcome) {
  std::string bytes(1, static_cast<char>(format));
  bytes.append(bytes_of(outcome.command));
  put_varint(bytes, outcome.seq);
  put_text(bytes, outcome.made);
  return bytes;
}

std::optional<Outcome> decode_outcome(std::string_view bytes) {
  ByteReader in(bytes);
  std::uint8_t read_format = 0;
  Outcome outcome;
  if (!in.u8(read_format) || read_format != format || !in.hash(outcome.command) || !in.varint(outcome.seq) ||
      !in.text(outcome.made) || !in.at_end()) {
    return std::nullopt;
  }
  return outcome;
}

}  // namespace store
