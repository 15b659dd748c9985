#include "property/inboxes.h"

#include "domain/inbox.h"
#include "domain/visibility.h"

#include <algorithm>
#include <set>

namespace story {
namespace {

bool may_read_some(const domain::Event& event, MemberId member) {
  return std::ranges::any_of(event.parts,
                             [&](const domain::Part& part) { return domain::may_read(part.readers, member); });
}

bool is_of_the_moment(protocol::ErrorCode code) {
  return code == protocol::ErrorCode::muted || code == protocol::ErrorCode::slow_down;
}

}  // namespace

std::string what_is_wrong_in_an_inbox(const Story& club, Dice& dice) {
  const MemberId member = any_member(club.club(), dice);
  std::uint64_t last = 0;
  for (const protocol::Alert& alert : domain::inbox(club.club(), member)) {
    const std::string name = protocol::id_of(alert) + " in the inbox of " + member.text();
    if (alert.raised_by <= last) return name + " is out of order, or raised by what raised another";
    last = alert.raised_by;
    if (alert.raised_by > club.events().size()) return name + " comes from the future";
    const domain::Event& event = club.events()[alert.raised_by - 1];
    if (!may_read_some(event, member)) return name + " tells of a " + event.kind + " that they may not read";
    if (!domain::may_raise(event.kind)) return name + " was raised by a " + event.kind;
    for (const protocol::Tap& tap : alert.answers) {
      const auto decision = club.decides(member, tap.command);
      if (decision || is_of_the_moment(decision.error().code)) continue;
      return name + " offers a " + std::string(protocol::command_name(tap.command)) +
             " that is refused: " + decision.error().message;
    }
  }
  return {};
}

}  // namespace story
