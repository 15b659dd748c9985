// The clock of a referral: who hears of it, and when. The club of these tests begins on Saturday, 2026-11-21.
#include "domain/follow_up.h"

#include "domain/calendar.h"
#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;
using domain::Chase;

namespace {

constexpr std::int64_t day_ms = 24ll * 3600 * 1000;

struct Given {
  Story club;
  MemberId giver = club.joins("Lawyer"), receiver = club.joins("Baker");
  std::string id = gives();
  With it = with("referral", id);

  std::string gives() {
    return club.does(giver, "referral.give",
                     with("to", receiver, "need", "bread", "effort", 3, "hand_over", "will_call", "contact",
                          with("name", "Zoë", "phone", "1"), "consent", with("basis", "spoken", "at", club.today())));
  }
  std::string due(std::int64_t days) { return kinds_of(club.comes_due(days)); }
  With advance() const { return with("referral", id, "stage", "contacted"); }
  std::string promised() const { return *club.club().referrals.begin()->second.promised; }
};

// Everything that time alone brings about in so many days, a tick each day.
std::string day_by_day(Given& g, int days) {
  std::string kinds;
  for (int day = 0; day < days; ++day) {
    for (const domain::Event& event : g.club.comes_due(1)) kinds += event.kind + " " + g.club.today() + "; ";
  }
  return kinds;
}

domain::Referral waiting(std::string promised) {
  domain::Referral made;
  made.promised = std::move(promised);
  return made;
}

}  // namespace

TEST(WorkingDays, AreMondayToFriday) {
  EXPECT_EQ(domain::working_day_after("2026-11-20", 1).value, "2026-11-23") << "from a Friday";
  EXPECT_EQ(domain::working_day_after("2026-11-21", 1).value, "2026-11-23") << "from a Saturday";
  EXPECT_EQ(domain::working_day_after("2026-11-23", 1).value, "2026-11-24");
  EXPECT_EQ(domain::working_day_after("2026-11-23", 5).value, "2026-11-30");
  EXPECT_EQ(domain::working_day_after("2026-12-31", 1).value, "2027-01-01") << "holidays are no matter of ours";
  EXPECT_EQ(domain::working_day_after("2028-02-28", 2).value, "2028-03-01") << "a leap year";
}

TEST(FollowUp, RemindsTheReceiverThenTellsBothThenLapsesAndEachOnce) {
  Given g;
  EXPECT_EQ(day_by_day(g, 31),
            "referral.reminded 2026-11-25; referral.nudged 2026-11-28; referral.lapsed 2026-12-22; ");
  EXPECT_EQ(g.club.last("referral.reminded").parts[0].readers, "m5");
  EXPECT_EQ(g.club.last("referral.nudged").parts[0].readers, "m4 m5");
  EXPECT_EQ(g.club.last("referral.lapsed").parts[0].readers, "m4 m5");
  EXPECT_EQ(g.club.last("referral.lapsed").by.text(), "server");
}

TEST(FollowUp, IsAPureFunctionOfThePromiseAndTheDay) {
  domain::Referral one = waiting("2026-11-25");
  EXPECT_EQ(domain::chase(one, "2026-11-24"), Chase::none);
  EXPECT_EQ(domain::chase(one, "2026-11-25"), Chase::remind);
  EXPECT_EQ(domain::chase(one, "2026-11-27"), Chase::remind) << "the second working day is not over";
  EXPECT_EQ(domain::chase(one, "2026-11-28"), Chase::nudge);
  EXPECT_EQ(domain::chase(one, "2026-12-21"), Chase::nudge);
  EXPECT_EQ(domain::chase(one, "2026-12-22"), Chase::lapse);
  one.reminded = "2026-11-25";
  EXPECT_EQ(domain::chase(one, "2026-11-25"), Chase::none);
  one.nudged = "2026-11-25";
  EXPECT_EQ(domain::chase(one, "2026-12-21"), Chase::none);
  one.state = domain::ReferralState::received;
  EXPECT_EQ(domain::chase(one, "2027-12-22"), Chase::none) << "what is in hand does not lapse";
  for (const auto state : {domain::ReferralState::declined, domain::ReferralState::closed,
                           domain::ReferralState::lapsed, domain::ReferralState::withdrawn}) {
    one = waiting("2026-11-25");
    one.state = state;
    EXPECT_EQ(domain::chase(one, "2027-12-22"), Chase::none);
  }
}

TEST(FollowUp, StartsAgainWithEveryStep) {
  Given g;
  EXPECT_EQ(g.promised(), "2026-11-25");
  EXPECT_EQ(g.due(4), "referral.reminded");
  g.club.does(g.receiver, "referral.receive", g.it);
  EXPECT_EQ(g.promised(), "2026-12-02");
  EXPECT_EQ(g.due(3), "");
  g.club.does(g.receiver, "referral.advance", g.advance());
  EXPECT_EQ(g.promised(), "2026-12-04");
  EXPECT_EQ(g.due(6), "referral.reminded");
  EXPECT_EQ(g.due(5), "referral.nudged");
  g.club.does(g.receiver, "referral.advance", g.advance());
  EXPECT_EQ(day_by_day(g, 40), "referral.reminded 2026-12-16; referral.nudged 2026-12-19; ");
}

