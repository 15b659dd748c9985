#include "exchange/abroad.h"

#include "exchange/guest.h"

namespace exchange {
namespace {

using Wanted = std::optional<domain::PartOfEvent>;

// A part of the log of the other club of the thing, where that says which.
template <class Thing, class Ask>
std::optional<std::string> recall_from(Turn& turn, const Thing& thing, Ask ask) {
  const domain::Club* other = turn.club(thing.abroad->club);
  const Wanted wanted = other ? ask(*other) : std::nullopt;
  if (!wanted) return std::nullopt;
  return turn.recall(other->slug, wanted->seq, wanted->label);
}

}  // namespace

std::optional<std::string> recall_for(Turn& turn, const domain::Club& club, MemberId who,
                                      const protocol::Command& command) {
  if (const auto wanted = domain::recall_for(club, who, command)) {
    return turn.recall(club.slug, wanted->seq, wanted->label);
  }
  if (const domain::Referral* arrival = domain::arrival_received(club, who, command)) {
    return recall_from(turn, *arrival,
                       [&](const domain::Club& giving) { return domain::contact_for(giving, club.slug, *arrival); });
  }
  if (const domain::Introduction* introduction = domain::consented_abroad(club, who, command)) {
    return recall_from(turn, *introduction, [&](const domain::Club& theirs) {
      return domain::person_for(theirs, club.slug, *introduction);
    });
  }
  return std::nullopt;
}

protocol::Result<Arrival> arrival_of(Turn& turn, const domain::Decision& decision) {
  if (!decision.departure) return Arrival{};
  const domain::Departure& departure = *decision.departure;
  domain::Club* club = turn.club(departure.to.club.value);
  if (!club) {
    return std::unexpected(protocol::Error{protocol::ErrorCode::not_found,
                                           "there is no such thing, or it is not yours to see",
                                           std::string(departure.field)});
  }
  std::optional<protocol::Name> from;
  if (const auto person = member_of_club(turn, departure.from.club.value, departure.from.member)) from = person->name;
  auto decided =
      domain::decide_arrival(*club, departure, std::move(from), turn.context(*club, domain::time_zones_of(*club)));
  if (!decided) return std::unexpected(std::move(decided.error()));
  return Arrival{club, std::move(decided->events)};
}

}  // namespace exchange
