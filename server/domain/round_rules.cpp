#include "domain/round_rules.h"

#include "domain/plan.h"

#include <algorithm>
#include <map>

namespace domain {
namespace {

using protocol::Mark;
using protocol::PhaseKind;

bool contains(const std::vector<MemberId>& members, MemberId member) {
  return std::ranges::find(members, member) != members.end();
}

// Who was to speak in the last round that was closed, and did not.
std::vector<MemberId> missed_last(const Club& club, RoundId before) {
  for (auto at = std::make_reverse_iterator(club.rounds.lower_bound(before)); at != club.rounds.rend(); ++at) {
    const Round& round = at->second;
    if (round.state != RoundState::closed || round.called.empty()) continue;
    std::vector<MemberId> missed;
    std::ranges::copy_if(round.called, std::back_inserter(missed),
                         [&](MemberId member) { return !contains(round.spoke, member); });
    return missed;
  }
  return {};
}

std::int64_t count_of(const Round& round, const Club& club, Made kind) {
  return std::ranges::count_if(round.made,
                               [&](const MadeInRound& one) { return one.kind == kind && !club.is_voided(one.seq); });
}

}  // namespace

const Round* live_round(const Club& club) {
  return club.live_round ? club.find(*club.live_round) : nullptr;
}

std::vector<MemberId> fair_order(const Club& club, const Round& round) {
  std::map<MemberId, std::uint64_t> first_at;
  for (const auto& [id, past] : club.rounds) {
    if (id < round.id && past.first) first_at[*past.first] = id.seq;
  }
  const auto missed = missed_last(club, round.id);
  const auto place = [&](MemberId member) {
    const auto found = first_at.find(member);
    return std::pair(!contains(missed, member), found == first_at.end() ? member.seq : found->second);
  };
  std::vector<MemberId> order;
  for (const auto& [id, presence] : round.attendance) {
    if (presence.is_here() && club.member(id)->is_active()) order.push_back(id);
  }
  std::ranges::sort(order, {}, place);
  return order;
}

std::vector<MemberId> waiting_members(const Club& club, const Round& round) {
  std::vector<MemberId> members;
  std::ranges::copy_if(round.waiting, std::back_inserter(members),
                       [&](MemberId member) { return club.member(member)->is_active(); });
  return members;
}

bool has_visitors_phase(const Round& round) {
  return std::ranges::find(round.phases, PhaseKind::visitors, &Phase::kind) != round.phases.end();
}

std::vector<VisitorId> visitors_here(const Round& round) {
  std::vector<VisitorId> here;
  for (const auto& [id, presence] : round.visitors) {
    if (presence.is_here()) here.push_back(id);
  }
  return here;
}

std::int64_t speakers_in(const Club& club, const Round& round, std::size_t phase) {
  const bool is_on = round.is_live() && phase == static_cast<std::size_t>(round.phase);
  const auto members = is_on ? waiting_members(club, round) : fair_order(club, round);
  const auto visitors = is_on ? round.visitors_waiting : visitors_here(round);
  std::size_t speakers = 0;
  if (round.phases[phase].kind == PhaseKind::turns) {
    speakers = members.size() + (has_visitors_phase(round) ? 0 : visitors.size());
  } else if (round.phases[phase].kind == PhaseKind::visitors) {
    speakers = visitors.size();
  }
  return static_cast<std::int64_t>(speakers);
}

std::int64_t least_ms(const Club& club, const Round& round, std::size_t phase) {
  const PhaseKind kind = round.phases[phase].kind;
  if (kind == PhaseKind::turns || kind == PhaseKind::visitors) {
    return speakers_in(club, round, phase) * plan::turn_floor_ms;
  }
  return std::min(plan::phase_floor_ms, length_ms(round, phase));
}

bool has_lapsed(const Club& club, const Round& round, std::int64_t now_ms) {
  const Member* holder = round.controller ? club.member(*round.controller) : nullptr;
  if (!holder || !holder->is_active() || !holder->is_admin()) return true;
  const std::int64_t deadline_ms = round.turn ? round.turn->deadline_ms : round.current().ends_at_ms;
  return now_ms > std::max(deadline_ms, round.acted_at_ms) + lease_ms;
}

std::int64_t length_ms(const Round& round, std::size_t phase) {
  const std::int64_t before =
      phase > 0 ? round.phases[phase - 1].ends_at_ms : round.opened_at_ms.value_or(round.starts_at_ms);
  return std::max<std::int64_t>(round.phases[phase].ends_at_ms - before, 0);
}

protocol::RoundReplanned replan(const Club& club, const Round& round, std::size_t phase, std::int64_t first_length_ms,
                                std::int64_t now_ms) {
  std::vector<plan::Span> spans;
  for (std::size_t i = phase; i < round.phases.size(); ++i) {
    spans.push_back({i == phase ? first_length_ms : length_ms(round, i), least_ms(club, round, i)});
  }
  const plan::Fitted fitted = plan::fit(spans, now_ms, round.closes_at_ms);
  protocol::RoundReplanned made;
  made.outline.round = round.id;
  made.outline.phase = {static_cast<std::int64_t>(phase)};
  for (const std::int64_t end_ms : fitted.ends_ms) made.outline.ends_at.push_back({end_ms});
  made.outline.closes_at = {fitted.closes_at_ms};
  return made;
}

std::vector<protocol::ReferralId> silent_referrals(const Club& club, std::int64_t now_ms) {
  std::vector<protocol::ReferralId> silent;
  for (const auto& [id, referral] : club.referrals) {
    const bool is_in_hand = referral.state == ReferralState::given || referral.state == ReferralState::received;
    if (is_in_hand && now_ms - referral.heard_of_at_ms > silent_after_ms && !club.is_voided(id.seq)) {
      silent.push_back(id);
    }
  }
  std::ranges::sort(silent, {}, [&](protocol::ReferralId id) { return std::pair(club.find(id)->heard_of_at_ms, id); });
  return silent;
}

std::size_t visits_of(const Club& club, const Visitor& visitor) {
  return static_cast<std::size_t>(std::ranges::count_if(visitor.rounds, [&](RoundId id) {
    const Round& round = *club.find(id);
    return round.state != RoundState::aborted && round.visitors.at(visitor.id).mark != Mark::absent;
  }));
}

protocol::RoundClosed totals(const Club& club, const Round& round, std::int64_t closed_at_ms) {
  protocol::RoundClosed made;
  auto& all = made.outline;
  all.round = round.id;
  all.turns = static_cast<std::int64_t>(round.turns.size());
  all.overruns = round.overruns;
  all.overrun_ms = std::max<std::int64_t>(closed_at_ms - round.planned_close_ms, 0);
  all.asks = count_of(round, club, Made::ask);
  all.offers = count_of(round, club, Made::offer);
  all.referrals = count_of(round, club, Made::referral);
  all.testimonials = count_of(round, club, Made::testimonial);
  for (const auto& [id, member] : club.members) {
    const auto found = round.attendance.find(id);
    const bool is_marked = found != round.attendance.end() && found->second.mark;
    if (!is_marked && (!member.is_active() || round.state == RoundState::closed)) continue;
    const Mark mark = is_marked ? *found->second.mark : Mark::absent;
    ++(mark == Mark::present   ? all.present
       : mark == Mark::absent  ? all.absent
       : mark == Mark::late    ? all.late
       : mark == Mark::medical ? all.medical
                               : all.substitute);
  }
  for (const auto& [id, presence] : round.visitors) {
    all.visitors += presence.mark == Mark::present || presence.mark == Mark::late ? 1 : 0;
  }
  return made;
}

std::optional<protocol::TurnPart> tie_of(const Club& club, MemberId member) {
  const Round* round = live_round(club);
  if (!round || !round->is_here(member)) return std::nullopt;
  protocol::TurnPart tie{round->id, std::nullopt};
  if (round->turn) tie.turn = protocol::Sequence{static_cast<std::int64_t>(round->turn->seq)};
  return tie;
}

}  // namespace domain
