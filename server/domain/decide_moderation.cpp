// Rules of what a club's admins do to standings: anchors, organisations, links, voids, rule sets.
#include "domain/decisions.h"
#include "domain/visibility.h"
#include "domain/voids.h"

#include <algorithm>
#include <array>

namespace domain {
namespace {

using namespace protocol;

// What may be voided: what members did with one another. People, roles and the acts of admins have their own undoing.
constexpr std::array voidable{"ask.",    "offer.",       "introduction.", "referral.",
                              "thanks.", "testimonial.", "proposition.",  "restatement.",
                              "ltr.",    "advocacy.",    "one_to_one.",   "education."};

// A member's own doing: what the server did follows from that. Nobody's consent can be voided: it is theirs alone.
bool is_voidable(const Event& event) {
  if (event.by.kind != Actor::Kind::member || event.kind == IntroductionConsented::kind) return false;
  return std::ranges::any_of(voidable, [&](std::string_view area) { return event.kind.starts_with(area); });
}

bool names(const Part& part, MemberId member) {
  if (part.body.empty()) return false;
  JsonMemory memory;
  const auto body = parse_json(part.body, memory.pointer()).value();  // it is our own
  const std::string text = member.text();
  return std::ranges::any_of(body.get_object(), [&](const auto& field) {
    return field.value().is_string() && std::string_view(field.value().get_string()) == text;
  });
}

// Whether the member did it, is a party to it or is named in it.
bool concerns(const Event& event, MemberId member) {
  if (event.by.is(member)) return true;
  return std::ranges::any_of(event.parts, [&](const Part& part) {
    return (part.readers != "club" && may_read(part.readers, member)) || names(part, member);
  });
}

std::unexpected<Error> no_such_event() {
  return refuse(ErrorCode::not_found, "there is no such event, or it can't be voided", "with.event");
}

std::optional<Error> refuses_judging(const Case& c) {
  if (!c.context.named || !is_voidable(*c.context.named)) return no_such_event().error();
  if (!concerns(*c.context.named, c.who)) return std::nullopt;
  return Error{ErrorCode::not_allowed, "nobody judges their own case: ask another admin", "with.event"};
}

}  // namespace

Ruling rule(const Case& c, const AddAnchor& wish) {
  const Member& member = *c.club.member(wish.member);
  if (!member.is_active()) return refuse(ErrorCode::not_now, "this member is not active", "with.member");
  if (member.is_anchor) return refuse(ErrorCode::not_now, "this member is an anchor already", "with.member");
  return one_event(c, AnchorAdded{{wish.member}});
}

Ruling rule(const Case& c, const RemoveAnchor& wish) {
  if (!c.club.member(wish.member)->is_anchor) {
    return refuse(ErrorCode::not_now, "this member is no anchor", "with.member");
  }
  return one_event(c, AnchorRemoved{{wish.member}});
}

Ruling rule(const Case& c, const VerifyOrganisation& wish) {
  return one_event(c, OrganisationVerified{{wish.member, wish.organisation}});
}

Ruling rule(const Case& c, const LinkMember& wish) {
  if (wish.member == wish.to) return refuse(ErrorCode::self_deal, "a link is between two ids of one person", "with.to");
  const Member& old = *c.club.member(wish.member);
  if (old.membership != Membership::left || old.back_as) {
    return refuse(ErrorCode::not_now, "this member has not left, or is linked already", "with.member");
  }
  if (!c.club.member(wish.to)->is_active()) return refuse(ErrorCode::not_now, "this member is not active", "with.to");
  return one_event(c, MemberLinked{{wish.member, wish.to}});
}

Ruling rule(const Case& c, const VoidEvent& wish) {
  if (auto refusal = refuses_judging(c)) return std::unexpected(std::move(*refusal));
  if (c.club.is_voided(c.context.named->seq)) {
    return refuse(ErrorCode::not_now, "this event is voided already", "with.event");
  }
  if (is_built_on(c.club, *c.context.named)) {
    return refuse(ErrorCode::not_now, "later events build on this one: void those, or what they are all about",
                  "with.event");
  }
  return one_event(c, EventVoided{{wish.event, wish.fault}, ReasonPart{{}, wish.reason}});
}

Ruling rule(const Case& c, const RestoreEvent& wish) {
  if (auto refusal = refuses_judging(c)) return std::unexpected(std::move(*refusal));
  if (!c.club.is_voided(c.context.named->seq)) {
    return refuse(ErrorCode::not_now, "this event is not voided", "with.event");
  }
  if (is_built_on(c.club, *c.context.named)) {
    return refuse(ErrorCode::not_now, "what it changed has gone on without it", "with.event");
  }
  return one_event(c, EventRestored{{wish.event}, ReasonPart{{}, wish.reason}});
}

Ruling rule(const Case& c, const SetNeighbours& wish) {
  if ((wish.open_to == Neighbours::named) != wish.clubs.has_value()) {
    return refuse(ErrorCode::bad_request, "clubs go with `named`", "with.clubs");
  }
  return one_event(c, NeighboursSet{{wish.open_to, wish.clubs}});
}

Ruling rule(const Case& c, const AdoptRules& wish) {
  if (auto fault = fault_of(wish.rules)) return refuse(ErrorCode::out_of_range, std::move(*fault), "with.rules");
  const Sequence next{static_cast<std::int64_t>(c.club.head + 1)};
  if (wish.from && wish.from->value > next.value) {
    return refuse(ErrorCode::out_of_range, "rules hold from an event that there is, or from now on", "with.from");
  }
  return one_event(c, RulesAdopted{{wish.rules, wish.from.value_or(next)}});
}

}  // namespace domain
