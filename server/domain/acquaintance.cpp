#include "domain/acquaintance.h"

#include "domain/voids.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace domain {
namespace {

constexpr std::int64_t day_ms = 24ll * 3600 * 1000;
// A one-to-one of which nobody says how it went is under way for so long after its time.
constexpr std::int64_t under_way_ms = 7 * day_ms;

// Under which id a person goes on who has left and come back.
MemberId person(const Club& club, MemberId id) {
  for (const Member* one = club.member(id); one && one->back_as; one = club.member(id)) id = *one->back_as;
  return id;
}

// Each person's ids.
std::map<MemberId, std::vector<MemberId>> persons(const Club& club) {
  std::map<MemberId, std::vector<MemberId>> found;
  for (const auto& [id, member] : club.members) found[person(club, id)].push_back(id);
  return found;
}

bool is_confirmed(const Club& club, const OneToOne& one) {
  return club.is_in_force(one.proposer.confirmed) && club.is_in_force(one.partner.confirmed);
}

bool is_under_way(const Club& club, const OneToOne& one, std::int64_t now_ms) {
  if (one.state == OneToOneState::cancelled || is_confirmed(club, one)) return false;
  if (club.is_in_force(one.proposer.no_show) || club.is_in_force(one.partner.no_show)) return false;
  return one.state == OneToOneState::proposed || one.at_ms + under_way_ms > now_ms;
}

// The one-to-ones of `me` that were not voided, each with the person whom it was with.
template <class Visit>
void for_each_one_to_one(const Club& club, MemberId me, Visit visit) {
  for (const auto& [id, one] : club.one_to_ones) {
    if (club.is_voided(id.seq)) continue;
    const MemberId a = person(club, one.proposer.member), b = person(club, one.partner.member);
    if (a != b && (a == me || b == me)) visit(one, a == me ? b : a);
  }
}

void note_later(std::optional<std::int64_t>& last, std::int64_t at_ms) {
  last = std::max(last.value_or(at_ms), at_ms);
}

// When two who have these ids last dealt with each other, beside their one-to-ones.
std::optional<std::int64_t> last_dealing(const Club& club, const std::vector<MemberId>& mine,
                                         const std::vector<MemberId>& theirs) {
  std::optional<std::int64_t> last;
  for (const MemberId a : mine) {
    for (const MemberId b : theirs) {
      const auto found = club.relations.find(Pair::of(a, b));
      if (found == club.relations.end()) continue;
      for (const Dealing& one : found->second.dealings) {
        if (!club.is_voided(one.event) && !club.is_voided(one.about)) note_later(last, one.at_ms);
      }
    }
  }
  return last;
}

const Advocacy* advocacy(const Club& club, const Relation& relation, MemberId from) {
  const auto& found = relation.advocacy_of(from);
  return found && !club.is_voided(found->event) ? &*found : nullptr;
}

bool has_part(const Introduction& one, MemberId member) {
  return one.connector == member || one.a == member || one.b == member;
}

// The ids of the things that are not hidden and for which `belongs`, ascending.
template <class T, class Belongs>
auto ids_where(const Club& club, const Table<T>& things, Belongs belongs) {
  std::vector<decltype(T::id)> ids;
  for (const auto& [id, thing] : things) {
    if (!is_hidden(club, thing) && belongs(thing)) ids.push_back(id);
  }
  return ids;
}

}  // namespace

bool advocates(const Club& club, MemberId from, MemberId to) {
  const auto found = club.relations.find(Pair::of(from, to));
  return found != club.relations.end() && advocacy(club, found->second, from) != nullptr;
}

std::vector<Acquaintance> acquaintances(const Club& club, MemberId me, std::int64_t now_ms, std::int64_t cadence_days) {
  const auto ids = persons(club);
  std::vector<Acquaintance> found;
  std::map<MemberId, std::size_t> place;
  for (const auto& [id, member] : club.members) {
    if (id == me || !member.is_active()) continue;
    place[id] = found.size();
    Acquaintance one;
    one.member = id;
    one.last_dealt_at = last_dealing(club, ids.at(me), ids.at(id));
    one.i_advocate = advocates(club, me, id);
    one.advocates_me = advocates(club, id, me);
    found.push_back(std::move(one));
  }
  for_each_one_to_one(club, me, [&](const OneToOne& meeting, MemberId other) {
    const auto at = place.find(other);
    if (at == place.end() || !is_confirmed(club, meeting)) return;
    Acquaintance& one = found[at->second];
    one.met = true;
    ++one.one_to_ones;
    note_later(one.last_dealt_at, meeting.at_ms);
  });
  const std::int64_t joined_ms = club.member(me)->joined_at_ms;
  for (Acquaintance& one : found) {
    const std::int64_t both_here_ms = std::max(joined_ms, club.member(one.member)->joined_at_ms);
    one.overdue = now_ms - one.last_dealt_at.value_or(both_here_ms) > cadence_days * day_ms;
  }
  return found;
}

std::vector<Acquaintance> whom_to_meet_next(const Club& club, MemberId me, std::int64_t now_ms,
                                            std::int64_t cadence_days) {
  std::set<MemberId> under_way;
  for_each_one_to_one(club, me, [&](const OneToOne& one, MemberId other) {
    if (is_under_way(club, one, now_ms)) under_way.insert(other);
  });
  auto found = acquaintances(club, me, now_ms, cadence_days);
  std::erase_if(found, [&](const Acquaintance& one) { return under_way.contains(one.member); });
  std::ranges::sort(found, {}, [](const Acquaintance& one) {
    const bool is_mutual = one.i_advocate && one.advocates_me;
    return std::tuple(is_mutual, one.met, one.last_dealt_at, one.one_to_ones, one.member);
  });
  return found;
}

std::vector<AdvocateEdge> advocate_graph(const Club& club) {
  std::vector<AdvocateEdge> edges;
  for (const auto& [pair, relation] : club.relations) {
    if (!club.member(pair.a)->is_active() || !club.member(pair.b)->is_active()) continue;
    const Advocacy *of_a = advocacy(club, relation, pair.a), *of_b = advocacy(club, relation, pair.b);
    const bool is_mutual = of_a && of_b;
    if (of_a) edges.push_back({pair.a, pair.b, of_a->since_ms, is_mutual});
    if (of_b) edges.push_back({pair.b, pair.a, of_b->since_ms, is_mutual});
  }
  return edges;
}

PreparationCard preparation_card(const Club& club, MemberId me, MemberId member) {
  PreparationCard card;
  card.member = member;
  const auto proposition = club.member(member)->proposition;
  if (club.is_in_force(proposition)) card.proposition = proposition;
  card.asks =
      ids_where(club, club.asks, [&](const Ask& one) { return one.by == member && one.state == AskState::open; });
  const Pair us = Pair::of(me, member);
  card.referrals = ids_where(club, club.referrals, [&](const Referral& one) {
    return one.from && one.to && Pair::of(*one.from, *one.to) == us;
  });
  card.introductions = ids_where(club, club.introductions,
                                 [&](const Introduction& one) { return has_part(one, me) && has_part(one, member); });
  card.one_to_ones = ids_where(club, club.one_to_ones, [&](const OneToOne& one) { return one.is_between(me, member); });
  card.thanks = ids_where(club, club.thanks, [&](const Thanks& one) {
    return !one.reversed && one.by && one.to && Pair::of(*one.by, *one.to) == us;
  });
  return card;
}

}  // namespace domain
