// Marks, advocacy and one-to-ones: what two members say of each other, and to whom.
#include "domain/club.h"
#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;

namespace {

constexpr std::int64_t hour_ms = 3'600'000;

boost::json::array points(const char* text) {
  return {text};
}

struct Two {
  Story club;
  MemberId ann = club.joins("Lawyer"), bob = club.joins("Baker"), cid = club.joins("Clockmaker");
  With of_bob = with("member", bob);
};

struct Proposed : Two {
  std::string id = club.does(ann, "one_to_one.propose", with("member", bob, "agenda", points("our trades")));
  With it = with("one_to_one", id);
  std::int64_t at = club.now_ms() + hour_ms;

  With scheduled(std::int64_t at_ms) const { return with("one_to_one", id, "at", at_ms, "gives", points("a story")); }
  With confirmed(bool worthwhile = true) const {
    return with("one_to_one", id, "agenda_kept", true, "worthwhile", worthwhile);
  }
  const domain::OneToOne& state() const { return club.club().one_to_ones.begin()->second; }
};

struct Scheduled : Proposed {
  Scheduled() {
    club.does(bob, "one_to_one.schedule", scheduled(at));
    club.sets_clock_ms(at);
  }
};

}  // namespace

TEST(MarkLtr, IsOfAnotherActiveMember) {
  Two t;
  const auto mark = [](MemberId of) { return with("member", of, "like", 4, "trust", 4, "respect", 4); };
  EXPECT_EQ(t.club.answers(t.ann, "ltr.mark", mark(t.ann)), "self_deal");
  t.club.does(t.bob, "member.leave");
  EXPECT_EQ(t.club.answers(t.ann, "ltr.mark", mark(t.bob)), "not_now");
  EXPECT_EQ(t.club.answers(t.ann, "ltr.mark", mark(t.cid)), "ok");
}

TEST(Advocacy, IsDeclaredBeforeTheClubAndWithdrawnBeforeIt) {
  Two t;
  t.club.does(t.ann, "advocacy.declare", t.of_bob);
  EXPECT_EQ(part_of(t.club.last("advocacy.declared"), "outline").readers, "club");
  EXPECT_EQ(t.club.answers(t.ann, "advocacy.declare", t.of_bob), "not_now");
  t.club.does(t.ann, "advocacy.withdraw", t.of_bob);
  EXPECT_EQ(part_of(t.club.last("advocacy.withdrawn"), "outline").readers, "club");
  EXPECT_EQ(t.club.answers(t.ann, "advocacy.withdraw", t.of_bob), "not_now");
  EXPECT_EQ(t.club.answers(t.ann, "advocacy.declare", t.of_bob), "ok");
}

TEST(Advocacy, IsOfAnotherActiveMember) {
  Two t;
  for (const char* command : {"advocacy.declare", "advocacy.decline"}) {
    EXPECT_EQ(t.club.refuses(t.bob, command, t.of_bob).code, protocol::ErrorCode::self_deal) << command;
  }
  t.club.does(t.ann, "advocacy.declare", t.of_bob);
  t.club.does(t.bob, "member.leave");
  for (const char* command : {"advocacy.declare", "advocacy.decline"}) {
    EXPECT_EQ(t.club.answers(t.cid, command, t.of_bob), "not_now") << command;
  }
  EXPECT_EQ(t.club.answers(t.ann, "advocacy.withdraw", t.of_bob), "ok") << "who has left can be let go";
}

TEST(Advocacy, OfOneIsNotAdvocacyByTheOther) {
  Two t;
  t.club.does(t.bob, "advocacy.declare", with("member", t.ann));
  EXPECT_EQ(t.club.answers(t.ann, "advocacy.withdraw", t.of_bob), "not_now");
  EXPECT_EQ(t.club.answers(t.ann, "advocacy.declare", t.of_bob), "ok");
}

TEST(DeclineAdvocacy, IsItsAuthorsAlone) {
  Two t;
  t.club.does(t.ann, "advocacy.decline", with("member", t.bob, "reason", "I have not seen their work"));
  const domain::Event& event = t.club.last("advocacy.declined");
  EXPECT_EQ(part_of(event, "outline").readers, t.ann.text());
  EXPECT_EQ(part_of(event, "why").readers, t.ann.text());
  EXPECT_EQ(part_of(event, "why").subject, t.ann.text());
}

