// What the events of *The chain* change.
#include "domain/appliers.h"

namespace domain {

using namespace protocol;

namespace {

void settle(Club& club, ReferralId referral, const Event& header, ReferralState state) {
  touch(club.referrals, referral, header, [&](Referral& one) {
    one.state = state;
    one.settled_at_ms = header.at_ms;
  });
}

void settle(Club& club, IntroductionId introduction, const Event& header, IntroductionState state) {
  touch(club.introductions, introduction, header, [&](Introduction& one) {
    one.state = state;
    one.settled_at_ms = header.at_ms;
    one.settled_by = header.seq;
  });
}

// Of this club, or of another.
void note_side(Introduction& introduction, const AnyMember& member, std::optional<MemberId>& side) {
  if (const auto* here = std::get_if<MemberId>(&member)) {
    side = *here;
  } else {
    const auto& abroad = std::get<MemberAbroad>(member);
    introduction.abroad = Abroad<IntroductionId>{abroad.club.value, abroad.member};
  }
}

// Every step that is one starts the clock again; a log of before there was one has no promise.
template <class E>
std::optional<std::string> promised_by(const E& event) {
  if (!event.follow_up) return std::nullopt;
  return event.follow_up->by.value;
}

}  // namespace

void apply_one(Club& club, const Event& header, const AskPosted& event) {
  Ask ask{AskId{header.seq}, header.by.member, std::nullopt, AskState::open};
  if (event.terms) ask.good_until = event.terms->good_until.value;
  add(club.asks, std::move(ask));
  note_made(club, header, Made::ask, event.turn);
}

void apply_one(Club& club, const Event& header, const AskWithdrawn& event) {
  touch(club.asks, event.outline.ask, header, [](Ask& one) { one.state = AskState::withdrawn; });
}

void apply_one(Club& club, const Event& header, const AskExpired& event) {
  touch(club.asks, event.outline.ask, header, [](Ask& one) { one.state = AskState::expired; });
}

void apply_one(Club& club, const Event& header, const OfferMade& event) {
  add(club.offers,
      Offer{OfferId{header.seq}, event.outline.ask, header.by.member, event.outline.strength.value, OfferState::made});
  note_made(club, header, Made::offer, event.turn);
}

void apply_one(Club& club, const Event& header, const OfferAccepted& event) {
  touch(club.offers, event.outline.offer, header, [](Offer& one) { one.state = OfferState::accepted; });
  const Offer& offer = named(club.offers, event.outline.offer, header);
  note_dealing(club, header, header.by.member, offer.by, offer.id.seq);
}

void apply_one(Club& club, const Event& header, const OfferWithdrawn& event) {
  touch(club.offers, event.outline.offer, header, [](Offer& one) { one.state = OfferState::withdrawn; });
}

void apply_one(Club& club, const Event& header, const IntroductionProposed& event) {
  Introduction introduction;
  introduction.id = IntroductionId{header.seq};
  introduction.connector = header.by.member;
  note_side(introduction, event.outline.a, introduction.a);
  if (event.outline.b) note_side(introduction, *event.outline.b, introduction.b);
  introduction.proposed_at_ms = header.at_ms;
  add(club.introductions, std::move(introduction));
}

void apply_one(Club& club, const Event& header, const IntroductionArrived& event) {
  Introduction introduction;
  introduction.id = IntroductionId{header.seq};
  note_side(introduction, event.outline.a, introduction.a);
  note_side(introduction, event.outline.b, introduction.b);
  if (!introduction.abroad) broken_event(header, "nobody in it is of another club");
  introduction.abroad->thing = event.outline.introduction;
  introduction.proposed_at_ms = header.at_ms;
  add(club.introductions, std::move(introduction));
}

void apply_one(Club& club, const Event& header, const IntroductionConsented& event) {
  // Unnoted: until both are in, a consent is its author's alone.
  Introduction& one = named(club.introductions, event.outline.introduction, header);
  (one.is_side_a(header.by) ? one.a_consented : one.b_consented) = true;
}

void apply_one(Club& club, const Event& header, const IntroductionRefused& event) {
  settle(club, event.outline.introduction, header, IntroductionState::refused);
}

void apply_one(Club& club, const Event& header, const IntroductionReleased& event) {
  settle(club, event.outline.introduction, header, IntroductionState::released);
  const Introduction& one = named(club.introductions, event.outline.introduction, header);
  const std::vector<MemberId> here = one.parties();
  for (std::size_t i = 0; i < here.size(); ++i) {
    for (std::size_t j = i + 1; j < here.size(); ++j) note_dealing(club, header, here[i], here[j], one.id.seq);
  }
}

void apply_one(Club& club, const Event& header, const IntroductionJudged& event) {
  touch(club.introductions, event.outline.introduction, header, [&](Introduction& one) {
    const bool is_a = one.is_side_a(header.by);
    (is_a ? one.a_judged : one.b_judged) = event.outline.worthwhile;
    (is_a ? one.a_judged_by : one.b_judged_by) = header.seq;
  });
}

void apply_one(Club& club, const Event& header, const ReferralGiven& event) {
  Referral referral;
  referral.id = ReferralId{header.seq};
  referral.from = event.outline.from;
  if (const auto* to = std::get_if<MemberId>(&event.outline.to)) {
    referral.to = *to;
    note_dealing(club, header, event.outline.from, *to, header.seq);
  } else {
    const auto& abroad = std::get<MemberAbroad>(event.outline.to);
    referral.abroad = Abroad<ReferralId>{abroad.club.value, abroad.member};
  }
  referral.kind = event.outline.kind;
  referral.effort = event.outline.effort.value;
  referral.waiting_since_ms = referral.heard_of_at_ms = header.at_ms;
  referral.contact_at = header.seq;
  referral.promised = promised_by(event);
  if (event.links) referral.parent = event.links->parent;
  add(club.referrals, std::move(referral));
  note_made(club, header, Made::referral, event.turn);
}

void apply_one(Club& club, const Event& header, const ReferralArrived& event) {
  Referral referral;
  referral.id = ReferralId{header.seq};
  referral.to = event.outline.to;
  referral.kind = ReferralKind::cross_club;
  referral.effort = event.outline.effort.value;
  referral.waiting_since_ms = referral.heard_of_at_ms = header.at_ms;
  referral.promised = promised_by(event);
  referral.abroad = Abroad<ReferralId>{event.outline.from.club.value, event.outline.from.member, event.origin.referral};
  add(club.referrals, std::move(referral));
}

void apply_one(Club&, const Event&, const ContactReleased&) {}

void apply_one(Club& club, const Event& header, const ReferralReceived& event) {
  touch(club.referrals, event.outline.referral, header, [&](Referral& one) {
    one.state = ReferralState::received;
    one.was_received = true;
    one.heard_of_at_ms = header.at_ms;
    one.received_by = header.seq;
    one.promised = promised_by(event);
  });
  // It counts as given only now.
  const Referral& received = named(club.referrals, event.outline.referral, header);
  const bool is_inside = received.kind == ReferralKind::inside;
  if (received.from) {
    credit(club, header, *received.from, is_inside ? ReportColumn::rgi : ReportColumn::rgo, received.id.seq);
  }
  if (received.to) {
    credit(club, header, *received.to, is_inside ? ReportColumn::rri : ReportColumn::rro, received.id.seq);
  }
}

void apply_one(Club& club, const Event& header, const ReferralDeclined& event) {
  settle(club, event.outline.referral, header, ReferralState::declined);
  named(club.referrals, event.outline.referral, header).declined_for = event.outline.reason;
}

void apply_one(Club& club, const Event& header, const ReferralAdvanced& event) {
  touch(club.referrals, event.outline.referral, header, [&](Referral& one) {
    one.stage = event.outline.stage;
    one.heard_of_at_ms = header.at_ms;
    one.promised = promised_by(event);
  });
}

void apply_one(Club& club, const Event& header, const ReferralClosed& event) {
  settle(club, event.outline.referral, header, ReferralState::closed);
  named(club.referrals, event.outline.referral, header).outcome = event.outline.outcome;
}

void apply_one(Club& club, const Event& header, const ReferralRated& event) {
  touch_beside(club.referrals, event.outline.referral, header, [&](Referral& one) { one.rated = header.seq; });
}

void apply_one(Club& club, const Event& header, const ReferralLapsed& event) {
  settle(club, event.outline.referral, header, ReferralState::lapsed);
}

void apply_one(Club& club, const Event& header, const ReferralWithdrawn& event) {
  settle(club, event.outline.referral, header, ReferralState::withdrawn);
}

void apply_one(Club& club, const Event& header, const ReferralReopened& event) {
  touch(club.referrals, event.outline.referral, header, [&](Referral& one) {
    one.state = one.was_received ? ReferralState::received : ReferralState::given;
    one.outcome.reset();
    one.waiting_since_ms = one.heard_of_at_ms = header.at_ms;
    one.settled_at_ms = 0;
    one.promised = promised_by(event);
  });
}

void apply_one(Club& club, const Event& header, const ReferralReminded& event) {
  // Unnoted: a reminder is the receiver's alone.
  Referral& referral = named(club.referrals, event.outline.referral, header);
  referral.reminded = event.outline.by.value;
  referral.reminded_by = header.seq;
}

void apply_one(Club& club, const Event& header, const ReferralNudged& event) {
  touch_beside(club.referrals, event.outline.referral, header, [&](Referral& one) {
    one.reminded = one.nudged = event.outline.by.value;
    one.nudged_by = header.seq;
  });
}

void apply_one(Club& club, const Event& header, const ReferralPassedOn& event) {
  touch_beside(club.referrals, event.outline.referral, header,
               [&](Referral& one) { one.onward = event.outline.onward; });
}

void apply_one(Club& club, const Event& header, const ThanksGiven& event) {
  Thanks thanks{ThanksId{header.seq}, header.by.member, std::nullopt, event.outline.referral};
  if (event.money) {
    thanks.amount = event.money->amount.value;
    thanks.currency = event.money->currency.value;
  }
  const auto* const to = std::get_if<MemberId>(&event.outline.to);
  if (to) {
    thanks.to = *to;
  } else {
    const auto& abroad = std::get<MemberAbroad>(event.outline.to);
    thanks.abroad = Abroad<ThanksId>{abroad.club.value, abroad.member};
  }
  add(club.thanks, std::move(thanks));
  if (!to) return;  // their club credits them
  credit(club, header, *to, ReportColumn::tyfcb, header.seq);
  const std::uint64_t about = event.outline.referral ? event.outline.referral->seq : header.seq;
  note_dealing(club, header, header.by.member, *to, about);
}

void apply_one(Club& club, const Event& header, const ThanksArrived& event) {
  Thanks thanks{ThanksId{header.seq}, std::nullopt, event.outline.to, event.outline.referral};
  thanks.abroad = Abroad<ThanksId>{event.outline.from.club.value, event.outline.from.member, event.outline.thanks};
  add(club.thanks, std::move(thanks));
  credit(club, header, event.outline.to, ReportColumn::tyfcb, header.seq);
}

void apply_one(Club& club, const Event& header, const ThanksReversed& event) {
  touch(club.thanks, event.outline.thanks, header, [](Thanks& one) { one.reversed = true; });
}

void apply_one(Club& club, const Event& header, const TestimonialGiven& event) {
  credit(club, header, header.by.member, ReportColumn::testimonials, header.seq);
  note_made(club, header, Made::testimonial, event.turn);
}

}  // namespace domain
