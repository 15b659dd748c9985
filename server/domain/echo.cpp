// What is said in one of two clubs of what both have, said again in the other.
#include "domain/abroad.h"
#include "domain/appliers.h"
#include "domain/between.h"
#include "domain/draft.h"
#include "domain/follow_up.h"

namespace domain {
namespace {

using namespace protocol;

// What each club says of the course of such a thing, the other says too.
using Echoed = mp11::mp_list<ReferralReceived, ReferralDeclined, ReferralAdvanced, ReferralClosed, ReferralRated,
                             ReferralLapsed, ReferralWithdrawn, ReferralReopened, ReferralNudged, IntroductionConsented,
                             IntroductionRefused, IntroductionReleased, IntroductionJudged, ThanksGiven, ThanksReversed,
                             ContactErased, EventVoided, EventRestored>;

// Calls `visit` with the event as the struct that it is, without its sealed parts, where it is one of those.
template <class Visit>
void visit_echoed(const Event& event, Visit visit) {
  mp11::mp_for_each<mp11::mp_transform<std::type_identity, Echoed>>([&](auto identity) {
    using E = typename decltype(identity)::type;
    if (event.kind != E::kind) return;
    E read = open_parts<E>(event);
    visit(read);
  });
}

// Calls `visit(thing)` with what the event is about.
template <class E, class Visit>
void visit_thing(const Club& club, const E& event, Visit visit) {
  if constexpr (requires { event.outline.introduction; }) {
    visit(*club.find(event.outline.introduction));
  } else if constexpr (requires { event.outline.thanks; }) {
    visit(*club.find(event.outline.thanks));
  } else {
    visit(*club.find(event.outline.referral));
  }
}
template <class Visit>
void visit_thing(const Club& club, const ThanksGiven& event, Visit visit) {
  if (event.outline.referral) visit(*club.find(*event.outline.referral));
}
template <class Visit>
void visit_thing(const Club& club, const ContactErased& event, Visit visit) {
  const auto& subject = event.outline.subject;
  if (const auto* referral = std::get_if<ReferralId>(&subject)) visit(*club.find(*referral));
  if (const auto* introduction = std::get_if<IntroductionId>(&subject)) visit(*club.find(*introduction));
}
// Whatever the voided event made or changed, or said beside that.
template <class Visit>
void visit_thing_of(const Club& club, const Sequence& event, Visit visit) {
  const auto seq = static_cast<std::uint64_t>(event.value);
  const auto look = [&](const auto& table) {
    for (const auto& [id, thing] : table) {
      if (thing.abroad && std::ranges::count(events_of(thing), seq) > 0) return visit(thing);
    }
  };
  look(club.referrals);
  look(club.introductions);
  look(club.thanks);
}
template <class Visit>
void visit_thing(const Club& club, const EventVoided& event, Visit visit) {
  visit_thing_of(club, event.outline.event, visit);
}
template <class Visit>
void visit_thing(const Club& club, const EventRestored& event, Visit visit) {
  visit_thing_of(club, event.outline.event, visit);
}

// One echo in the making: the thing as the other club has it, and as this one does.
template <class T>
struct Retelling {
  const Club& club;
  const Echo& echo;
  const Context& context;
  const T& theirs;
  const T& ours;
  Draft& draft;