TEST(DeclineAdvocacy, DoesNotWithdrawWhatWasDeclared) {
  Two t;
  t.club.does(t.ann, "advocacy.declare", t.of_bob);
  EXPECT_EQ(t.club.answers(t.ann, "advocacy.decline", t.of_bob), "not_now");
  t.club.does(t.ann, "advocacy.withdraw", t.of_bob);
  t.club.does(t.ann, "advocacy.decline", t.of_bob);
  EXPECT_EQ(t.club.answers(t.ann, "advocacy.declare", t.of_bob), "ok") << "minds change";
}

TEST(Advocacy, VoidedIsAsThoughItHadNotBeenDeclared) {
  Two t;
  t.club.does(t.ann, "advocacy.declare", t.of_bob);
  t.club.does(Story::founder, "event.void", with("event", t.club.club().head, "reason", "by mistake"));
  EXPECT_EQ(t.club.answers(t.ann, "advocacy.withdraw", t.of_bob), "not_now");
  EXPECT_EQ(t.club.answers(t.ann, "advocacy.declare", t.of_bob), "ok");
}

TEST(ProposeOneToOne, IsReadByTheTwo) {
  const Proposed p;
  EXPECT_EQ(p.id, "w7");
  const domain::Event& event = p.club.last("one_to_one.proposed");
  EXPECT_EQ(part_of(event, "outline").readers, "m4 m5");
  EXPECT_EQ(field_of(part_of(event, "outline"), "agenda_points"), "1");
  EXPECT_EQ(field_of(part_of(event, "outline"), "gives_points"), "0");
  EXPECT_EQ(part_of(event, "words").readers, "m4 m5");
  EXPECT_EQ(part_of(event, "words").subject, "m4");
}

TEST(ProposeOneToOne, NeedsNoWords) {
  Two t;
  t.club.does(t.ann, "one_to_one.propose", with("member", t.bob, "agenda", boost::json::array()));
  EXPECT_EQ(t.club.last("one_to_one.proposed").parts.size(), 1u);
}

TEST(ProposeOneToOne, IsToAnotherActiveMember) {
  Two t;
  EXPECT_EQ(t.club.answers(t.bob, "one_to_one.propose", t.of_bob), "self_deal");
  t.club.does(Story::founder, "member.suspend", t.of_bob);
  EXPECT_EQ(t.club.answers(t.ann, "one_to_one.propose", t.of_bob), "not_now");
}

TEST(ProposeOneToOne, WaitsWhileOneBetweenTheTwoHasNoTime) {
  Proposed p;
  EXPECT_EQ(p.club.answers(p.ann, "one_to_one.propose", p.of_bob), "not_now");
  EXPECT_EQ(p.club.answers(p.bob, "one_to_one.propose", with("member", p.ann)), "not_now");
  EXPECT_EQ(p.club.answers(p.cid, "one_to_one.propose", p.of_bob), "ok");
  p.club.does(p.bob, "one_to_one.schedule", p.scheduled(p.at));
  EXPECT_EQ(p.club.answers(p.ann, "one_to_one.propose", p.of_bob), "ok");
}

TEST(ScheduleOneToOne, NeedsAnAgendaFromEitherSide) {
  Two t;
  const With it = with("one_to_one", t.club.does(t.ann, "one_to_one.propose", t.of_bob));
  With schedule = with("one_to_one", it.at("one_to_one"), "at", t.club.now_ms(), "gives", points("a story"));
  EXPECT_EQ(t.club.refuses(t.ann, "one_to_one.schedule", schedule).field, "with.agenda");
  EXPECT_EQ(t.club.refuses(t.bob, "one_to_one.schedule", schedule).field, "with.agenda");
  schedule["agenda"] = points("our trades");
  EXPECT_EQ(t.club.answers(t.bob, "one_to_one.schedule", schedule), "ok");
}

