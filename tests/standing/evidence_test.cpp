#include "standing/support/told_club.h"

#include <gtest/gtest.h>

using namespace standing_tests;

namespace {

// What from says about to: counted units of praise less those of concerns, in 1/256, before any decay.
struct Said {
  std::int64_t units = 0;
  std::size_t counted = 0, there = 0;
  bool operator==(const Said&) const = default;
};

Said said(ToldClub& club, MemberId from, MemberId to) {
  Said made;
  const Day read = read_day(club.day());
  const Network& network = club.standings.rank(club.day()).network();
  const auto a = network.find(from), b = network.find(to);
  const PairIndex pair = a && b ? network.find(*a, *b) : no_pair;
  if (pair == no_pair) return made;
  for (const Piece& piece : club.standings.tally().pieces(pair, read)) {
    ++made.there;
    if (!piece.is_counted) continue;
    ++made.counted;
    made.units += piece.is_negative ? -std::int64_t{piece.units} : std::int64_t{piece.units};
  }
  return made;
}

struct Three : testing::Test {
  ToldClub club;
  MemberId ann = club.founds(), bob = club.joins(), cid = club.joins();
};

using WhatCounts = Three;

}  // namespace

TEST_F(WhatCounts, ThanksSpeakForTheGiverAndOnlyForThem) {
  club.thanks(ann, bob);
  EXPECT_EQ(said(club, ann, bob), (Said{1024, 1, 1}));
  EXPECT_EQ(said(club, bob, ann), Said{});
}

TEST_F(WhatCounts, CountsTheFirstOfAQuarterOnly) {
  const std::uint64_t first = club.thanks(ann, bob);
  club.thanks(ann, bob);
  club.thanks(ann, bob);
  EXPECT_EQ(said(club, ann, bob), (Said{2048, 2, 3}));
  club.voids(first);
  EXPECT_EQ(said(club, ann, bob), (Said{2048, 2, 2})) << "the third takes the place that was freed";
  club.restores(first);
  EXPECT_EQ(said(club, ann, bob), (Said{2048, 2, 3}));
  club.passes(91);
  club.thanks(ann, bob);
  EXPECT_EQ(said(club, ann, bob), (Said{3072, 3, 4}));
}

TEST_F(WhatCounts, PostingAReferralSaysNothingUntilItsReceiverDoes) {
  const std::uint64_t referral = club.refers(ann, bob);
  EXPECT_EQ(said(club, bob, ann), Said{});
  club.confirms(referral, bob);
  EXPECT_EQ(said(club, bob, ann), (Said{512, 1, 1}));
}

TEST_F(WhatCounts, ARatingConfirmsCondemnsOrSaysNothing) {
  for (const auto& [expected, fit, units] : {std::tuple(true, 3, 512), {true, 2, 0}, {false, 5, 0}, {true, 1, -256}}) {
    ToldClub other;
    const MemberId giver = other.founds(), receiver = other.joins();
    const std::uint64_t referral = other.refers(giver, receiver);
    other.happens(receiver, ReferralRated{referral, expected, static_cast<std::uint16_t>(fit)});
    EXPECT_EQ(said(other, receiver, giver).units, units) << expected << fit;
  }
}

TEST_F(WhatCounts, ADeclinedLeadIsJunkAndAFullDiaryIsNot) {
  club.happens(bob, ReferralDeclined{club.refers(ann, bob), protocol::DeclineReason::no_capacity});
  EXPECT_EQ(said(club, bob, ann), Said{});
  club.happens(bob, ReferralDeclined{club.refers(ann, bob), protocol::DeclineReason::lead});
  EXPECT_EQ(said(club, bob, ann), (Said{-256, 1, 1}));
}

TEST_F(WhatCounts, AnIntroductionCountsOnceBothSidesFoundItWorthwhile) {
  const std::uint64_t introduction = club.happens(ann, IntroductionProposed{bob, cid});
  club.happens(bob, IntroductionJudged{introduction, true});
  EXPECT_EQ(said(club, bob, ann), Said{});
  const std::uint64_t second = club.happens(cid, IntroductionJudged{introduction, true});
  EXPECT_EQ(said(club, bob, ann), (Said{384, 1, 1}));
  EXPECT_EQ(said(club, cid, ann), (Said{384, 1, 1}));
  club.voids(second);
  EXPECT_EQ(said(club, bob, ann), Said{});
}

