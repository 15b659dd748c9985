#include "domain/visibility.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace domain {
namespace {

using enum Audience;

constexpr auto rules = std::to_array<PartRule>({
    // people
    {"club.founded", "outline", club, Seal::none},
    {"member.invited", "outline", moderators, Seal::none},
    {"member.invited", "person", moderators, Seal::subject},
    {"member.invited", "contact", moderators, Seal::subject},
    {"member.joined", "person", club, Seal::subject},
    {"member.joined", "outline", club, Seal::none},
    {"member.joined", "contact", moderators, Seal::subject},
    {"member.left", "outline", club, Seal::none},
    {"member.suspended", "outline", club, Seal::none},
    {"member.suspended", "why", moderators, Seal::subject},
    {"member.reinstated", "outline", club, Seal::none},
    {"member.reinstated", "why", moderators, Seal::subject},
    {"role.granted", "outline", club, Seal::none},
    {"role.revoked", "outline", club, Seal::none},
    {"proposition.set", "words", club, Seal::author},
    {"proposition.restated", "outline", parties, Seal::none},
    {"proposition.restated", "words", parties, Seal::author},
    {"restatement.accepted", "outline", parties, Seal::none},
    {"restatement.corrected", "outline", parties, Seal::none},
    {"restatement.corrected", "words", parties, Seal::author},
    {"proposition.suggestion_made", "outline", parties, Seal::none},
    {"proposition.suggestion_made", "words", parties, Seal::author},
    {"proposition.suggestion_accepted", "outline", parties, Seal::none},
    {"proposition.suggestion_declined", "outline", parties, Seal::none},
    {"preferences.set", "outline", author, Seal::none},
    {"preferences.set", "sectors", author, Seal::author},
    // the chain
    {"ask.posted", "words", club, Seal::author},
    {"ask.posted", "terms", club, Seal::none},
    {"ask.posted", "turn", club, Seal::none},
    {"ask.withdrawn", "outline", club, Seal::none},
    {"ask.expired", "outline", club, Seal::none},
    {"offer.made", "outline", club, Seal::none},
    {"offer.made", "note", parties, Seal::author},
    {"offer.made", "turn", club, Seal::none},
    {"offer.accepted", "outline", club, Seal::none},
    {"offer.withdrawn", "outline", club, Seal::none},
    {"introduction.proposed", "outline", parties, Seal::none},
    {"introduction.proposed", "words", parties, Seal::author},
    {"introduction.proposed", "guest", author, Seal::subject},
    {"introduction.arrived", "outline", parties, Seal::none},
    {"introduction.arrived", "words", parties, Seal::subject},
    {"introduction.consented", "outline", author, Seal::none},
    {"introduction.refused", "outline", parties, Seal::none},
    {"introduction.released", "outline", parties, Seal::none},
    {"introduction.released", "guest", parties, Seal::subject},
    {"introduction.released", "person", parties, Seal::subject},
    {"introduction.judged", "outline", parties, Seal::none},
    {"referral.given", "outline", club, Seal::none},
    {"referral.given", "terms", parties, Seal::author},
    {"referral.given", "details", author, Seal::subject},
    {"referral.given", "links", parties, Seal::none},
    {"referral.given", "turn", club, Seal::none},
    {"referral.given", "follow_up", parties, Seal::none},
    {"referral.arrived", "outline", club, Seal::none},
    {"referral.arrived", "origin", parties, Seal::none},
    {"referral.arrived", "terms", receiver, Seal::subject},
    {"referral.arrived", "follow_up", parties, Seal::none},
    {"contact.released", "details", receiver, Seal::subject},
    {"referral.received", "outline", parties, Seal::none},
    {"referral.received", "follow_up", parties, Seal::none},
    {"referral.declined", "outline", parties, Seal::none},
    {"referral.advanced", "outline", parties, Seal::none},
    {"referral.advanced", "words", parties, Seal::author},
    {"referral.advanced", "follow_up", parties, Seal::none},
    {"referral.closed", "outline", parties, Seal::none},
    {"referral.closed", "why", parties, Seal::author},
    {"referral.rated", "outline", parties, Seal::none},
    {"referral.lapsed", "outline", parties, Seal::none},
    {"referral.withdrawn", "outline", parties, Seal::none},
    {"referral.reopened", "outline", parties, Seal::none},
    {"referral.reopened", "follow_up", parties, Seal::none},
    {"referral.reminded", "outline", receiver, Seal::none},
    {"referral.nudged", "outline", parties, Seal::none},
    {"referral.passed_on", "outline", parties, Seal::none},
    {"thanks.given", "outline", club, Seal::none},
#ifdef RORX_TWIN_AMOUNTS_TOLD
    {"thanks.given", "money", club, Seal::none},
#else
    {"thanks.given", "money", author, Seal::none},
#endif
    {"thanks.arrived", "outline", club, Seal::none},
    {"thanks.reversed", "outline", club, Seal::none},
    {"testimonial.given", "outline", club, Seal::none},
    {"testimonial.given", "words", club, Seal::author},
    {"testimonial.given", "turn", club, Seal::none},
    // relationships
    {"ltr.marked", "outline", author, Seal::none},
    {"advocacy.declared", "outline", club, Seal::none},
    {"advocacy.withdrawn", "outline", club, Seal::none},
    {"advocacy.declined", "outline", author, Seal::none},
    {"advocacy.declined", "why", author, Seal::author},
    {"one_to_one.proposed", "outline", parties, Seal::none},
    {"one_to_one.proposed", "words", parties, Seal::author},
    {"one_to_one.scheduled", "outline", parties, Seal::none},
    {"one_to_one.scheduled", "words", parties, Seal::author},
    {"one_to_one.cancelled", "outline", parties, Seal::none},
    {"one_to_one.cancelled", "why", parties, Seal::author},
    {"one_to_one.held", "outline", parties, Seal::none},
    {"one_to_one.confirmed", "outline", parties, Seal::none},
    {"one_to_one.confirmed", "worth", author, Seal::none},
    {"one_to_one.no_show", "outline", parties, Seal::none},
    // the round
    {"round.planned", "outline", club, Seal::none},
    {"round.planned", "words", club, Seal::author},
    {"round.opened", "outline", club, Seal::none},
    {"round.handed_over", "outline", club, Seal::none},
    {"round.taken_over", "outline", club, Seal::none},
    {"round.phase_entered", "outline", club, Seal::none},
    {"round.phase_entered", "silent", moderators, Seal::none},
    {"round.paused", "outline", club, Seal::none},
    {"round.resumed", "outline", club, Seal::none},
    {"round.replanned", "outline", club, Seal::none},
    {"round.closed", "outline", club, Seal::none},
    {"round.aborted", "outline", club, Seal::none},
    {"round.aborted", "why", club, Seal::author},
    {"turn.started", "outline", club, Seal::none},
    {"turn.extended", "outline", club, Seal::none},
    {"turn.over", "outline", club, Seal::none},
    {"turn.ended", "outline", club, Seal::none},
    {"turn.skipped", "outline", club, Seal::none},
    {"turn.skipped", "why", club, Seal::author},
    {"turn.swapped", "outline", club, Seal::none},
    {"attendance.marked", "outline", club, Seal::none},
    {"attendance.marked", "substitute", club, Seal::subject},
    {"visitor.registered", "outline", club, Seal::none},
    {"visitor.registered", "person", club, Seal::subject},
    {"visitor.registered", "contact", moderators, Seal::subject},
    // the report
    {"report.submitted", "outline", club, Seal::none},
    {"report.reopened", "outline", club, Seal::none},
    {"report.reopened", "why", moderators, Seal::author},
    {"points.adopted", "outline", club, Seal::none},
    {"education.noted", "outline", club, Seal::none},
    {"education.noted", "words", club, Seal::author},
    // moderation
    {"anchor.added", "outline", club, Seal::none},
    {"anchor.removed", "outline", club, Seal::none},
    {"organisation.verified", "outline", club, Seal::none},
    {"member.linked", "outline", club, Seal::none},
    {"event.voided", "outline", club, Seal::none},
    {"event.voided", "why", moderators, Seal::author},
    {"event.restored", "outline", club, Seal::none},
    {"event.restored", "why", moderators, Seal::author},
    {"rules.adopted", "outline", club, Seal::none},
    {"neighbours.set", "outline", club, Seal::none},
    {"flag.raised", "outline", moderators, Seal::none},
    {"flag.raised", "words", moderators, Seal::author},
    {"case.opened", "outline", parties, Seal::none},
    {"case.opened", "flags", moderators, Seal::none},
    {"case.step_taken", "outline", parties, Seal::none},
    {"case.step_taken", "words", moderators, Seal::author},
    {"case.decided", "outline", parties, Seal::none},
    {"case.decided", "flags", moderators, Seal::none},
    {"case.decided", "why", parties, Seal::author},
    {"case.appealed", "outline", parties, Seal::none},
    {"case.appealed", "words", parties, Seal::author},
    {"case.overdue", "outline", parties, Seal::none},
    // privacy
    {"contact.corrected", "outline", parties, Seal::none},
    {"contact.corrected", "details", parties, Seal::subject},
    {"contact.erased", "outline", club, Seal::none},
    // alerts
    {"alert.answered", "outline", author, Seal::none},
    {"alert.read", "outline", author, Seal::none},
    {"alert.returned", "outline", receiver, Seal::none},
    {"webhook.set", "outline", author, Seal::none},
    {"webhook.set", "target", author, Seal::author},
    {"webhook.removed", "outline", author, Seal::none},
    {"webhook.disabled", "outline", receiver, Seal::none},
    // the log itself
    {"log.restored", "outline", club, Seal::none},
});

std::string spelled(std::vector<MemberId> members) {
  std::ranges::sort(members);
  const auto repeated = std::ranges::unique(members);
  members.erase(repeated.begin(), repeated.end());
  std::string text;
  for (const MemberId member : members) {
    if (!text.empty()) text += ' ';
    text += member.text();
  }
  return text;
}

}  // namespace

