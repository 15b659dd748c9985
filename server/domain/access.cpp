#include "domain/access.h"

#include "domain/voids.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

namespace domain {
namespace {

using protocol::Error;
using protocol::ErrorCode;
using enum Who;

constexpr auto rules = std::to_array<AccessRule>({
    // people
    {"member.invite", admin},
    {"member.leave", member},
    {"member.suspend", admin},
    {"member.reinstate", admin},
    {"role.grant", admin},
    {"role.revoke", admin},
    {"proposition.set", member},
    {"proposition.restate", member},
    {"restatement.accept", owner},
    {"restatement.correct", owner},
    {"proposition.make_suggestion", member},
    {"proposition.accept_suggestion", owner},
    {"proposition.decline_suggestion", owner},
    {"preferences.set", member},
    // the chain
    {"ask.post", member},
    {"ask.withdraw", author},
    {"offer.make", member},
    {"offer.accept", asker},
    {"offer.withdraw", author},
    {"introduction.propose", member},
    {"introduction.consent", introduced},
    {"introduction.refuse", introduced},
    {"introduction.judge", introduced},
    {"referral.give", member},
    {"referral.receive", receiver},
    {"referral.decline", receiver},
    {"referral.advance", receiver},
    {"referral.close", receiver},
    {"referral.rate", receiver},
    {"referral.withdraw", giver},
    {"referral.reopen", either},
    {"thanks.give", member},
    {"thanks.reverse", author},
    {"testimonial.give", member},
    // relationships
    {"ltr.mark", member},
    {"advocacy.declare", member},
    {"advocacy.withdraw", member},
    {"advocacy.decline", member},
    {"one_to_one.propose", member},
    {"one_to_one.schedule", either},
    {"one_to_one.cancel", either},
    {"one_to_one.hold", either},
    {"one_to_one.confirm", either},
    {"one_to_one.report_no_show", either},
    // the round
    {"round.plan", admin},
    {"round.open", admin},
    {"round.hand_over", holder},
    {"round.take_over", admin},
    {"round.enter_phase", holder},
    {"round.pause", holder},
    {"round.resume", holder},
    {"round.close", holder},
    {"round.abort", admin},
    {"turn.start", holder},
    {"turn.extend", holder},
    {"turn.end", holder},
    {"turn.skip", holder},
    {"turn.swap", holder},
    {"attendance.mark", member},
    {"visitor.register", member},
    // the report
    {"report.submit", admin},
    {"report.reopen", admin},
    {"points.adopt", admin},
    {"education.note", member},
    // moderation
    {"anchor.add", admin},
    {"anchor.remove", admin},
    {"organisation.verify", admin},
    {"member.link", admin},
    {"event.void", admin},
    {"event.restore", admin},
    {"rules.adopt", admin},
    {"neighbours.set", admin},
    {"flag.raise", member},
    {"case.open", admin},
    {"case.take_step", moderator},
    {"case.decide", admin},
    {"case.appeal", concerned},
    // privacy
    {"contact.erase", keeper},
    // alerts
    {"alert.answer", member},
    {"alert.read", member},
    {"webhook.set", member},
    {"webhook.remove", member},
});

Error nowhere(std::string_view field) {
  return Error{ErrorCode::not_found, "there is no such thing, or it is not yours to see", "with." + std::string(field)};
}

template <class T>
concept NamesAThing = protocol::codec::is_id<T>;

// Calls `visit(id)` for each id of this club's that the value names; of another club's members that club's law knows.
template <class Value, class Visit>
void for_each_id_in(const Value& value, Visit visit) {
  using namespace protocol::codec;
  if constexpr (NamesAThing<Value>) {
    visit(value);
  } else if constexpr (is_id_or_struct<Value>) {
    if (const auto* named = std::get_if<0>(&value)) for_each_id_in(*named, visit);
  } else if constexpr (std::is_same_v<Value, protocol::AnyMember>) {
    if (const auto* id = std::get_if<MemberId>(&value)) visit(*id);
  } else if constexpr (is_any_id<Value>) {
    std::visit(visit, value);
  } else if constexpr (is_a<std::optional, Value>) {
    if (value) for_each_id_in(*value, visit);
  } else if constexpr (is_list<Value>) {
    for (const auto& one : value.values) for_each_id_in(one, visit);
  }
}

// Calls `visit(field name, id)` for each id that the command's fields name.
template <class Visit>
void for_each_id(const protocol::Command& command, Visit visit) {
  std::visit(
      [&]<class C>(const C& one) {
        protocol::mp11::mp_for_each<protocol::members_of<C>>([&](auto field) {
          for_each_id_in(one.*field.pointer, [&](auto id) { visit(protocol::codec::field_word(field.name), id); });
        });
      },
      command);
}

bool is_admin(const Club& club, MemberId m) {
  return club.member(m)->is_admin();
}

// Whether `m` stands in the relation `who` to the thing.
bool stands(const Club&, const Suggestion& thing, Who who, MemberId m) {
  return who == owner ? thing.of == m : who == author && thing.by == m;
}
bool stands(const Club&, const Restatement& thing, Who who, MemberId m) {
  return who == owner ? thing.of == m : who == author && thing.by == m;
}
bool stands(const Club&, const Ask& thing, Who who, MemberId m) {
  return who == author && thing.by == m;
}
bool stands(const Club& club, const Offer& thing, Who who, MemberId m) {
  return who == asker ? club.find(thing.ask)->by == m : who == author && thing.by == m;
}
bool stands(const Club& club, const Introduction& thing, Who who, MemberId m) {
  const bool is_side = thing.a == m || thing.b == m;
  if (who == introduced) return is_side;
  if (who != keeper || (!thing.has_guest() && !thing.abroad)) return false;
  // Of one between two clubs the sides' names lie under its key.
  return thing.connector == m || is_admin(club, m) || (thing.abroad && is_side);
}
bool stands(const Club& club, const Referral& thing, Who who, MemberId m) {
  if (who == giver) return thing.from == m;
  if (who == receiver) return thing.to == m;
  if (thing.from == m || thing.to == m) return who == either || who == keeper;
  return who == keeper && is_admin(club, m);
}
bool stands(const Club&, const Thanks& thing, Who who, MemberId m) {
  return who == author && thing.by == m;
}
bool stands(const Club&, const OneToOne& thing, Who who, MemberId m) {
  return who == either && (thing.proposer.member == m || thing.partner.member == m);
}
bool stands(const Club& club, const Invitation&, Who who, MemberId m) {
  return who == keeper && is_admin(club, m);
}
bool stands(const Club& club, const ConductCase& thing, Who who, MemberId m) {
  if (who != concerned) return false;
  // Whoever is suspended can send nothing: an admin puts their appeal in for them.
  const bool is_for_them = !club.member(thing.member)->is_active() && club.member(m)->is_admin();
  return thing.member == m || is_for_them;
}
bool stands(const Club&, const Flag&, Who, MemberId) {
  return false;
}
bool stands(const Club& club, const Member& thing, Who who, MemberId m) {
  if (who != keeper) return false;  // unknown means no: no other rule speaks of a member as somebody's thing
  return thing.id == m || (thing.membership == Membership::left && is_admin(club, m));
}

bool stands(const Club& club, const Visitor& thing, Who who, MemberId m) {
  return who == keeper && (thing.invited_by == m || is_admin(club, m));  // else everyone sees who visits
}
bool stands(const Club&, const Round& thing, Who who, MemberId m) {
#ifdef RORX_TWIN_ANYONES_ROUND
  return true;
#endif
  return who == holder && thing.controller == m;
}

Who rule_for(std::string_view command) {
  const auto found = std::ranges::find(rules, command, &AccessRule::command);
  if (found == rules.end()) std::abort();  // ours: unknown means no, and a command without a rule must not exist
  return found->who;
}

// Things that a command may only mention where they are the sender's own affair: a referral may lean on an offer or an
// introduction, thanks and testimonials on a referral, the answer to an alert on what that is about.
bool may_mention(const Club&, const Introduction& thing, MemberId m) {
  return thing.connector == m || thing.a == m || thing.b == m;
}
bool may_mention(const Club&, const Referral& thing, MemberId m) {
  return thing.from == m || thing.to == m;
}
bool may_mention(const Club&, const OneToOne& thing, MemberId m) {
  return thing.proposer.member == m || thing.partner.member == m;
}
bool may_mention(const Club&, const Suggestion& thing, MemberId m) {
  return thing.by == m || thing.of == m;
}
bool may_mention(const Club&, const Restatement& thing, MemberId m) {
  return thing.by == m || thing.of == m;
}
// Nobody learns of a flag against themselves, admins neither.
bool may_mention(const Club&, const Flag& thing, MemberId m) {
  return thing.about != m;
}
template <class T>
bool may_mention(const Club&, const T&, MemberId) {
  return true;
}

}  // namespace

std::span<const AccessRule> access_rules() {
  return rules;
}

std::optional<Error> refuses(const Club& club, MemberId who, const protocol::Command& command,
                             std::optional<std::uint64_t> expect) {
  const Member* sender = club.member(who);
  if (!sender || sender->membership == Membership::left) {
    return Error{ErrorCode::unauthenticated, "you are not a member of this club"};
  }
  if (!sender->is_active()) return Error{ErrorCode::suspended, "your membership is suspended"};

  const Who rule = rule_for(protocol::command_name(command));
  if (rule == admin && !sender->is_admin()) {
    return Error{ErrorCode::not_allowed, "this needs a president, a vice-president or a secretary"};
  }
  if (rule == moderator && !sender->is_moderator()) {
    return Error{ErrorCode::not_allowed, "this needs an admin or a member of the committee"};
  }
  const bool is_about_a_thing_of_theirs = rule != member && rule != admin && rule != moderator;
  std::optional<Error> wrong;
  std::uint64_t changed = 0;
  for_each_id(command, [&](std::string_view field, auto id) {
    if (wrong) return;
    const auto* thing = club.find(id);
    // What is voided is there no more, but for the right to be forgotten.
    if (thing && rule != keeper && is_hidden(club, *thing)) thing = nullptr;
    const bool is_about_theirs =
        is_about_a_thing_of_theirs && (rule != holder || std::is_same_v<decltype(id), protocol::RoundId>);
    bool theirs = thing && (is_about_theirs ? stands(club, *thing, rule, who) : may_mention(club, *thing, who));
#ifdef RORX_TWIN_NO_ACCESS_CHECK
    theirs = thing != nullptr;
#endif
    if (!theirs) {
      wrong =
          thing && rule == holder ? Error{ErrorCode::not_allowed, "another member holds this round"} : nowhere(field);
      return;
    }
    // An admin may name anybody's thing to have a person forgotten: when it changed is not theirs to learn by that.
    if (rule != keeper) changed = std::max(changed, thing->changed);
  });
  if (wrong) return wrong;
  if (expect && changed > *expect) {
    return Error{ErrorCode::out_of_date, "something that this command names has changed since"};
  }
  return std::nullopt;
}

}  // namespace domain
