#include "domain/budgets.h"

#include <algorithm>
#include <array>

namespace domain {
namespace {

constexpr std::int64_t day_ms = 24ll * 3600 * 1000;

constexpr auto rules = std::to_array<Budget>({
    {"ask.post", "ask.posted", &Spent::asks, 2000},
    {"offer.make", "offer.made", &Spent::offers, 2000},
    {"ltr.mark", "ltr.marked", &Spent::marks, 500},
    {"proposition.restate", "proposition.restated", &Spent::words, 500},
    {"proposition.make_suggestion", "proposition.suggestion_made", &Spent::words, 500},
});

}  // namespace

std::span<const Budget> budgets() {
  return rules;
}

void spend(Club& club, const Event& event) {
  const auto budget = std::ranges::find(rules, event.kind, &Budget::event);
  if (budget == rules.end() || event.by.kind != protocol::Actor::Kind::member) return;
  Spent& spent = club.members.at(event.by.member).spent;
  const std::int64_t day = event.at_ms / day_ms;
  if (spent.day != day) spent = Spent{.day = day};
  ++(spent.*budget->count);
}

std::optional<protocol::Error> refuses_spent(const Club& club, MemberId who, const protocol::Command& command,
                                             std::int64_t now_ms) {
  const auto budget = std::ranges::find(rules, protocol::command_name(command), &Budget::command);
  if (budget == rules.end()) return std::nullopt;
  const Spent& spent = club.member(who)->spent;
  // An event's time never goes back in a club, so neither does its day.
  const std::int64_t now = std::max(now_ms, club.last_at_ms);
  if (spent.day != now / day_ms || spent.*budget->count < budget->a_day) return std::nullopt;
  protocol::Error error{protocol::ErrorCode::slow_down, "this is more than a member posts in a day"};
  error.retry_after_ms = (spent.day + 1) * day_ms - now_ms;
  return error;
}

}  // namespace domain