TEST(ScheduleOneToOne, NeedsWhatItsOwnSenderGives) {
  Two t;
  const With proposal = with("member", t.bob, "agenda", points("our trades"), "gives", points("a story"));
  const std::string id = t.club.does(t.ann, "one_to_one.propose", proposal);
  const With bare = with("one_to_one", id, "at", t.club.now_ms());
  EXPECT_EQ(t.club.refuses(t.bob, "one_to_one.schedule", bare).field, "with.gives");
  EXPECT_EQ(t.club.answers(t.ann, "one_to_one.schedule", bare), "ok") << "with what was said in the proposal";
}

TEST(ScheduleOneToOne, LiesAhead) {
  const Proposed p;
  EXPECT_EQ(p.club.refuses(p.bob, "one_to_one.schedule", p.scheduled(p.club.now_ms() - 1)).field, "with.at");
  EXPECT_EQ(p.club.answers(p.bob, "one_to_one.schedule", p.scheduled(p.club.now_ms())), "ok");
}

TEST(ScheduleOneToOne, MovesItWhenDoneAgainBeforeItsTime) {
  Proposed p;
  p.club.does(p.bob, "one_to_one.schedule", p.scheduled(p.at));
  p.club.does(p.ann, "one_to_one.schedule", p.scheduled(p.at + hour_ms));
  EXPECT_EQ(p.state().at_ms, p.at + hour_ms);
  p.club.sets_clock_ms(p.at);
  EXPECT_EQ(p.club.answers(p.bob, "one_to_one.confirm", p.confirmed()), "not_now");
  p.club.sets_clock_ms(p.at + hour_ms);
  EXPECT_EQ(p.club.answers(p.bob, "one_to_one.schedule", p.scheduled(p.at + 2 * hour_ms)), "not_now");
}

TEST(ScheduleOneToOne, NeedsTheOtherSide) {
  Proposed p;
  p.club.does(p.ann, "member.leave");
  EXPECT_EQ(p.club.answers(p.bob, "one_to_one.schedule", p.scheduled(p.at)), "not_now");
}

TEST(CancelOneToOne, IsForEitherSideUntilItsTimeHasCome) {
  for (const bool by_proposer : {true, false}) {
    Proposed p;
    p.club.does(p.bob, "one_to_one.schedule", p.scheduled(p.at));
    p.club.sets_clock_ms(p.at - 1);
    const MemberId who = by_proposer ? p.ann : p.bob;
    p.club.does(who, "one_to_one.cancel", with("one_to_one", p.id, "reason", "I am ill"));
    const domain::Event& event = p.club.last("one_to_one.cancelled");
    EXPECT_EQ(part_of(event, "why").readers, "m4 m5");
    EXPECT_EQ(part_of(event, "why").subject, who.text());
    EXPECT_EQ(p.club.answers(p.ann, "one_to_one.cancel", p.it), "not_now");
    EXPECT_EQ(p.club.answers(p.ann, "one_to_one.schedule", p.scheduled(p.at)), "not_now");
    EXPECT_EQ(p.club.answers(p.ann, "one_to_one.propose", p.of_bob), "ok");
  }
  // Else whoever stayed away could cancel before the other has reported it.
  const Scheduled late;
  EXPECT_EQ(late.club.answers(late.bob, "one_to_one.cancel", late.it), "not_now");
}

TEST(HowItWent, IsSaidOnceItsTimeHasCome) {
  Scheduled s;
  const auto answers = [&] {
    return s.club.answers(s.ann, "one_to_one.hold", s.it) + " " +
           s.club.answers(s.ann, "one_to_one.confirm", s.confirmed()) + " " +
           s.club.answers(s.ann, "one_to_one.report_no_show", s.it);
  };
  EXPECT_EQ(answers(), "ok ok ok");
  s.club.sets_clock_ms(s.at - 1);
  EXPECT_EQ(answers(), "not_now not_now not_now");
  const Proposed unscheduled;
  EXPECT_EQ(unscheduled.club.answers(unscheduled.ann, "one_to_one.confirm", unscheduled.confirmed()), "not_now");
}

