// A wish becomes facts, or one error. Pure: no I/O, no clock, no randomness of its own.
#pragma once
#include "domain/club.h"
#include "domain/context.h"
#include "domain/event.h"
#include "protocol/commands.h"
#include "protocol/events.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace domain {

// What goes to a member of another club: that club's law may refuse it, and then nothing happens in either.
struct Departure {
  // Ids are those of the club that it comes from.
  struct Given {
    ReferralId referral;
    protocol::Score effort;
    protocol::Text need;
    protocol::HandOver hand_over{};
    protocol::Consent consent;
  };
  struct Proposed {
    IntroductionId introduction;
    MemberId other;  // with whom, of the club that it comes from
    bool is_to_a = false;
    protocol::Text blurb;
  };
  protocol::MemberAbroad from, to;
  std::variant<Given, Proposed> what;
  std::string_view field = "with.to";  // of the command, in which `to` stands
};

struct Decision {
  std::vector<Event> events;  // from the club's head + 1 on; the command's own event is the first
  std::string made;           // id of what it made, or empty
  std::optional<Departure> departure = {};
};

protocol::Result<Decision> decide(const Club& club, MemberId who, const protocol::Command& command,
                                  std::optional<std::uint64_t> expect, const Context& context);

// The sealed part whose body the command needs from the log, where it needs one and its sender may send it.
struct PartOfEvent {
  std::uint64_t seq;
  std::string_view label;
};
std::optional<PartOfEvent> recall_for(const Club& club, MemberId who, const protocol::Command& command);

// The event that the command names by its number, where it names one.
std::optional<std::uint64_t> names_event(const protocol::Command& command);

// The time zones, beside the club's, of whose day the rules of the command ask; and those of which `decide_due` does.
std::vector<std::string> time_zones_for(const Club& club, const protocol::Command& command);
std::vector<std::string> time_zones_of(const Club& club);

// What the operator or a guest at the door does.
struct Founding {
  protocol::Line name;
  protocol::TimeZone time_zone;
  protocol::LanguageTag language;
  protocol::CurrencyCode currency;
  protocol::Name founder;
  protocol::Email email;
};
Decision decide_founding(const std::string& slug, const Founding& founding, const Context& context);

struct Joining {
  protocol::Name name;
  std::optional<protocol::Line> company;
  protocol::Line classification;
  protocol::Email email;
  std::optional<InvitationId> invitation;  // none: admitted by the operator
};
protocol::Result<Decision> decide_joining(const Club& club, const Joining& joining, const Context& context);
// An invitation by the operator rather than an admin of the club.
protocol::Result<Decision> decide_operator_invitation(const Club& club, const protocol::InviteMember& invite,
                                                      const Context& context);
protocol::Result<Decision> decide_operator_role(const Club& club, const protocol::GrantRole& grant,
                                                const Context& context);

// The part that says how the prospect of a referral of the club is reached; nothing once that has been erased.
std::optional<PartOfEvent> contact_of(const Club& club, ReferralId referral);
// The part of an introduction that holds its guest's details, where a consent of its other side needs them.
PartOfEvent guest_of(IntroductionId introduction);
// The part that says who a member of the club is.
PartOfEvent person_of(MemberId member);
// The guest of an introduction consents or refuses, by a private link.
protocol::Result<Decision> decide_guest_answer(const Club& club, IntroductionId introduction, bool consents,
                                               const Context& context);

// The prospect of a referral, by a private link, has what is held about them put right or erased.
protocol::Result<Decision> decide_prospect_corrects(const Club& club, ReferralId referral,
                                                    const protocol::Contact& contact, const Context& context);
protocol::Result<Decision> decide_prospect_erases(const Club& club, ReferralId referral, const Context& context);

// The log was restored from a backup, and what came behind the club's head is lost: up to event `last_known`, the last
// one that it is known to have had.
std::vector<Event> decide_restored(const Club& club, std::uint64_t last_known, const Context& context);

// What time alone brings about: asks past their day, referrals that nobody follows up, contacts kept for too long.
// How long details of people outside the club are kept: of those whom nobody answered for, of those done with.
inline constexpr std::int64_t unanswered_kept_days = 30, finished_kept_days = 180;
std::vector<Event> decide_due(const Club& club, const Context& context);

}  // namespace domain