TEST(FollowUp, WaitsForTheDayThatTheReceiverNamed) {
  Given g;
  g.club.does(g.receiver, "referral.receive", g.it);
  With step = g.advance();
  step["due"] = g.club.day(30);  // 2026-12-21
  g.club.does(g.receiver, "referral.advance", step);
  EXPECT_EQ(g.due(29), "");
  EXPECT_EQ(g.due(1), "referral.reminded");
  const domain::Part& promise = part_of(g.club.last("referral.advanced"), "follow_up");
  EXPECT_EQ(promise.readers, "m4 m5");
  EXPECT_EQ(field_of(promise, "by"), R"("2026-12-21")");
}

TEST(FollowUp, EndsWhereTheReferralDoes) {
  Given declined, closed, withdrawn;
  declined.club.does(declined.receiver, "referral.decline", with("referral", declined.id, "reason", "lead"));
  closed.club.does(closed.receiver, "referral.receive", closed.it);
  closed.club.does(closed.receiver, "referral.close", with("referral", closed.id, "outcome", "won"));
  withdrawn.club.does(withdrawn.giver, "referral.withdraw", withdrawn.it);
  for (Given* g : {&declined, &closed, &withdrawn}) EXPECT_EQ(day_by_day(*g, 60), "");
}

TEST(FollowUp, IsByTheReceiversOwnDay) {
  Given g;
  g.club.sets_clock_ms(1'795'305'600'000);  // 2026-11-22, midnight: a Sunday, in Kiritimati past noon of it
  g.club.does(g.receiver, "preferences.set", with("time_zone", "Pacific/Kiritimati"));
  g.club.sets_clock_ms(g.club.now_ms() + day_ms / 2);  // noon: Monday there
  g.gives();
  const auto& newest = g.club.club().referrals.rbegin()->second;
  EXPECT_EQ(newest.promised, "2026-11-26") << "three working days after Monday, the 23rd";
  g.club.sets_clock_ms(1'795'305'600'000 + 3 * day_ms);  // 2026-11-25 in Greenwich, the same at noon there
  EXPECT_EQ(g.due(0), "referral.reminded") << "of the first alone";
  g.club.sets_clock_ms(g.club.now_ms() + 10 * day_ms / 24);  // midnight in Kiritimati
  EXPECT_EQ(g.due(0), "referral.reminded") << "of the second";
}

TEST(FollowUp, GoesByTheClubsDayWhereTheReceiverHasNone) {
  const Given g;
  EXPECT_TRUE(domain::time_zones_of(g.club.club()).empty());
  EXPECT_TRUE(domain::time_zones_for(g.club.club(), wish("referral.receive", g.it)).empty());
  EXPECT_EQ(domain::today_of(g.club.club(), g.club.context(), g.receiver), g.club.today());
}

TEST(FollowUp, AsksForTheDayOfThoseWhomItConcerns) {
  Given g;
  g.club.does(g.receiver, "preferences.set", with("time_zone", "Pacific/Kiritimati"));
  const std::vector<std::string> theirs{"Pacific/Kiritimati"};
  EXPECT_EQ(domain::time_zones_of(g.club.club()), theirs);
  for (const char* name : {"referral.receive", "referral.reopen"}) {
    EXPECT_EQ(domain::time_zones_for(g.club.club(), wish(name, g.it)), theirs) << name;
  }
  EXPECT_EQ(domain::time_zones_for(g.club.club(), wish("referral.advance", g.advance())), theirs);
  EXPECT_TRUE(domain::time_zones_for(g.club.club(), wish("referral.withdraw", g.it)).empty());
}

TEST(FollowUp, NudgesWithoutAReminderWhereNobodyWasThereToSayIt) {
  Given g;
  EXPECT_EQ(g.due(9), "referral.nudged");
  EXPECT_EQ(g.due(0), "") << "a reminder behind it says nothing new";
}

TEST(FollowUp, RemindsNobodyWhoIsSuspendedAndTellsTheGiverAllTheSame) {
  Given g;
  g.club.does(Story::founder, "member.suspend", with("member", g.receiver));
  EXPECT_EQ(day_by_day(g, 20), "referral.nudged 2026-11-28; ");
}

TEST(FollowUp, SaysNothingOfWhatIsVoidedOrErased) {
  Given voided, erased;
  voided.club.does(Story::founder, "event.void", with("event", 6, "reason", "it was none"));
  erased.club.does(erased.receiver, "referral.receive", erased.it);
  ASSERT_EQ(erased.club.prospect_erases(erased.id), "ok");
  EXPECT_EQ(day_by_day(voided, 60), "");
  EXPECT_EQ(day_by_day(erased, 60), "");
}

TEST(FollowUp, IsNotSaidTwiceBecauseAStepWasVoided) {
  Given g;
  g.club.does(g.receiver, "referral.receive", g.it);
  g.club.does(g.receiver, "referral.advance", g.advance());
  EXPECT_EQ(g.due(13), "referral.nudged");
  g.club.does(Story::founder, "event.void", with("event", g.club.last("referral.advanced").seq, "reason", "no"));
  EXPECT_EQ(day_by_day(g, 30), "");
}

// A reminder is the receiver's alone, so that nothing that the giver may send can tell of it.
TEST(FollowUp, AReminderDoesNotShowInWhatTheGiverExpects) {
  Given g;
  const auto before = g.club.club().head;
  EXPECT_EQ(g.due(5), "referral.reminded");
  EXPECT_EQ(g.club.answers(g.giver, "referral.withdraw", g.it, before), "ok");
  EXPECT_EQ(g.due(5), "referral.nudged");
  EXPECT_EQ(g.club.answers(g.giver, "referral.withdraw", g.it, before), "out_of_date");
}