TEST(HoldOneToOne, IsSaidOnce) {
  Scheduled s;
  s.club.does(s.ann, "one_to_one.hold", s.it);
  EXPECT_EQ(s.club.answers(s.ann, "one_to_one.hold", s.it), "not_now");
  EXPECT_EQ(s.club.answers(s.bob, "one_to_one.hold", s.it), "not_now");
  EXPECT_EQ(s.club.answers(s.ann, "one_to_one.report_no_show", s.it), "not_now");
  EXPECT_EQ(s.club.answers(s.bob, "one_to_one.report_no_show", s.it), "ok") << "each says it for themselves";
  EXPECT_EQ(s.club.answers(s.ann, "one_to_one.confirm", s.confirmed()), "ok");
}

TEST(ConfirmOneToOne, IsOnceForEachSide) {
  Scheduled s;
  s.club.does(s.ann, "one_to_one.confirm", s.confirmed());
  EXPECT_EQ(s.club.answers(s.ann, "one_to_one.confirm", s.confirmed()), "not_now");
  s.club.does(s.bob, "one_to_one.confirm", s.confirmed());
  EXPECT_EQ(s.club.answers(s.bob, "one_to_one.confirm", s.confirmed()), "not_now");
}

TEST(ConfirmOneToOne, SaysToItsAuthorAloneWhetherItWasWorthTheTime) {
  Scheduled s;
  s.club.does(s.ann, "one_to_one.confirm", s.confirmed(false));
  const domain::Event& event = s.club.last("one_to_one.confirmed");
  EXPECT_EQ(part_of(event, "outline").readers, "m4 m5");
  EXPECT_EQ(field_of(part_of(event, "outline"), "worthwhile"), "");
  EXPECT_EQ(part_of(event, "worth").readers, "m4");
  EXPECT_EQ(field_of(part_of(event, "worth"), "worthwhile"), "false");
}

TEST(ReportNoShow, IsAboutTheOtherOnceEach) {
  Scheduled s;
  s.club.does(s.bob, "one_to_one.report_no_show", s.it);
  EXPECT_EQ(field_of(part_of(s.club.last("one_to_one.no_show"), "outline"), "absent"), R"("m4")");
  EXPECT_EQ(s.club.answers(s.bob, "one_to_one.report_no_show", s.it), "not_now");
  EXPECT_EQ(s.club.answers(s.bob, "one_to_one.confirm", s.confirmed()), "not_now");
  EXPECT_EQ(s.club.answers(s.ann, "one_to_one.confirm", s.confirmed()), "ok") << "her word against his";
  EXPECT_EQ(s.club.answers(s.ann, "one_to_one.report_no_show", s.it), "ok");
}

TEST(ReportNoShow, IsOverOnceBothHaveConfirmed) {
  Scheduled s;
  s.club.does(s.ann, "one_to_one.confirm", s.confirmed());
  EXPECT_EQ(s.club.answers(s.bob, "one_to_one.report_no_show", s.it), "ok");
  s.club.does(s.bob, "one_to_one.confirm", s.confirmed());
  EXPECT_EQ(s.club.answers(s.ann, "one_to_one.report_no_show", s.it), "not_now");
  EXPECT_EQ(s.club.answers(s.bob, "one_to_one.report_no_show", s.it), "not_now");
}

TEST(HowItWent, VoidedCanBeSaidAnew) {
  Scheduled s;
  s.club.does(s.bob, "one_to_one.report_no_show", s.it);
  s.club.does(Story::founder, "event.void", with("event", s.club.club().head, "reason", "it was the wrong café"));
  EXPECT_EQ(s.club.answers(s.bob, "one_to_one.confirm", s.confirmed()), "ok");
}

TEST(OneToOne, RulesReadNothingThatCanBeErased) {
  Proposed p;
  p.club.does(p.bob, "one_to_one.schedule", p.scheduled(p.at));
  domain::Club folded;
  folded.slug = p.club.club().slug;
  for (const domain::Event& event : p.club.events()) domain::apply(folded, without_sealed_bodies(event));
  EXPECT_EQ(domain::encode_club(folded), domain::encode_club(p.club.club()));
}

TEST(OneToOne, HasChangedForWhoeverExpectsTheOldOne) {
  Proposed p;
  const std::uint64_t before = p.club.club().head;
  p.club.does(p.bob, "one_to_one.schedule", p.scheduled(p.at));
  const auto late = p.club.decides(p.ann, wish("one_to_one.cancel", p.it), before);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, protocol::ErrorCode::out_of_date);
}
