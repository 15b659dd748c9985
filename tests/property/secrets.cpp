#include "property/secrets.h"

#include "domain/visibility.h"
#include "protocol/wire.h"

#include <algorithm>

namespace story {
namespace {

bool reads_something(const std::vector<domain::Event>& events, MemberId member) {
  return std::ranges::any_of(events, [&](const domain::Event& event) {
    return std::ranges::any_of(event.parts,
                               [&](const domain::Part& part) { return domain::may_read(part.readers, member); });
  });
}

std::string answer(const Story& club, MemberId who, const protocol::Command& wished, std::uint64_t expect) {
  const auto decision = club.decides(who, wished, expect);
  return decision ? "ok" : protocol::error_object(decision.error());
}

}  // namespace

std::string what_leaks(const Story& club, Dice& dice, std::size_t& tried) {
  const MemberId curious = any_member(club.club(), dice);
  // Most of what chance thinks of is no secret, so it may think again.
  MemberId actor = curious;
  protocol::Result<domain::Decision> decision = std::unexpected(protocol::Error{});
  for (int thought = 0; thought < 3 && (!decision || reads_something(decision->events, curious)); ++thought) {
    const protocol::Command secret = random_wish(club.club(), club.today(), dice);
    actor = someone_who_may(club.club(), secret, dice);
    decision = club.decides(actor, secret);
  }
  if (actor == curious || !decision || reads_something(decision->events, curious)) return {};
  Story after = club;
  after.take(decision->events);
  const std::uint64_t before = club.club().head;
  for (int i = 0; i < 40; ++i) {
    const protocol::Command wished = random_wish(club.club(), club.today(), dice);
    // How many events there are is no secret, and these name one by its number.
    if (domain::names_event(wished) || std::holds_alternative<protocol::AdoptRules>(wished)) continue;
    ++tried;
    if (answer(club, curious, wished, before) == answer(after, curious, wished, before)) continue;
    return std::string(protocol::command_name(wished)) + " tells " + curious.text() + " of a " +
           decision->events.front().kind + " by " + actor.text();
  }
  return {};
}

}  // namespace story