TEST_F(WhatCounts, AGuestsIntroductionSpeaksThroughTheMemberAlone) {
  const std::uint64_t introduction = club.happens(ann, IntroductionProposed{bob, std::nullopt});
  club.happens(bob, IntroductionJudged{introduction, true});
  EXPECT_EQ(said(club, bob, ann), Said{});
  club.happens(club_id, IntroductionJudged{introduction, true});
  EXPECT_EQ(said(club, bob, ann), (Said{384, 1, 1}));
}

TEST_F(WhatCounts, AOneToOneSpeaksBothWaysOnceAQuarter) {
  club.meets(ann, bob);
  club.meets(bob, ann);
  EXPECT_EQ(said(club, ann, bob), (Said{256, 1, 2}));
  EXPECT_EQ(said(club, bob, ann), (Said{256, 1, 2}));
}

TEST_F(WhatCounts, AnAcceptedSuggestionThanksItsHelper) {
  const std::uint64_t suggestion = club.happens(bob, HelpGiven{});
  club.happens(ann, HelpAccepted{suggestion});
  EXPECT_EQ(said(club, ann, bob), (Said{192, 1, 1}));
}

TEST_F(WhatCounts, PraiseBetweenTwoVerifiedOrganisationsWeighsMore) {
  club.happens(club_id, OrganisationVerified{ann, "harbour"});
  club.thanks(ann, bob);
  EXPECT_EQ(said(club, ann, bob).units, 1024) << "one of them is not verified";
  club.happens(club_id, OrganisationVerified{bob, "mill"});
  club.thanks(ann, bob);
  EXPECT_EQ(said(club, ann, bob).units, 1024 + 1280);
  club.happens(club_id, OrganisationVerified{bob, "harbour"});
  EXPECT_EQ(said(club, ann, bob).units, 1024 + 1280) << "what was true at the time stays";
}

TEST_F(WhatCounts, ABadWordNeedsADealingWithinAYear) {
  club.passes(7);
  club.marks(ann, bob, 1);
  club.passes(7);
  EXPECT_EQ(said(club, ann, bob), (Said{0, 0, 1})) << "they never dealt with each other";
  club.refers(bob, ann);
  club.marks(ann, bob, 1);
  club.passes(7);
  EXPECT_EQ(said(club, ann, bob), (Said{-768, 1, 1}));
  club.passes(364 - 7);
  club.marks(ann, bob, 2);
  club.passes(7);
  EXPECT_EQ(said(club, ann, bob), (Said{-384, 1, 1})) << "364 days after it";
  club.passes(1);
  club.marks(ann, bob, 2);
  club.passes(7);
  EXPECT_EQ(said(club, ann, bob), (Said{0, 0, 1})) << "longer ago than that";
}

TEST_F(WhatCounts, VoidingTheDealingSilencesTheBadWord) {
  const std::uint64_t referral = club.refers(bob, ann);
  club.marks(ann, bob, 1);
  club.passes(7);
  club.voids(referral);
  EXPECT_EQ(said(club, ann, bob), (Said{0, 0, 1}));
  club.restores(referral);
  EXPECT_EQ(said(club, ann, bob), (Said{-768, 1, 1}));
}

TEST_F(WhatCounts, AMarkCountsFromTheNextWeekAndReplacesTheOneBefore) {
  club.marks(ann, bob, 5);
  EXPECT_EQ(said(club, ann, bob), Said{}) << "nobody can tell it from a standing that moved";
  club.passes(7);
  EXPECT_EQ(said(club, ann, bob), (Said{768, 1, 1}));
  club.marks(ann, bob, 4);
  EXPECT_EQ(said(club, ann, bob), (Said{768, 1, 1})) << "the earlier one holds until then";
  club.passes(7);
  EXPECT_EQ(said(club, ann, bob), (Said{384, 1, 1}));
}

TEST_F(WhatCounts, VoidingADealVoidsWhatItCaused) {
  const std::uint64_t referral = club.refers(ann, bob);
  club.confirms(referral, bob);
  club.thanks(bob, ann, referral);
  EXPECT_EQ(said(club, bob, ann).units, 1536);
  club.voids(referral, {ann});
  EXPECT_EQ(said(club, bob, ann), Said{});
  EXPECT_EQ(said(club, club_id, ann), (Said{-1024, 1, 1})) << "and the fault is the club's to say";
  club.restores(referral);
  EXPECT_EQ(said(club, bob, ann).units, 1536);
  EXPECT_EQ(said(club, club_id, ann), Said{});
}

