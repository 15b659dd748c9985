#include "standing/explanation.h"

#include "standing/check.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <tuple>

namespace standing {
namespace {

// floor(amount * part / whole) for part <= whole: bit by bit, since the product need not fit.
std::int64_t share_of(std::int64_t amount, Wide part, Wide whole) {
  std::int64_t quotient = 0;
  Wide rest = 0;
  for (int bit = 40; bit >= 0; --bit) {
    quotient *= 2;
    rest = rest * 2 + ((amount >> bit & 1) != 0 ? part : 0);
    for (; rest >= whole; rest -= whole) ++quotient;
  }
  return quotient;
}

// An item, and what it adds to P - Q.
struct Weighed {
  Item item;
  std::int64_t amount = 0;
};

auto order_of(const Item& item) {
  const bool is_discount = item.name == ItemName::uncorroborated_concern_discount;
  return std::tuple(is_discount, item.event, item.attester, item.name, item.kind, item.state);
}

class Account {
 public:
  Account(Standings& standings, MemberId person, Day day)
      : standings_(standings), rank_(standings.rank(day)), read_day_(standings.read_on(day)) {
    const auto node = rank_.network().find(person);
    if (node) take_reading(rank_.reading(*node));
    if (node) take_weightless(*node);
    for (const Evidence& evidence : standings.struck_out(person)) take_struck(evidence);
  }

  Explanation finish(MemberId member) {
    Explanation made;
    made.member = member;
    made.day = read_day_.number;
    made.standing = reading_.score.standing;
    made.belief = reading_.score.belief;
    made.disbelief = reading_.score.disbelief;
    made.uncertainty = reading_.score.uncertainty;
    std::ranges::sort(weighed_, {}, [](const Weighed& one_item) { return order_of(one_item.item); });
    std::int64_t sum = 0, points = 0;
    for (Weighed& weighed : weighed_) {
      sum += weighed.amount;
      const std::int64_t so_far = micro * sum / reading_.mass();
      weighed.item.points = so_far - points;
      points = so_far;
      made.items.push_back(weighed.item);
    }
    check(points == made.standing, "an explanation that does not sum to its standing");
    made.summary = summary_of(made.items);
    return made;
  }

 private:
  void take_reading(const Reading& reading) {
    reading_ = reading;
    for (const Attestation& attestation : reading_.attestations) {
      const Opinion counted = attestation.counted();
      divide(attestation, ItemName::advocacy, counted.praise);
      divide(attestation, ItemName::concern, concern_factor * counted.concern);
      is_reaching_[attestation.pair] = true;
    }
    if (reading_.discount == 0) return;
    Item item;
    item.name = ItemName::uncorroborated_concern_discount;
    weighed_.push_back({item, concern_factor * reading_.discount});
  }

  Item item_of(const Piece& piece, MemberId attester) const {
    Item item;
    item.event = piece.event;
    item.attester = attester;
    item.name = piece.is_negative ? ItemName::concern : ItemName::advocacy;
    item.kind = piece.kind;
    item.is_outside = piece.is_outside;
    if (!piece.is_counted) item.state = piece.is_unlicensed ? ItemState::without_dealing : ItemState::over_the_count;
    if (piece.is_counted) item.evidence_q16 = decayed(piece.units * growth(piece.day), read_day_);
    return item;
  }

  // Splits what an attester's praise or concern adds over its pieces, by their share of the pair's sum.
  void divide(const Attestation& attestation, ItemName name, std::int64_t amount) {
    const MemberId attester = rank_.network().id(attestation.from);
    const bool is_praise = name == ItemName::advocacy;
    Wide whole = 0, so_far = 0;
    const std::vector<Piece> pieces = standings_.tally().pieces(attestation.pair, read_day_);
    for (const Piece& piece : pieces) {
      if (piece.is_counted && piece.is_negative != is_praise) whole += piece.units * growth(piece.day);
    }
    std::int64_t given = 0;
    for (const Piece& piece : pieces) {
      if (!piece.is_counted || piece.is_negative == is_praise) continue;
      so_far += piece.units * growth(piece.day);
      const std::int64_t share = whole == 0 ? 0 : share_of(amount, so_far, whole);  // all that it has are neutral marks
      Item item = item_of(piece, attester);
      item.voice_q16 = is_praise ? attestation.voice : attestation.harm;
      item.budget_q16 = is_praise ? attestation.budget : one;
      item.circle_cut_q16 = is_praise ? attestation.cut.praise : attestation.cut.concern;
      weighed_.push_back({item, is_praise ? share - given : given - share});
      given = share;
    }
  }

