// A member's private link to their calendar. Its secret opens that and nothing else; it stands in a path, since a
// calendar's program can send no header. Each function runs within a commit, on the exchange's thread.
#pragma once
#include "domain/appointments.h"
#include "exchange/turn.h"

#include <string>
#include <string_view>
#include <vector>

namespace exchange {

template <class T>
using Result = protocol::Result<T>;

// The secret of a new link; the one before opens nothing any more.
Result<std::string> calendar_secret(Turn& turn, const std::string& club, MemberId member);
void end_calendar_link(Turn& turn, const std::string& club, MemberId member);

struct MemberCalendar {
  std::string club;
  MemberId member;
  std::vector<domain::Appointment> appointments;  // not yet settled
};
// `not_found` where the link is not valid: it looks like one that never was.
Result<MemberCalendar> member_calendar(Turn& turn, std::string_view secret);

}  // namespace exchange
