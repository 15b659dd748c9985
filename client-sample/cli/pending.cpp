#include "cli/pending.h"

#include <algorithm>

namespace cli {
namespace {

namespace json = boost::json;

constexpr std::int64_t first_wait_ms = 100;
constexpr std::int64_t wait_at_most_ms = 5'000;

// How long to wait before the same command goes out again; nothing where its outcome is known.
std::optional<std::int64_t> wait_of(const json::object& error, int tries) {
  const auto* retry = error.if_contains("retry");
  if (!retry || !retry->is_string() || retry->get_string() == "never") return std::nullopt;
  if (const auto* advised = error.if_contains("retry_after_ms"); advised && advised->is_int64()) {
    return std::clamp<std::int64_t>(advised->get_int64(), 0, 60'000);
  }
  return std::min(wait_at_most_ms, first_wait_ms << std::min(tries, 10));
}

}  // namespace

std::optional<std::string> Pending::next(std::int64_t now_ms) {
  const auto sent = std::ranges::count_if(waiting_, &Command::is_sent);
  if (static_cast<std::size_t>(sent) >= in_flight_at_most) return std::nullopt;
  const auto found = std::ranges::find_if(
      waiting_, [now_ms](const Command& command) { return !command.is_sent && command.not_before_ms <= now_ms; });
  if (found == waiting_.end()) return std::nullopt;
  found->is_sent = true;
  ++found->tries;
  return found->text.frame;
}

void Pending::on_lost_connection() {
  for (Command& command : waiting_) command.is_sent = false;
}

bool Pending::take_answer(const json::object& frame, std::int64_t now_ms) {
  const auto* re = frame.if_contains("re");
  const auto found = std::ranges::find_if(waiting_, [re](const Command& command) {
    return re && re->is_string() && std::string_view(re->get_string()) == command.text.id;
  });
  if (found == waiting_.end()) return true;
  const auto* error = frame.if_contains("error");
  const auto wait = error && error->is_object() ? wait_of(error->get_object(), found->tries) : std::nullopt;
  if (wait && found->tries < tries_at_most) {
    found->is_sent = false;
    found->not_before_ms = now_ms + *wait;
    return false;
  }
  if (const auto* ok = frame.if_contains("ok"); ok && ok->is_object()) {
    if (const auto* seq = ok->get_object().if_contains("seq"); seq && seq->is_int64()) {
      last_seq_ = std::max(last_seq_, static_cast<std::uint64_t>(seq->get_int64()));
    }
  }
  waiting_.erase(found);
  return true;
}

}  // namespace cli
