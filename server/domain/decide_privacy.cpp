// Rules of what is held about people: erasing it, putting it right, and how long it is kept.
#include "domain/decisions.h"

#include <algorithm>

namespace domain {
namespace {

using namespace protocol;

constexpr std::int64_t day_ms = 24ll * 3600 * 1000;

// What can't go on without what has been erased ends with it; that is the server's word, so that it tells of nobody.
void add_consequences(Draft& draft, const Club&, const Referral& referral) {
  if (referral.state != ReferralState::given) return;
  draft.add(Actor::server(), ReferralLapsed{{{}, referral.id}}, {.parties = referral.parties()});
}
void add_consequences(Draft& draft, const Club&, const Introduction& introduction) {
  if (introduction.state != IntroductionState::proposed) return;
  draft.add(Actor::server(), IntroductionRefused{{{}, introduction.id}}, {.parties = introduction.parties()});
}
void add_consequences(Draft&, const Club&, const Invitation&) {}
void add_consequences(Draft&, const Club&, const Visitor&) {}
// A member who is forgotten has left, and so is the invitation that brought them, what they wrote to another club, and
// what another club was told of them.
void add_consequences(Draft& draft, const Club& club, const Member& member) {
  for (const auto& [id, referral] : club.referrals) {
    if (referral.from != member.id || !referral.abroad || club.is_erased(id)) continue;
    draft.add(Actor::server(), ContactErased{{id}});
    add_consequences(draft, club, referral);
  }
  for (const auto& [id, introduction] : club.introductions) {
    if (!introduction.abroad || club.is_erased(id)) continue;
    const auto here = introduction.parties();
    if (std::ranges::find(here, member.id) == here.end()) continue;
    draft.add(Actor::server(), ContactErased{{id}});
    add_consequences(draft, club, introduction);
  }
  for (const auto& [id, invitation] : club.invitations) {
    if (invitation.joined_as == member.id && !club.is_erased(id)) draft.add(Actor::server(), ContactErased{{id}});
  }
  if (member.membership != Membership::left) draft.add(Actor::of(member.id), MemberLeft{{member.id}});
}

void add_erasure(Draft& draft, const Club& club, const Actor& by, const Subject& subject) {
  draft.add(by, ContactErased{{subject}});
  std::visit([&](const auto& id) { add_consequences(draft, club, *club.find(id)); }, subject);
}

std::optional<Error> refuses_leaving(const Club& club, const Subject& subject) {
  const auto* const id = std::get_if<MemberId>(&subject);
  if (!id || club.member(*id)->membership == Membership::left || !club.has_no_admin_but(*id)) return std::nullopt;
  return Error{ErrorCode::not_now, "the last admin can't leave: name another first", "with.subject"};
}

}  // namespace

Ruling rule(const Case& c, const EraseContact& wish) {
  if (c.club.is_erased(wish.subject)) return refuse(ErrorCode::not_now, "this has been erased already", "with.subject");
  if (auto refusal = refuses_leaving(c.club, wish.subject)) return std::unexpected(std::move(*refusal));
  Draft draft(c.club, c.context);
  add_erasure(draft, c.club, c.by(), wish.subject);
  return Decision{draft.take(), {}};
}

Ruling decide_prospect_erases(const Club& club, ReferralId id, const Context& context) {
  if (!club.find(id)) return refuse(ErrorCode::not_found, "there is no such referral");
  if (club.is_erased(id)) return refuse(ErrorCode::not_now, "this has been erased already");
  Draft draft(club, context);
  add_erasure(draft, club, Actor::guest(), id);
  return Decision{draft.take(), {}};
}

Ruling decide_prospect_corrects(const Club& club, ReferralId id, const Contact& contact, const Context& context) {
  const Referral* referral = club.find(id);
  if (!referral) return refuse(ErrorCode::not_found, "there is no such referral");
  if (club.is_erased(id)) return refuse(ErrorCode::not_now, "this has been erased already");
  if (!is_reachable(contact)) {
    return refuse(ErrorCode::bad_request, "a contact has a telephone number or an e-mail address", "contact");
  }
  Draft draft(club, context);
  if (!referral->from) return refuse(ErrorCode::not_now, "the club that gave this referral has it put right");
  Involved involved{.parties = {*referral->from}, .subject = id.text()};
  if (referral->was_received) involved.parties = referral->parties();
  draft.add(Actor::guest(), ContactCorrected{{{}, id}, ReferralGiven::Details{{}, contact}}, involved);
  return Decision{draft.take(), {}};
}

void add_outdated(Draft& draft, const Club& club, const Context& context, std::uint64_t end) {
  const auto is_older = [&](std::int64_t since_ms, std::int64_t days) {
    return context.now_ms - since_ms > days * day_ms;
  };
  const auto forget = [&](const Subject& subject) { add_erasure(draft, club, Actor::server(), subject); };
  for (const auto& [id, one] : club.invitations) {
    if (draft.next_seq() >= end) return;
    if (is_older(one.at_ms, unanswered_kept_days) && !club.is_erased(id)) forget(id);
  }
  for (const auto& [id, one] : club.introductions) {
    if (draft.next_seq() >= end) return;
    const std::int64_t kept = one.state == IntroductionState::released ? finished_kept_days : unanswered_kept_days;
    const std::int64_t since_ms = one.settled_at_ms != 0 ? one.settled_at_ms : one.proposed_at_ms;
    const bool has_outsiders = one.has_guest() || one.abroad;
    if (has_outsiders && is_older(since_ms, kept) && !club.is_erased(id)) forget(id);
  }
  for (const auto& [id, one] : club.referrals) {
    if (draft.next_seq() >= end) return;
    if (one.settled_at_ms == 0 || club.is_erased(id)) continue;
    if (one.state == ReferralState::lapsed || is_older(one.settled_at_ms, finished_kept_days)) forget(id);
  }
#ifndef RORX_TWIN_KEPT_VISITORS
  for (const auto& [id, one] : club.visitors) {
    if (draft.next_seq() >= end) return;
    if (is_older(one.noted_at_ms, finished_kept_days) && !club.is_erased(id)) forget(id);
  }
#endif
}

}  // namespace domain
