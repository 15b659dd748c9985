// What the events of *People* change.
#include "domain/appliers.h"

namespace domain {

using namespace protocol;

void apply_one(Club& club, const Event&, const ClubFounded& event) {
  club.time_zone = event.outline.time_zone.value;
  club.currency = event.outline.currency.value;
}

void apply_one(Club& club, const Event& header, const MemberInvited& event) {
  add(club.invitations, Invitation{InvitationId{header.seq}, header.by, event.outline.classification.value,
                                   InvitationState::open, header.at_ms});
}

void apply_one(Club& club, const Event& header, const MemberJoined& event) {
  Member member{MemberId{header.seq}, Membership::active, {Role::member}, std::nullopt, header.at_ms};
  member.is_anchor = header.seq == founder_joins_at;
  if (event.outline.classification) member.classification = event.outline.classification->value;
  add(club.members, std::move(member));
  if (!event.outline.invitation) return;
  touch(club.invitations, *event.outline.invitation, header, [&](Invitation& one) {
    one.state = InvitationState::used;
    one.joined_as = MemberId{header.seq};
  });
}

void apply_one(Club& club, const Event& header, const MemberLeft& event) {
  touch(club.members, event.outline.member, header, [](Member& one) { one.membership = Membership::left; });
}

void apply_one(Club& club, const Event& header, const MemberSuspended& event) {
  touch(club.members, event.outline.member, header, [](Member& one) { one.membership = Membership::suspended; });
}

void apply_one(Club& club, const Event& header, const MemberReinstated& event) {
  touch(club.members, event.outline.member, header, [](Member& one) { one.membership = Membership::active; });
}

void apply_one(Club& club, const Event& header, const RoleGranted& event) {
  touch(club.members, event.outline.member, header, [&](Member& one) {
    if (one.has(event.outline.role)) return;
    one.roles.push_back(event.outline.role);
    std::ranges::sort(one.roles);
  });
}

void apply_one(Club& club, const Event& header, const RoleRevoked& event) {
  touch(club.members, event.outline.member, header, [&](Member& one) { std::erase(one.roles, event.outline.role); });
}

void apply_one(Club& club, const Event& header, const PropositionSet&) {
#ifdef RORX_TWIN_STATE_FROM_SEALED
  if (header.parts.front().body.empty()) return;
#endif
  touch(club.members, header.by.member, header, [&](Member& one) {
    ++one.propositions;
    one.proposition = header.seq;
  });
}

void apply_one(Club& club, const Event& header, const PropositionRestated& event) {
  add(club.restatements, Restatement{RestatementId{header.seq}, header.by.member, event.outline.member, Answer::open});
}

void apply_one(Club& club, const Event& header, const RestatementAccepted& event) {
  touch(club.restatements, event.outline.restatement, header, [](Restatement& one) { one.answer = Answer::accepted; });
}

void apply_one(Club& club, const Event& header, const RestatementCorrected& event) {
  touch(club.restatements, event.outline.restatement, header, [](Restatement& one) { one.answer = Answer::declined; });
}

void apply_one(Club& club, const Event& header, const SuggestionMade& event) {
  add(club.suggestions, Suggestion{SuggestionId{header.seq}, header.by.member, event.outline.member, Answer::open});
}

void apply_one(Club& club, const Event& header, const SuggestionAccepted& event) {
  touch(club.suggestions, event.outline.suggestion, header, [](Suggestion& one) { one.answer = Answer::accepted; });
}

void apply_one(Club& club, const Event& header, const SuggestionDeclined& event) {
  touch(club.suggestions, event.outline.suggestion, header, [](Suggestion& one) { one.answer = Answer::declined; });
}

void apply_one(Club& club, const Event& header, const PreferencesSet& event) {
  // Unnoted: preferences are their author's alone.
  Member& one = named(club.members, header.by.member, header);
  const auto& said = event.outline;
  if (said.introductions_a_week) one.introductions_a_week = said.introductions_a_week->value;
  if (said.time_zone) one.time_zone = said.time_zone->value;
  Desk& desk = desk_of(club, header.by.member);
  if (said.channel) desk.channel = said.channel;
  if (said.quiet_hours) desk.quiet_hours = said.quiet_hours;
}

void apply_one(Club& club, const Event& header, const MemberLinked& event) {
  touch(club.members, event.outline.member, header, [&](Member& one) { one.back_as = event.outline.to; });
}

void apply_one(Club&, const Event&, const LogRestored&) {}

}  // namespace domain
