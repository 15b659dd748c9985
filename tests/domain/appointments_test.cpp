// What stands in whose calendar.
#include "domain/appointments.h"

#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;
using domain::Appointment;
using domain::AppointmentKind;
using domain::AppointmentStatus;

namespace {

constexpr std::int64_t hour_ms = 3'600'000, day_ms = 24 * hour_ms;

boost::json::array points(const char* text) {
  return {text};
}

struct Appointments : testing::Test {
  Story club;
  MemberId ann = Story::founder, bob = club.joins("Baker"), cid = club.joins("Clockmaker");

  // As a calendar shows them: those that their event settles.
  std::vector<Appointment> of(MemberId me) const {
    std::vector<Appointment> settled;
    for (Appointment one : domain::appointments(club.club(), me, club.now_ms())) {
      const domain::Event& event = club.events().at(one.settled_by - 1);
      if (domain::settle(one, event)) settled.push_back(one);
    }
    return settled;
  }
  std::string proposes() {
    return club.does(ann, "one_to_one.propose", with("member", bob, "agenda", points("our trades")));
  }
  void schedules(const std::string& id, std::int64_t at) {
    club.does(bob, "one_to_one.schedule", with("one_to_one", id, "at", at, "gives", points("a story")));
  }
  std::string gives() {
    return club.does(ann, "referral.give",
                     with("to", bob, "need", "A new oven", "effort", 4, "hand_over", "introduced", "contact",
                          with("name", "Zoë", "phone", "1"), "consent", with("basis", "spoken", "at", club.today())));
  }
  std::string refers() {
    const auto id = gives();
    club.does(bob, "referral.receive", with("referral", id));
    return id;
  }
  std::string advances(const std::string& id, const char* owner, std::int64_t days) {
    const std::string due = club.day(days);
    club.does(bob, "referral.advance",
              with("referral", id, "stage", "contacted", "owner", owner, "due", due, "next_step", "call her"));
    return due;
  }
};

}  // namespace

TEST_F(Appointments, HaveAOneToOneOnceItHasATime) {
  const auto id = proposes();
  EXPECT_TRUE(of(ann).empty());
  const std::int64_t at = club.now_ms() + day_ms;
  schedules(id, at);
  for (const MemberId me : {ann, bob}) {
    const auto found = of(me);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].id, id);
    EXPECT_EQ(found[0].with, me == ann ? bob : ann);
    EXPECT_EQ(found[0].starts_at_ms, at);
    EXPECT_EQ(found[0].ends_at_ms, at + hour_ms);
    EXPECT_EQ(found[0].status, AppointmentStatus::confirmed);
    EXPECT_EQ(found[0].settled_by, club.club().head);
  }
  EXPECT_TRUE(of(cid).empty()) << "they have no part in it";
}

TEST_F(Appointments, AreSettledAnewByEachChangeAndByNothingElse) {
  const auto id = proposes();
  schedules(id, club.now_ms() + day_ms);
  const auto first = of(ann).at(0).settled_by;
  schedules(id, club.now_ms() + 2 * day_ms);
  const auto second = of(ann).at(0).settled_by;
  EXPECT_GT(second, first);
  EXPECT_EQ(of(ann).at(0).starts_at_ms, club.now_ms() + 2 * day_ms);
  club.does(ann, "one_to_one.cancel", with("one_to_one", id));
  const auto cancelled = of(ann).at(0);
  EXPECT_GT(cancelled.settled_by, second);
  EXPECT_EQ(cancelled.status, AppointmentStatus::cancelled);
  EXPECT_EQ(cancelled.id, id);
}

TEST_F(Appointments, StayAsTheyWereWhenItIsSaidHowTheyWent) {
  const auto id = proposes();
  schedules(id, club.now_ms() + hour_ms);
  const auto settled_by = of(ann).at(0).settled_by;
  club.sets_clock_ms(club.now_ms() + hour_ms);
  club.does(ann, "one_to_one.hold", with("one_to_one", id));
  EXPECT_EQ(of(ann).at(0).settled_by, settled_by);
}