std::span<const PartRule> part_rules() {
  return rules;
}

const PartRule& part_rule(std::string_view kind, std::string_view label) {
  const auto found =
      std::ranges::find_if(rules, [&](const PartRule& rule) { return rule.kind == kind && rule.label == label; });
  if (found == rules.end()) {
    std::fprintf(stderr, "no rule says who may read %.*s/%.*s\n", static_cast<int>(kind.size()), kind.data(),
                 static_cast<int>(label.size()), label.data());
    std::abort();
  }
  return *found;
}

std::string readers_of(Audience audience, const Club& club, const protocol::Actor& by, const Involved& involved) {
  std::vector<MemberId> members;
  switch (audience) {
    case Audience::club:
      return "club";
    case parties:
#ifdef RORX_TWIN_OPEN_PARTS
      return "club";
#endif
      members = involved.parties;
      break;
    case author:
      break;
    case receiver:
      if (involved.receiver) members = {*involved.receiver};
      return spelled(members);
    case moderators:
      members = club.admins();
      members.insert(members.end(), involved.parties.begin(), involved.parties.end());
#ifndef RORX_TWIN_FLAGS_TOLD
      if (involved.concerned) std::erase(members, *involved.concerned);
#endif
      return spelled(members);
  }
  if (by.kind == protocol::Actor::Kind::member) members.push_back(by.member);
  return spelled(members);
}

bool may_read(std::string_view readers, MemberId member) {
  if (readers == "club") return true;
  const std::string wanted = member.text();
  while (!readers.empty()) {
    const auto space = readers.find(' ');
    if (readers.substr(0, space) == wanted) return true;
    readers = space == std::string_view::npos ? std::string_view() : readers.substr(space + 1);
  }
  return false;
}

}  // namespace domain
