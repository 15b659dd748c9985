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

}  // namespace protocol
