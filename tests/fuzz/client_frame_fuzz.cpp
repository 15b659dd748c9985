// Bytes from anywhere as a frame. One that is accepted says the same once it has been written again; one that is
// refused is answered without a word of what it said.
#include "protocol/wire.h"

#include <cstdlib>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// Field names of ours and places in lists, with dots between them.
bool is_path(std::string_view field) {
  for (const char c : field) {
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.')) return false;
  }
  return field.size() <= 64;
}

void check(const protocol::RefusedFrame& refused) {
  require(is_path(refused.error.field) && !refused.error.message.empty());
  require(!refused.id || protocol::is_command_id(*refused.id));
  require(!refused.club || protocol::is_slug(*refused.club));
  const auto frame = protocol::error_frame(refused.id.value_or(""), refused.club.value_or(""), refused.error);
  require(protocol::parse_json(frame).has_value());
}

void check(const protocol::CommandFrame& frame) {
  std::string text = "{\"id\":";
  protocol::append_string(text, frame.id);
  if (frame.expect) text += ",\"expect\":" + std::to_string(frame.expect->value);
  text += ",\"do\":\"" + std::string(protocol::command_name(frame.command)) + "\",\"with\":";
  text += std::visit([](const auto& command) { return protocol::to_json(command); }, frame.command) + "}";
  const auto again = protocol::read_client_frame(text);
  require(again && std::holds_alternative<protocol::CommandFrame>(*again));
  require(std::get<protocol::CommandFrame>(*again).digest == frame.digest);
}

void check(const protocol::Hello& hello) {
  const auto again = protocol::read_client_frame("{\"hello\":" + protocol::to_json(hello) + "}");
  require(again && std::holds_alternative<protocol::Hello>(*again));
  require(protocol::to_json(std::get<protocol::Hello>(*again)) == protocol::to_json(hello));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (const auto frame = protocol::read_client_frame(input)) {
    std::visit([](const auto& read) { check(read); }, *frame);
  } else {
    check(frame.error());
  }
  if (const auto frame = protocol::read_command_frame(input, "key")) {
    check(*frame);
  } else {
    check(frame.error());
  }
  return 0;
}
