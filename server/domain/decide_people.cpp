// Rules of who belongs to the club, with which roles, and what they say of themselves and of one another.
#include "domain/decisions.h"

#include <algorithm>

namespace domain {
namespace {

using namespace protocol;

std::string folded(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

// One classification, one member: the seat is taken while its holder has not left.
bool is_taken(const Club& club, std::string_view classification) {
  const std::string wanted = folded(classification);
  return std::ranges::any_of(club.members, [&](const auto& entry) {
    const Member& one = entry.second;
    return one.membership != Membership::left && one.classification && folded(*one.classification) == wanted;
  });
}

Ruling invite(const Club& club, const Actor& by, const InviteMember& wish, const Context& context) {
  if (is_taken(club, wish.classification.value)) {
    return refuse(ErrorCode::taken, "this classification has its member already", "with.classification");
  }
  Draft draft(club, context);
  const std::string made = InvitationId{draft.next_seq()}.text();
  draft.add(
      by, MemberInvited{{{}, wish.classification}, PersonPart{{}, wish.name, wish.company}, EmailPart{{}, wish.email}},
      {.subject = made});
  return Decision{draft.take(), made};
}

std::optional<ReasonPart> reason(const std::optional<Text>& text) {
  if (!text) return std::nullopt;
  return ReasonPart{{}, *text};
}

Decision grant(const Club& club, const Actor& by, const GrantRole& wish, const Context& context) {
  Draft draft(club, context);
  draft.add(by, RoleGranted{{wish.member, wish.role}});
  return {draft.take(), {}};
}

std::optional<Error> cannot_grant(const Club& club, const GrantRole& wish) {
  const Member& member = *club.member(wish.member);
  if (!member.is_active()) return Error{ErrorCode::not_now, "this member is not active", "with.member"};
  if (member.has(wish.role)) return Error{ErrorCode::not_now, "this member has the role already", "with.role"};
  return std::nullopt;
}

}  // namespace

Decision decide_founding(const std::string& slug, const Founding& founding, const Context& context) {
  Club unfounded;
  unfounded.slug = slug;
  Draft draft(unfounded, context);
  draft.add(Actor::host(), ClubFounded{{founding.name, founding.time_zone, founding.language, founding.currency}});
  const MemberId founder{draft.next_seq()};
  draft.add(Actor::host(),
            MemberJoined{PersonPart{{}, founding.founder, std::nullopt}, {}, EmailPart{{}, founding.email}},
            {.parties = {founder}, .subject = founder.text()});
  draft.add(Actor::host(), RoleGranted{{founder, Role::president}});
  return {draft.take(), founder.text()};
}

Ruling decide_joining(const Club& club, const Joining& joining, const Context& context) {
  const Invitation* invitation = joining.invitation ? club.find(*joining.invitation) : nullptr;
  if (joining.invitation && (!invitation || invitation->state != InvitationState::open)) {
    return refuse(ErrorCode::not_found, "this invitation is not open");
  }
  if (is_taken(club, joining.classification.value)) {
    return refuse(ErrorCode::taken, "this classification has its member already", "with.classification");
  }
  Draft draft(club, context);
  const MemberId member{draft.next_seq()};
  MemberJoined::Outline outline{joining.classification, std::nullopt, joining.invitation};
  if (invitation && invitation->by.kind == Actor::Kind::member) outline.invited_by = invitation->by.member;
  draft.add(invitation ? Actor::guest() : Actor::host(),
            MemberJoined{PersonPart{{}, joining.name, joining.company}, outline, EmailPart{{}, joining.email}},
            {.parties = {member}, .subject = member.text()});
  return Decision{draft.take(), member.text()};
}

Ruling decide_operator_invitation(const Club& club, const InviteMember& wish, const Context& context) {
  return invite(club, Actor::host(), wish, context);
}

Ruling decide_operator_role(const Club& club, const GrantRole& wish, const Context& context) {
  if (!club.member(wish.member)) return refuse(ErrorCode::not_found, "there is no such member", "with.member");
  if (auto wrong = cannot_grant(club, wish)) return std::unexpected(*wrong);
  return grant(club, Actor::host(), wish, context);
}

Ruling rule(const Case& c, const InviteMember& wish) {
  return invite(c.club, c.by(), wish, c.context);
}

Ruling rule(const Case& c, const LeaveClub&) {
  if (c.club.has_no_admin_but(c.who))
    return refuse(ErrorCode::not_now, "the last admin can't leave: name another first");
  return one_event(c, MemberLeft{{c.who}});
}

Ruling rule(const Case& c, const SuspendMember& wish) {
  const Member& member = *c.club.member(wish.member);
  if (wish.member == c.who) return refuse(ErrorCode::self_deal, "nobody suspends themselves", "with.member");
  if (!member.is_active()) return refuse(ErrorCode::not_now, "this member is not active", "with.member");
  return one_event(c, MemberSuspended{{wish.member}, reason(wish.reason)}, {.subject = wish.member.text()});
}

Ruling rule(const Case& c, const ReinstateMember& wish) {
  if (c.club.member(wish.member)->membership != Membership::suspended) {
    return refuse(ErrorCode::not_now, "this member is not suspended", "with.member");
  }
  return one_event(c, MemberReinstated{{wish.member}, reason(wish.reason)}, {.subject = wish.member.text()});
}

Ruling rule(const Case& c, const GrantRole& wish) {
  if (auto wrong = cannot_grant(c.club, wish)) return std::unexpected(*wrong);
  return grant(c.club, c.by(), wish, c.context);
}

Ruling rule(const Case& c, const RevokeRole& wish) {
  const Member& member = *c.club.member(wish.member);
  if (wish.role == Role::member || !member.has(wish.role)) {
    return refuse(ErrorCode::not_now, "this member does not have the role", "with.role");
  }
  Member without = member;
  std::erase(without.roles, wish.role);
  if (!without.is_admin() && c.club.has_no_admin_but(wish.member)) {
    return refuse(ErrorCode::not_now, "the last admin can't be removed: name another first");
  }
  return one_event(c, RoleRevoked{{wish.member, wish.role}});
}

Ruling rule(const Case& c, const SetProposition& wish) {
  if (!wish.personal && !wish.value && !wish.stories && !wish.ideal_introduction && !wish.not_for_me) {
    return refuse(ErrorCode::bad_request, "a proposition says something", "with");
  }
  return one_event(c, PropositionSet{PropositionSet::Words{
                          {}, wish.personal, wish.value, wish.stories, wish.ideal_introduction, wish.not_for_me}});
}

Ruling rule(const Case& c, const RestateProposition& wish) {
  if (wish.member == c.who) return refuse(ErrorCode::self_deal, "say back another's proposition", "with.member");
  if (!c.club.member(wish.member)->is_active()) {
    return refuse(ErrorCode::not_now, "this member is not active", "with.member");
  }
  if (c.club.member(wish.member)->propositions == 0) {
    return refuse(ErrorCode::not_now, "this member has stated no proposition yet", "with.member");
  }
  return making<RestatementId>(c, PropositionRestated{{{}, wish.member}, WordsPart{{}, wish.in_my_words}},
                               {.parties = {wish.member}});
}

Ruling rule(const Case& c, const AcceptRestatement& wish) {
  const Restatement& restatement = *c.club.find(wish.restatement);
  if (restatement.answer != Answer::open) return refuse(ErrorCode::not_now, "it has been answered already");
  return one_event(c, RestatementAccepted{{{}, wish.restatement}}, {.parties = {restatement.by}});
}

Ruling rule(const Case& c, const CorrectRestatement& wish) {
  const Restatement& restatement = *c.club.find(wish.restatement);
  if (restatement.answer != Answer::open) return refuse(ErrorCode::not_now, "it has been answered already");
  return one_event(c, RestatementCorrected{{{}, wish.restatement}, WordsPart{{}, wish.in_my_words}},
                   {.parties = {restatement.by}});
}

Ruling rule(const Case& c, const MakeSuggestion& wish) {
  if (wish.member == c.who) return refuse(ErrorCode::self_deal, "help with another's proposition", "with.member");
  if (!c.club.member(wish.member)->is_active()) {
    return refuse(ErrorCode::not_now, "this member is not active", "with.member");
  }
  if (c.club.member(wish.member)->propositions == 0) {
    return refuse(ErrorCode::not_now, "this member has stated no proposition yet", "with.member");
  }
  return making<SuggestionId>(c, SuggestionMade{{{}, wish.member}, SuggestionMade::Words{{}, wish.text}},
                              {.parties = {wish.member}});
}

Ruling rule(const Case& c, const AcceptSuggestion& wish) {
  const Suggestion& suggestion = *c.club.find(wish.suggestion);
  if (suggestion.answer != Answer::open) return refuse(ErrorCode::not_now, "it has been answered already");
  return one_event(c, SuggestionAccepted{{{}, wish.suggestion}}, {.parties = {suggestion.by}});
}

Ruling rule(const Case& c, const DeclineSuggestion& wish) {
  const Suggestion& suggestion = *c.club.find(wish.suggestion);
  if (suggestion.answer != Answer::open) return refuse(ErrorCode::not_now, "it has been answered already");
  return one_event(c, SuggestionDeclined{{{}, wish.suggestion}}, {.parties = {suggestion.by}});
}

Ruling rule(const Case& c, const SetPreferences& wish) {
  PreferencesSet event{{{}, wish.channel, wish.quiet_hours, wish.time_zone, wish.introductions_a_week}, std::nullopt};
  if (wish.closed_sectors) event.sectors = PreferencesSet::Sectors{{}, *wish.closed_sectors};
  return one_event(c, std::move(event));
}

}  // namespace domain