TEST_F(Appointments, AreTentativeWhileTheOtherIsNoActiveMember) {
  schedules(proposes(), club.now_ms() + day_ms);
  const auto planned = of(ann).at(0).settled_by;
  club.does(ann, "member.suspend", with("member", bob));
  const auto open = of(ann).at(0);
  EXPECT_EQ(open.status, AppointmentStatus::tentative);
  EXPECT_GT(open.settled_by, planned);
  club.does(ann, "member.reinstate", with("member", bob));
  EXPECT_EQ(of(ann).at(0).status, AppointmentStatus::confirmed);
  EXPECT_GT(of(ann).at(0).settled_by, open.settled_by) << "no revision goes back";
}

TEST_F(Appointments, OfLongAgoAreInNoCalendar) {
  schedules(proposes(), club.now_ms());
  club.sets_clock_ms(club.now_ms() + domain::appointments_kept_days * day_ms);
  EXPECT_EQ(of(ann).size(), 1u);
  club.sets_clock_ms(club.now_ms() + 1);
  EXPECT_TRUE(of(ann).empty());
}

TEST_F(Appointments, HaveTheClubsRoundsAsTheyWerePlanned) {
  const std::int64_t at = club.now_ms() + day_ms;
  const auto id = club.does(ann, "round.plan", with("template", "chapter_90", "starts_at", at));
  ASSERT_EQ(of(cid).size(), 1u);
  const auto planned = of(cid).at(0);
  EXPECT_EQ(planned.id, id);
  EXPECT_EQ(planned.starts_at_ms, at);
  EXPECT_EQ(planned.ends_at_ms, at + 90 * hour_ms / 60);
  EXPECT_EQ(planned.status, AppointmentStatus::confirmed);
  club.does(ann, "round.abort", with("round", id));
  EXPECT_EQ(of(cid).at(0).status, AppointmentStatus::cancelled);
  EXPECT_GT(of(cid).at(0).settled_by, planned.settled_by);
}

TEST_F(Appointments, HaveTheNextStepOfAReferralForWhoeverOwnsIt) {
  const auto id = refers();
  const auto due = advances(id, "to", 5);
  ASSERT_EQ(of(bob).size(), 1u);
  EXPECT_EQ(of(bob)[0].kind, AppointmentKind::follow_up);
  EXPECT_EQ(of(bob)[0].day, due);
  EXPECT_EQ(of(bob)[0].with, ann);
  EXPECT_TRUE(of(ann).empty()) << "it is the receiver's";
  const auto before = of(bob)[0].settled_by;
  const auto later = advances(id, "from", 9);
  EXPECT_TRUE(of(bob).empty());
  ASSERT_EQ(of(ann).size(), 1u);
  EXPECT_EQ(of(ann)[0].day, later);
  EXPECT_GT(of(ann)[0].settled_by, before);
  advances(id, "prospect", 9);
  EXPECT_TRUE(of(ann).empty());
  EXPECT_TRUE(of(bob).empty());
}

TEST_F(Appointments, HaveTheDayThatAReceiverPromisedFromTheFirst) {
  const auto id = gives();
  ASSERT_EQ(of(bob).size(), 1u);
  EXPECT_EQ(of(bob)[0].day, club.club().referrals.begin()->second.promised);
  EXPECT_TRUE(of(ann).empty()) << "the promise is the receiver's";
  club.does(bob, "referral.receive", with("referral", id));
  ASSERT_EQ(of(bob).size(), 1u);
  EXPECT_EQ(of(bob)[0].day, club.club().referrals.begin()->second.promised);
  EXPECT_EQ(of(bob)[0].id, id) << "one entry, which moves";
}

TEST_F(Appointments, HaveNoStepOfAReferralThatIsFinished) {
  const auto id = refers();
  advances(id, "to", 5);
  club.does(bob, "referral.close", with("referral", id, "outcome", "won"));
  EXPECT_TRUE(of(bob).empty());
}

TEST_F(Appointments, HaveTheDaysOfACaseForWhomItIsAboutAlone) {
  const auto flag = club.does(cid, "flag.raise", with("member", bob, "kind", "pitch", "text", "he sold to me"));
  club.does(ann, "case.open", with("member", bob, "flags", boost::json::array{flag}));
  ASSERT_EQ(of(bob).size(), 1u);
  EXPECT_EQ(of(bob)[0].kind, AppointmentKind::case_day);
  EXPECT_FALSE(of(bob)[0].day.empty());
  EXPECT_TRUE(of(ann).empty());
  EXPECT_TRUE(of(cid).empty());
}