  std::vector<MemberId> parties() const {
    if constexpr (requires { ours.parties(); }) {
      return ours.parties();
    } else {
      return {};
    }
  }
  template <class E>
  void add(E event) {
    draft.add(Actor::server(), std::move(event), {.parties = parties(), .subject = ours.id.text()});
  }
};

void keep_promise(auto&, const Retelling<Referral>&) {}
// A giver who reopens it starts the clock of the receiver's club.
void keep_promise(ReferralReopened& event, const Retelling<Referral>& r) {
  if (!r.ours.to) return;
  event.follow_up =
      promise_within(r.club, r.context, r.ours.to, r.ours.was_received ? days_to_follow_up : days_to_answer);
}

template <class E, class T>
void retell(E, Retelling<T>&) {}
template <class E>
  requires requires(E event) { event.outline.referral = ReferralId(); }
void retell(E event, Retelling<Referral>& r) {
  event.outline.referral = r.ours.id;
  keep_promise(event, r);
  r.add(std::move(event));
}
template <class E>
  requires requires(E event) { event.outline.introduction; }
void retell(E event, Retelling<Introduction>& r) {
  event.outline.introduction = r.ours.id;
  if constexpr (std::is_same_v<E, IntroductionReleased>) {
    if (r.context.recalled) event.person = read_own<PersonPart>(*r.context.recalled);
  }
  r.add(std::move(event));
}
void retell(const ThanksGiven& event, Retelling<Referral>& r) {
  if (!r.ours.from) return;
  r.add(ThanksArrived{{{{r.echo.home}, r.echo.event.by.member},
                       *r.ours.from,
                       r.ours.id,
                       ThanksId{r.echo.event.seq},
                       event.outline.business}});
}
void retell(ThanksReversed event, Retelling<Thanks>& r) {
  event.outline.thanks = r.ours.id;
  r.add(event);
}
template <class T>
void retell(ContactErased event, Retelling<T>& r) {
  if constexpr (!std::is_same_v<T, Thanks>) {
    if (r.club.is_erased(r.ours.id)) return;
    event.outline.subject = r.ours.id;
    r.add(event);
  }
}

// The event of this club's log that stands for the one of theirs; nothing where there is none.
template <class T>
std::optional<std::uint64_t> mirrored(const Sequence& event, const Retelling<T>& r) {
  const auto theirs = events_of(r.theirs), ours = events_of(r.ours);
  const auto at = std::ranges::find(theirs, static_cast<std::uint64_t>(event.value)) - theirs.begin();
  const std::uint64_t seq = ours[static_cast<std::size_t>(at)];
  return seq == 0 ? std::nullopt : std::optional(seq);
}
// Why stays in the club that says it; whose fault it was is theirs alone.
template <class T>
void retell(const EventVoided& event, Retelling<T>& r) {
  const auto seq = mirrored(event.outline.event, r);
  if (!seq || r.club.is_voided(*seq)) return;
  r.add(EventVoided{{{static_cast<std::int64_t>(*seq)}, std::nullopt, VoidCause::other_club}, std::nullopt});
}
template <class T>
void retell(const EventRestored& event, Retelling<T>& r) {
  const auto seq = mirrored(event.outline.event, r);
  if (!seq || !r.club.is_voided(*seq)) return;
  r.add(EventRestored{{{static_cast<std::int64_t>(*seq)}, VoidCause::other_club}, std::nullopt});
}

}  // namespace

std::optional<Echo> echo_of(const Club& club, const Event& event) {
  std::optional<Echo> echo;
  visit_echoed(event, [&](const auto& read) {
    visit_thing(club, read, [&](const auto& thing) {
      if (thing.abroad) echo = Echo{thing.abroad->club, club.slug, thing, event};
    });
  });
  return echo;
}

std::optional<PartOfEvent> recall_for(const Echo& echo) {
  const auto* const introduction = std::get_if<Introduction>(&echo.about);
  if (!introduction || echo.event.kind != IntroductionReleased::kind) return std::nullopt;
  return person_of(*side_here(*introduction));
}

std::vector<Event> decide_echo(const Club& club, const Echo& echo, const Context& context) {
  Draft draft(club, context);
  visit_echoed(echo.event, [&](const auto& read) {
    std::visit(
        [&]<class T>(const T& theirs) {
          const T* ours = counterpart(club, echo.home, theirs);
          if (!ours) return;
          Retelling<T> retelling{club, echo, context, theirs, *ours, draft};
          retell(read, retelling);
        },
        echo.about);
  });
  return draft.take();
}

}  // namespace domain
