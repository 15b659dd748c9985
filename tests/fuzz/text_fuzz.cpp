// Bytes from anywhere as text of each kind, and as each small word: what is accepted has one meaning and one spelling.
#include "protocol/json.h"
#include "protocol/text.h"
#include "protocol/types.h"

#include <cstdlib>

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool accepted(std::string_view text, protocol::TextKind kind) {
  return !protocol::check_text(text, kind, 80);
}

void check_text_kinds(std::string_view input) {
  using enum protocol::TextKind;
  if (accepted(input, name)) require(accepted(input, line));
  if (accepted(input, line)) require(accepted(input, text));
  if (!protocol::check_email(input)) require(!protocol::check_text(input, line, 254));
  if (!accepted(input, text)) return;
  std::string spelled;
  protocol::append_string(spelled, input);
  const auto read = protocol::parse_json(spelled);
  require(read && read->is_string() && read->get_string() == input);
}

void check_words(std::string_view input) {
  if (const auto seq = protocol::parse_id(input, 'a')) require(protocol::AskId{*seq}.text() == input);
  if (const auto actor = protocol::parse_actor(input)) require(actor->text() == input);
  if (protocol::is_date(input)) require(input.size() == 10);
  if (protocol::is_slug(input)) require(accepted(input, protocol::TextKind::line));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  check_text_kinds(input);
  check_words(input);
  return 0;
}