TEST_F(WhatCounts, AnUpheldCaseSpeaksForItsFlaggersAndAgainstARecentSponsor) {
  const MemberId dan = club.joins(cid);
  club.refers(bob, dan);
  const std::uint64_t flag = club.happens(bob, FlagRaised{dan, true});
  EXPECT_EQ(said(club, bob, dan), Said{}) << "a flag alone is nothing";
  club.happens(club_id, CaseDecided{dan, true, {flag}});
  EXPECT_EQ(said(club, bob, dan), (Said{-512, 1, 1}));
  EXPECT_EQ(said(club, club_id, dan), (Said{-1536, 1, 1}));
  EXPECT_EQ(said(club, club_id, cid), (Said{-256, 1, 1}));
  club.passes(183);
  club.happens(club_id, CaseDecided{dan, true, {}});
  EXPECT_EQ(said(club, club_id, cid), (Said{-256, 1, 1})) << "a sponsor answers for half a year";
}

TEST_F(WhatCounts, ADismissedCaseSaysNothing) {
  club.refers(bob, cid);
  const std::uint64_t flag = club.happens(bob, FlagRaised{cid, true});
  club.happens(club_id, CaseDecided{cid, false, {flag}});
  EXPECT_EQ(said(club, bob, cid), Said{});
  EXPECT_EQ(said(club, club_id, cid), Said{});
}

TEST_F(WhatCounts, ADecisionOnAppealStandsInTheFirstOnesPlace) {
  const MemberId dan = club.joins(cid);
  club.refers(bob, dan);
  const std::uint64_t flag = club.happens(bob, FlagRaised{dan, true});
  const std::uint64_t first = club.happens(club_id, CaseDecided{dan, true, {flag}});
  const std::uint64_t overturned = club.happens(club_id, CaseDecided{dan, false, {flag}, first});
  EXPECT_EQ(said(club, bob, dan), Said{});
  EXPECT_EQ(said(club, club_id, dan), Said{});
  EXPECT_EQ(said(club, club_id, cid), Said{});
  EXPECT_EQ(folded(club.facts).table(club.day()), club.standings.table(club.day()));
  club.voids(overturned);
  EXPECT_EQ(said(club, club_id, dan), (Said{-1536, 1, 1}));
  club.happens(club_id, CaseDecided{dan, true, {flag}, first});
  EXPECT_EQ(said(club, club_id, dan), (Said{-1536, 1, 1})) << "once, where the appeal failed";
  EXPECT_EQ(said(club, bob, dan), (Said{-512, 1, 1}));
  EXPECT_EQ(folded(club.facts).table(club.day()), club.standings.table(club.day()));
}

TEST_F(WhatCounts, NobodySpeaksForThemselvesUnderAnyOfTheirIds) {
  const MemberId ann_again = club.joins();
  club.thanks(ann_again, ann);
  EXPECT_EQ(said(club, ann_again, ann).units, 1024);
  club.happens(club_id, Linked{ann, ann_again});
  EXPECT_EQ(said(club, ann_again, ann_again), Said{});
  EXPECT_EQ(club.standings.score(ann, club.day()), club.standings.score(ann_again, club.day()));
}

TEST_F(WhatCounts, ReversedThanksSayNothing) {
  const std::uint64_t thanks = club.thanks(ann, bob);
  const std::uint64_t reversed = club.happens(club_id, ThanksReversed{thanks});
  EXPECT_EQ(said(club, ann, bob), Said{});
  club.voids(reversed);
  EXPECT_EQ(said(club, ann, bob), (Said{1024, 1, 1}));
}

TEST_F(WhatCounts, RulesHoldFromTheirEventOnAndTryingThemChangesNothing) {
  RuleSet generous;
  generous.thanks.units = 1500;
  club.thanks(ann, bob);
  EXPECT_EQ(club.standings.under(generous).score(bob, club.day()).standing,
            folded(club.facts).under(generous).score(bob, club.day()).standing);
  EXPECT_GT(club.standings.under(generous).score(bob, club.day()).standing, club.points(bob));
  EXPECT_EQ(said(club, ann, bob).units, 1024);
  const std::uint64_t next = club.facts.back().seq + 1;
  club.happens(club_id, RulesAdopted{generous, next});
  club.thanks(ann, bob);
  EXPECT_EQ(said(club, ann, bob).units, 1024 + 1500);
}

TEST(Rules, RefuseWhatWouldNotFitOrHasNoBound) {
  EXPECT_FALSE(protocol::fault_of(RuleSet{}));
  RuleSet heavy, endless, inverted;
  heavy.thanks.units = 1700;
  endless.thanks.most = 0;
  inverted.bad_fit = 3;
  EXPECT_TRUE(protocol::fault_of(heavy));
  EXPECT_TRUE(protocol::fault_of(endless));
  EXPECT_TRUE(protocol::fault_of(inverted));
}
