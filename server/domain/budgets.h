// How much a member may post on one day: more than a person would, far less than a program could.
#pragma once
#include "domain/club.h"
#include "domain/event.h"
#include "protocol/commands.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace domain {

struct Budget {
  std::string_view command, event;
  std::int64_t Spent::* count;  // commands that share a count share its limit
  std::int64_t a_day;           // of UTC
};
std::span<const Budget> budgets();

// Notes what the event has used up of its author's day.
void spend(Club& club, const Event& event);

// slow_down until the next day, where the sender's budget is used up.
std::optional<protocol::Error> refuses_spent(const Club& club, MemberId who, const protocol::Command& command,
                                             std::int64_t now_ms);

}  // namespace domain