  // What is there and adds nothing: not counted, or from someone without a voice.
  void take_weightless(Node subject) {
    for (const PairIndex pair : rank_.network().into(subject)) {
      const MemberId attester = rank_.network().id(rank_.network()[pair].from);
      for (const Piece& piece : standings_.tally().pieces(pair, read_day_)) {
        if (piece.is_counted && is_reaching_.contains(pair)) continue;
        weighed_.push_back({item_of(piece, attester), 0});
      }
    }
  }

  void take_struck(const Evidence& evidence) {
#ifdef RORX_TWIN_STRUCK_HIDDEN
    return;
#endif
    Item item;
    item.event = evidence.event;
    item.attester = evidence.from;
    item.name = evidence.is_negative ? ItemName::concern : ItemName::advocacy;
    item.kind = evidence.kind;
    item.is_outside = evidence.is_outside;
    item.state = ItemState::voided;
    weighed_.push_back({item, 0});
  }

  Standings& standings_;
  Rorank& rank_;
  const Day read_day_;
  Reading reading_;
  std::map<PairIndex, bool> is_reaching_;
  std::vector<Weighed> weighed_;
};

std::int64_t& place_in(Summary& summary, const Item& item) {
  if (item.name != ItemName::advocacy) return summary.concerns;
  switch (*item.kind) {
    case EvidenceKind::thanks:
      return summary.thanks;
    case EvidenceKind::referral_ok:
      return summary.referrals;
    case EvidenceKind::intro_ok:
      return summary.introductions;
    case EvidenceKind::help_ok:
      return summary.help;
    case EvidenceKind::one_to_one:
      return summary.one_to_ones;
    case EvidenceKind::ltr:
      return summary.ltr;
    case EvidenceKind::sponsor:
      return summary.sponsorship;
    default:
      break;
  }
  broken("praise of a kind that is none");
}

}  // namespace

Summary summary_of(const std::vector<Item>& items) {
  Summary summary;
  for (const Item& item : items) {
    place_in(summary, item) += item.points;
    if (item.name == ItemName::advocacy) (item.is_outside ? summary.outside : summary.inside) += item.points;
  }
  return summary;
}

Explanation explain(Standings& standings, MemberId member, Day day) {
  const MemberId person = standings.people().person(member);
  return Account(standings, person, day).finish(person);
}

std::vector<Change> explain_change(const std::vector<Item>& before, const std::vector<Item>& after) {
  using Key = std::tuple<bool, std::uint64_t, MemberId, ItemName, std::optional<EvidenceKind>>;
  std::map<Key, Change> changes;
  const auto take = [&](const Item& item, std::int64_t Change::* points, std::optional<ItemState> Change::* state) {
    const bool is_discount = item.name == ItemName::uncorroborated_concern_discount;
    Change& change = changes[{is_discount, item.event, item.attester, item.name, item.kind}];
    change.event = item.event;
    change.attester = item.attester;
    change.name = item.name;
    change.kind = item.kind;
    change.*points += item.points;
    change.*state = std::min((change.*state).value_or(item.state), item.state);
  };
  for (const Item& item : before) take(item, &Change::before, &Change::was);
  for (const Item& item : after) take(item, &Change::after, &Change::is);
  std::vector<Change> differing;
  for (const auto& [key, change] : changes) {
    if (change.before != change.after || change.was != change.is) differing.push_back(change);
  }
  std::ranges::sort(differing, {}, [](const Change& change) {
    return std::tuple(-std::abs(change.after - change.before), !change.kind, change.event, change.attester, change.name,
                      change.kind);
  });
  return differing;
}

}  // namespace standing
