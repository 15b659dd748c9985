// What concerns a member and waits for them: a reading of a club's state, in which whatever has been settled, by
// whoever, stands no more. Pure.
#pragma once
#include "domain/club.h"
#include "domain/event.h"
#include "protocol/alert.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace domain {

// By ascending event that raised it. A member who is not active has none.
std::vector<protocol::Alert> inbox(const Club& club, MemberId me);

// What stands in it about that thing: one alert at most.
std::optional<protocol::Alert> alert_about(const Club& club, MemberId me, const protocol::Matter& about);

// Whether what was answered would stand in it but for that answer.
bool still_concerns(const Club& club, MemberId me, const AnsweredAlert& answered);

// Of those that the event of this number, the club's latest or one before it, has raised: whom they concern.
struct Raised {
  MemberId member;
  protocol::Alert alert;
};
std::vector<Raised> raised_by(const Club& club, const Event& event);
// Whether events of that kind raise any; the others need not be asked about.
bool may_raise(std::string_view kind);

}  // namespace domain
