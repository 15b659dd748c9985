#include "exchange/abroad.h"

#include "exchange/guest.h"

namespace exchange {

std::optional<std::string> recall_for(Turn& turn, const domain::Club& club, MemberId who,
                                      const protocol::Command& command) {
  if (const auto wanted = domain::recall_for(club, who, command)) {
    return turn.recall(club.slug, wanted->seq, wanted->label);
  }
  const domain::Referral* arrival = domain::arrival_received(club, who, command);
  const domain::Club* giving = arrival ? turn.club(arrival->abroad->club) : nullptr;
  const auto wanted = giving ? domain::contact_for(*giving, club.slug, *arrival) : std::nullopt;
  if (!wanted) return std::nullopt;
  return turn.recall(giving->slug, wanted->seq, wanted->label);
}

protocol::Result<Arrival> arrival_of(Turn& turn, const domain::Decision& decision) {
  if (!decision.departure) return Arrival{};
  const domain::Departure& departure = *decision.departure;
  domain::Club* club = turn.club(departure.to.club.value);
  if (!club) {
    return std::unexpected(protocol::Error{protocol::ErrorCode::not_found,
                                           "there is no such thing, or it is not yours to see", "with.to"});
  }
  std::optional<protocol::Name> giver;
  if (const auto person = member_of_club(turn, departure.from.club.value, departure.from.member)) giver = person->name;
  auto decided =
      domain::decide_arrival(*club, departure, std::move(giver), turn.context(*club, domain::time_zones_of(*club)));
  if (!decided) return std::unexpected(std::move(decided.error()));
  return Arrival{club, std::move(decided->events)};
}

}  // namespace exchange
