// The enumerations of the vocabulary: what a field may say, in the club's own words.
#pragma once
#include <boost/describe.hpp>

namespace protocol {

BOOST_DEFINE_ENUM_CLASS(Role, member, president, vice_president, secretary, committee, visitor_host)
BOOST_DEFINE_ENUM_CLASS(Channel, app, email, phone, message)

// Who contacts whom first: they await the receiver's call; they will call the receiver; they have been introduced.
BOOST_DEFINE_ENUM_CLASS(HandOver, expects_call, will_call, introduced)
BOOST_DEFINE_ENUM_CLASS(ConsentBasis, spoken, written, standing)
// inside: the prospect is a member of the club; cross_club: the receiver is in another club; else outside.
BOOST_DEFINE_ENUM_CLASS(ReferralKind, inside, outside, cross_club)
BOOST_DEFINE_ENUM_CLASS(DeclineReason, lead, no_fit, no_capacity, duplicate)
BOOST_DEFINE_ENUM_CLASS(Stage, contacted, met, quoted)
BOOST_DEFINE_ENUM_CLASS(StageOwner, from, to, prospect)
BOOST_DEFINE_ENUM_CLASS(ReferralOutcome, won, lost, no_fit, unreachable)
BOOST_DEFINE_ENUM_CLASS(Business, new_, repeat)

// Where two meet.
BOOST_DEFINE_ENUM_CLASS(Medium, in_person, call, video)

// Moderation. pitch: sold to the network; quality, no_follow_up: of what was handed on or left lying.
BOOST_DEFINE_ENUM_CLASS(FlagKind, pitch, quality, no_follow_up, privacy, abuse)
BOOST_DEFINE_ENUM_CLASS(CaseStep, talk, committee)
// From the mildest on.
BOOST_DEFINE_ENUM_CLASS(CaseDecision, dismissed, coaching, warning, muted, suspended)
// From which other clubs a club takes referrals and introductions.
BOOST_DEFINE_ENUM_CLASS(Neighbours, all, none, named)
// Why the server voids or restores an event by itself: the other club has, of the two that it happened in.
BOOST_DEFINE_ENUM_CLASS(VoidCause, other_club)

// The round.
BOOST_DEFINE_ENUM_CLASS(MeetingTemplate, chapter_90, thirty_seconds, sixty_minutes, mastermind)
// What the server does in a phase: in `turns` each member speaks, and then each visitor, unless the plan has a phase of
// `visitors`; a `reality_check` is about silent referrals; the others only take their time.
BOOST_DEFINE_ENUM_CLASS(PhaseKind, open, talk, turns, visitors, reality_check, report, close)
// What the phases of the templates are about.
BOOST_DEFINE_ENUM_CLASS(AgendaPoint, arrival, welcome, purpose, leaders, visitors_welcomed, new_members, learning,
                        one_to_ones, asks, visitors_speak, feature, feature_questions, contributions, reality_check,
                        thanks, report, open_seats, dates, visitors_next, close, check_in, hot_seat, commitments)
BOOST_DEFINE_ENUM_CLASS(Mark, present, absent, late, medical, substitute)
// The report's columns, known as P A L M S RGI RGO RRI RRO V 1-2-1 TYFCB CEU T: how the member stood in attendance;
// referrals given and received, inside and outside the club; visitors brought; one-to-ones; business that came of their
// referrals, in deals; units of education; testimonials given.
BOOST_DEFINE_ENUM_CLASS(ReportColumn, present, absent, late, medical, substitute, rgi, rgo, rri, rro, visitors,
                        one_to_ones, tyfcb, ceu, testimonials)
BOOST_DEFINE_ENUM_CLASS(ReplanCause, late_opening, turn, phase, pause)

// Alerts. What stands in an inbox, how soon it matters, and what is said to it.
BOOST_DEFINE_ENUM_CLASS(AlertKind, ask_fits, offer_made, introduction_awaits, introduction_to_judge, referral_given,
                        follow_up_due, follow_up_late, one_to_one_proposed, one_to_one_held, proposition_restated,
                        suggestion_made, thanks_given, turn_now, turn_next, webhook_disabled)
BOOST_DEFINE_ENUM_CLASS(Urgency, now, today, week)
BOOST_DEFINE_ENUM_CLASS(AlertAnswer, yes, no, later)

}  // namespace protocol
