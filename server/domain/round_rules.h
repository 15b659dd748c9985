// What a round's state says, asked by its rules, by what is due and by readers: the live round, the fair order, the
// lease, the plan anew.
#pragma once
#include "domain/club.h"
#include "protocol/round_events.h"

#include <optional>
#include <vector>

namespace domain {

// How long a holder may say nothing once a deadline is past, before another may take the round over.
inline constexpr std::int64_t lease_ms = 120'000;
// Who comes later than this after the opening is late.
inline constexpr std::int64_t late_after_ms = 5 * 60'000;
// A referral in hand of which nothing was heard for so long is silent.
inline constexpr std::int64_t silent_after_ms = 14ll * 24 * 3600 * 1000;
// A live round that nobody closes is closed by the server so long after its close time; a planned one that nobody opens
// is aborted so long after it.
inline constexpr std::int64_t closes_itself_after_ms = 12ll * 3600 * 1000;
inline constexpr std::int64_t aborts_itself_after_ms = 24ll * 3600 * 1000;
inline constexpr std::size_t visits_at_most = 2;

const Round* live_round(const Club& club);

// The active members who are here. First those who were to speak in the last closed round and did not; then whoever has
// not been the first speaker of a round for longest, newcomers counting from the day they joined. So among n members
// who are always here, each is first once in n rounds, and the order moves on by one.
std::vector<MemberId> fair_order(const Club& club, const Round& round);

// Those still waiting in this phase who are active members.
std::vector<MemberId> waiting_members(const Club& club, const Round& round);

// Visitors who are here, in the order of their ids.
std::vector<VisitorId> visitors_here(const Round& round);

// Whether visitors have a phase of their own: else they speak behind the members, wherever these speak in turn.
bool has_visitors_phase(const Round& round);

// How many will speak in a phase of the round, as far as is known now.
std::int64_t speakers_in(const Club& club, const Round& round, std::size_t phase);

// Whether the holder is gone: no active admin any more, or silent for two minutes behind the deadline that is on.
bool has_lapsed(const Club& club, const Round& round, std::int64_t now_ms);

// Phase `phase` and those behind it planned anew from now on, the first with `length_ms` if that can be.
protocol::RoundReplanned replan(const Club& club, const Round& round, std::size_t phase, std::int64_t length_ms,
                                std::int64_t now_ms);

// The length of a phase by the plan as it is now, and the least that it needs.
std::int64_t length_ms(const Round& round, std::size_t phase);
std::int64_t least_ms(const Club& club, const Round& round, std::size_t phase);

// Referrals in somebody's hands of which nothing was heard for a fortnight, the one silent longest first.
std::vector<protocol::ReferralId> silent_referrals(const Club& club, std::int64_t now_ms);

// Visits that count: in no aborted round, and the visitor was not marked absent.
std::size_t visits_of(const Club& club, const Visitor& visitor);

// What the round came to, were it closed at that moment.
protocol::RoundClosed totals(const Club& club, const Round& round, std::int64_t closed_at_ms);

// The round that is on and its turn, where the member is in it.
std::optional<protocol::TurnPart> tie_of(const Club& club, MemberId member);

}  // namespace domain
