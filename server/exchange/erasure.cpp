#include "exchange/erasure.h"

namespace exchange {

Result<Receipt> erase_by_member(Turn& turn, const std::string& slug, MemberId member,
                                const protocol::EraseContact& wish) {
  domain::Club& club = *turn.club(slug);
  auto decision = domain::decide(club, member, wish, std::nullopt, turn.context(club));
  if (!decision) return std::unexpected(std::move(decision.error()));
  const std::size_t record = turn.batch().records.size();
  turn.commit(club, std::move(decision->events));
  const store::Record& erased = turn.batch().records[record];
  return Receipt{erased.seq, erased.leaf};
}

}  // namespace exchange
