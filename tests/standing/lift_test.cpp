#include "standing/lift.h"

#include "domain/support/between.h"
#include "domain/support/case_club.h"
#include "domain/support/story.h"
#include "standing/standings.h"

#include <gtest/gtest.h>

using namespace standing;
using story::with;

namespace {

struct Lifted : testing::Test {
  story::Story club;
  MemberId ann = story::Story::founder, bob = club.joins("Baker"), cid = club.joins("Clockmaker");

  Standings standings() const {
    Standings made;
    for (const domain::Event& event : club.events()) {
      if (auto fact = lift(event)) made.take(std::move(*fact));
    }
    return made;
  }
  std::int64_t points(MemberId member) {
    Standings now = standings();
    return now.score(member, day_of(club.now_ms())).standing;
  }
  std::string refers(MemberId from, MemberId to) {
    return club.does(from, "referral.give",
                     with("to", to, "need", "A new oven", "effort", 4, "hand_over", "introduced", "contact",
                          with("name", "Zoë", "phone", "1"), "consent", with("basis", "spoken", "at", club.today())));
  }
};

}  // namespace

TEST_F(Lifted, TheFounderIsAnAnchor) {
  const Standings now = standings();
  EXPECT_EQ(now.people().anchors(), std::vector{ann});
  EXPECT_EQ(now.people().people(), (std::vector{ann, bob, cid}));
}

TEST_F(Lifted, AReferralsStoryMovesItsGiver) {
  const std::string referral = refers(bob, ann);
  EXPECT_EQ(points(bob), 0);
  club.does(ann, "referral.receive", with("referral", referral));
  EXPECT_EQ(points(bob), 0);
  club.does(ann, "referral.rate", with("referral", referral, "expected", true, "fit", 5, "effort", 4));
  const std::int64_t rated = points(bob);
  EXPECT_GT(rated, 0);
  club.does(ann, "thanks.give", with("referral", referral, "to", bob, "business", "new"));
  EXPECT_GT(points(bob), rated);
}

TEST_F(Lifted, AnAcceptedSuggestionMovesItsHelper) {
  club.does(ann, "proposition.set", with("value", "Bread"));
  const std::string suggestion =
      club.does(bob, "proposition.make_suggestion", with("member", ann, "text", "Say what kind of bread"));
  club.does(ann, "proposition.accept_suggestion", with("suggestion", suggestion));
  EXPECT_GT(points(bob), 0);
}

TEST_F(Lifted, ADeclinedLeadMovesItsGiverDown) {
  club.does(ann, "referral.decline", with("referral", refers(bob, ann), "reason", "lead"));
  EXPECT_LT(points(bob), 0);
}

TEST_F(Lifted, AConfirmedOneToOneMovesBothAndANoShowWhoStayedAway) {
  const auto said = [](const char* text) { return boost::json::array{text}; };
  const auto meets = [&](MemberId host, MemberId guest) {
    const auto it =
        with("one_to_one", club.does(host, "one_to_one.propose", with("member", guest, "agenda", said("our trades"))));
    const auto schedule =
        with("one_to_one", it.at("one_to_one"), "at", club.now_ms(), "gives", said("an introduction"));
    club.does(guest, "one_to_one.schedule", schedule);
    return it;
  };
  const auto confirms = [&](MemberId who, story::With it) {
    it["agenda_kept"] = it["worthwhile"] = true;
    club.does(who, "one_to_one.confirm", it);
  };
  club.does(ann, "anchor.add", with("member", cid));

  const story::With theirs = meets(bob, ann);
  confirms(ann, theirs);
  EXPECT_EQ(points(bob), 0) << "one side's word is none";
  confirms(bob, theirs);
  const std::int64_t met = points(bob);
  EXPECT_GT(met, 0);

  const story::With of_anchors = meets(ann, cid);
  confirms(ann, of_anchors);
  EXPECT_EQ(points(ann), 0);
  confirms(cid, of_anchors);
  EXPECT_GT(points(ann), 0);
  EXPECT_GT(points(cid), 0);

  club.does(ann, "one_to_one.report_no_show", meets(ann, bob));
  EXPECT_LT(points(bob), met);
}

TEST_F(Lifted, NothingIsReadOfWhatCanBeErased) {
  const std::string referral = refers(bob, ann);
  club.does(ann, "referral.receive", with("referral", referral));
  club.does(ann, "referral.rate", with("referral", referral, "expected", true, "fit", 5, "effort", 4));
  for (const domain::Event& event : club.events()) {
    EXPECT_EQ(lift(event), lift(story::without_sealed_bodies(event))) << event.kind;
  }
}

TEST(LiftedCase, AnUpheldOneCostsStandingUntilAnAppealOverturnsIt) {
  story::CaseClub c;
  const auto points = [&] {
    Standings now;
    for (const domain::Event& event : c.club.events()) {
      if (auto fact = lift(event)) now.take(std::move(*fact));
    }
    return now.score(c.accused, day_of(c.club.now_ms())).standing;
  };
  c.goes_to_the_committee();
  EXPECT_EQ(points(), 0) << "nothing is upheld yet";
  c.club.does(c.judge, "case.decide", c.decision("muted"));
  EXPECT_LT(points(), 0);
  c.club.does(c.accused, "case.appeal", c.appeal());
  EXPECT_LT(points(), 0);
  c.club.does(story::Story::founder, "case.decide", c.decision("coaching"));
  EXPECT_EQ(points(), 0);
}

TEST(LiftedCase, AMildOneCostsNothing) {
  story::CaseClub c;
  c.decides("coaching");
  const auto fact = lift(c.club.last("case.decided"));
  ASSERT_TRUE(fact);
  EXPECT_EQ(std::get<CaseDecided>(fact->what), (CaseDecided{c.accused, false, {c.club.last("flag.raised").seq}}));
  EXPECT_EQ(std::get<FlagRaised>(lift(c.club.last("flag.raised"))->what), (FlagRaised{c.accused, true}));
}

// Each club has its own anchors and knows nobody else's members.
TEST(LiftedAbroad, WhatIsBetweenTwoClubsIsWeighedInNeither) {
  story::Between b;
  b.proposes();
  b.receiver_says("introduction.consent");
  b.other_says("introduction.consent");
  b.receiver_says("introduction.judge", with("worthwhile", true));
  b.other_says("introduction.judge", with("worthwhile", true));
  b.gives();
  b.receiver_says("referral.receive");
  b.receiver_says("thanks.give", with("business", "new"));
  EXPECT_FALSE(lift(b.home.last("introduction.proposed")) || lift(b.away.last("introduction.arrived")));
  EXPECT_FALSE(lift(b.away.last("thanks.given")) || lift(b.home.last("thanks.arrived")));
  for (const story::Story* club : {&b.home, &b.away}) {
    Standings now;
    for (const domain::Event& event : club->events()) {
      if (auto fact = lift(event)) now.take(std::move(*fact));
    }
    for (const auto member : {b.giver, b.other}) {
      EXPECT_EQ(now.score(member, day_of(club->now_ms())).standing, 0);
    }
  }
}
