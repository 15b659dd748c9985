// Introductions: proposed by a connector, released once both sides have consented, each for themselves.
#include "domain/club.h"
#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;

namespace {

struct Proposed {
  Story club;
  MemberId connector = club.joins("Lawyer"), a = club.joins("Baker"), b = club.joins("Florist");
  With proposal = with("a", a, "b", b, "blurb", "you should meet");
  std::string id = club.does(connector, "introduction.propose", proposal);
  With it = with("introduction", id);
  With judged(bool worthwhile) const { return with("introduction", id, "worthwhile", worthwhile); }
};

struct WithAGuest {
  Story club;
  MemberId connector = club.joins("Lawyer"), a = club.joins("Baker");
  With guest = with("name", "Zoë Prospect", "email", "zoe@example.org");
  std::string id = club.does(connector, "introduction.propose", with("a", a, "b", guest, "blurb", "meet"));
  With it = with("introduction", id);
};

}  // namespace

TEST(ProposeIntroduction, IsReadByTheThree) {
  const Proposed p;
  EXPECT_EQ(p.id, "i7");
  const domain::Event& event = p.club.last("introduction.proposed");
  EXPECT_EQ(part_of(event, "outline").readers, "m4 m5 m6");
  EXPECT_EQ(part_of(event, "words").readers, "m4 m5 m6");
  EXPECT_EQ(part_of(event, "words").subject, "m4");
}

TEST(ProposeIntroduction, IsBetweenTwoOthers) {
  const Proposed p;
  const auto between = [&](MemberId a, MemberId b) { return with("a", a, "b", b, "blurb", "meet"); };
  EXPECT_EQ(p.club.answers(p.connector, "introduction.propose", between(p.a, p.a)), "self_deal");
  EXPECT_EQ(p.club.refuses(p.connector, "introduction.propose", between(p.connector, p.b)).field, "with.a");
  EXPECT_EQ(p.club.refuses(p.connector, "introduction.propose", between(p.a, p.connector)).field, "with.b");
}

TEST(ProposeIntroduction, IsForActiveMembers) {
  Proposed p;
  p.club.does(Story::founder, "member.suspend", with("member", p.a));
  p.club.does(p.b, "member.leave");
  const auto between = [&](MemberId a, MemberId b) { return with("a", a, "b", b, "blurb", "meet"); };
  EXPECT_EQ(p.club.refuses(p.connector, "introduction.propose", between(p.a, Story::founder)).field, "with.a");
  EXPECT_EQ(p.club.refuses(p.connector, "introduction.propose", between(Story::founder, p.b)).field, "with.b");
  EXPECT_EQ(p.club.answers(p.connector, "introduction.propose", between(Story::founder, p.b)), "not_now");
}

TEST(ConsentToIntroduction, IsItsAuthorsAloneUntilBothAreIn) {
  for (const bool a_first : {true, false}) {
    Proposed p;
    const MemberId first = a_first ? p.a : p.b;
    p.club.does(first, "introduction.consent", p.it);
    const domain::Event& event = p.club.last("introduction.consented");
    ASSERT_EQ(event.parts.size(), 1u);
    EXPECT_EQ(event.parts[0].readers, first.text());
    EXPECT_EQ(event.by.text(), first.text());
  }
}

TEST(ConsentToIntroduction, ReleasesToAllThreeOnceBothAreIn) {
  Proposed p;
  p.club.does(p.b, "introduction.consent", p.it);
  const auto decision = p.club.decides(p.a, wish("introduction.consent", p.it));
  ASSERT_TRUE(decision);
  ASSERT_EQ(kinds_of(decision->events), "introduction.consented introduction.released");
  EXPECT_EQ(decision->events[0].parts[0].readers, "m5");
  EXPECT_EQ(decision->events[1].by.text(), "server");
  EXPECT_EQ(decision->events[1].parts[0].readers, "m4 m5 m6");
}

TEST(ConsentToIntroduction, IsGivenOnceByEachSide) {
  Proposed p;
  p.club.does(p.a, "introduction.consent", p.it);
  EXPECT_EQ(p.club.answers(p.a, "introduction.consent", p.it), "not_now");
  p.club.does(p.b, "introduction.consent", p.it);
  EXPECT_EQ(p.club.answers(p.b, "introduction.consent", p.it), "not_now");
}

// What the other two can send says the same before and after a consent that they may not see: no error, no `expect`
// tells them of it.
TEST(ConsentToIntroduction, CantBeNoticedThroughExpect) {
  Proposed before;
  Proposed after;
  const std::uint64_t proposed = before.club.club().head;
  after.club.does(after.a, "introduction.consent", after.it);
  const auto same_answer = [&](MemberId who, const char* command, const With& with) {
    EXPECT_EQ(before.club.answers(who, command, with, proposed), after.club.answers(who, command, with, proposed))
        << command << " by " << who.text();
  };
  same_answer(before.b, "introduction.judge", before.judged(true));
  same_answer(before.b, "introduction.consent", before.it);
  same_answer(before.b, "introduction.refuse", before.it);
  const With referral = with("to", before.b, "need", "flowers", "effort", 1, "hand_over", "will_call", "contact",
                             with("name", "Zoë", "phone", "1"), "consent",
                             with("basis", "spoken", "at", before.club.today()), "introduction", before.id);
  same_answer(before.connector, "referral.give", referral);
  same_answer(before.connector, "introduction.propose", before.proposal);
}

TEST(RefuseIntroduction, NeverSaysWhichSide) {
  Proposed by_a;
  Proposed by_b;
  by_a.club.does(by_a.a, "introduction.refuse", by_a.it);
  by_b.club.does(by_b.b, "introduction.refuse", by_b.it);
  const domain::Event& one = by_a.club.last("introduction.refused");
  const domain::Event& other = by_b.club.last("introduction.refused");
  EXPECT_EQ(one.by.text(), "server");
  ASSERT_EQ(one.parts.size(), 1u);
  ASSERT_EQ(other.parts.size(), 1u);
  EXPECT_EQ(one.by, other.by);
  EXPECT_EQ(one.parts[0].readers, "m4 m5 m6");
  EXPECT_EQ(one.parts[0].readers, other.parts[0].readers);
  EXPECT_EQ(one.parts[0].body, other.parts[0].body);  // the same seed, so the same nonce: every byte
  EXPECT_EQ(domain::encode_club(by_a.club.club()), domain::encode_club(by_b.club.club()));
}

TEST(RefuseIntroduction, SettlesIt) {
  Proposed p;
  p.club.does(p.a, "introduction.consent", p.it);
  p.club.does(p.b, "introduction.refuse", p.it);
  EXPECT_EQ(p.club.answers(p.a, "introduction.refuse", p.it), "not_now");
  EXPECT_EQ(p.club.answers(p.b, "introduction.consent", p.it), "not_now");
  EXPECT_EQ(p.club.answers(p.a, "introduction.judge", p.judged(true)), "not_now");
}

TEST(RefuseIntroduction, IsOpenToOneWhoHadConsentedUntilTheOtherHas) {
  Proposed p;
  p.club.does(p.a, "introduction.consent", p.it);
  EXPECT_EQ(p.club.answers(p.a, "introduction.refuse", p.it), "ok");
  p.club.does(p.b, "introduction.consent", p.it);
  EXPECT_EQ(p.club.answers(p.a, "introduction.refuse", p.it), "not_now");
}

TEST(JudgeIntroduction, ComesOnceFromEachSideAfterTheRelease) {
  Proposed p;
  EXPECT_EQ(p.club.answers(p.a, "introduction.judge", p.judged(true)), "not_now");
  p.club.does(p.a, "introduction.consent", p.it);
  p.club.does(p.b, "introduction.consent", p.it);
  p.club.does(p.a, "introduction.judge", p.judged(true));
  EXPECT_EQ(part_of(p.club.last("introduction.judged"), "outline").readers, "m4 m5 m6");
  EXPECT_EQ(p.club.answers(p.a, "introduction.judge", p.judged(false)), "not_now");
  p.club.does(p.b, "introduction.judge", p.judged(false));
  const domain::Introduction& one = p.club.club().introductions.begin()->second;
  EXPECT_EQ(one.a_judged, true);
  EXPECT_EQ(one.b_judged, false);
}

TEST(IntroductionOfAGuest, KeepsTheDetailsToTheConnectorUntilBothHaveConsented) {
  for (const bool guest_first : {true, false}) {
    WithAGuest g;
    const domain::Event& proposed = g.club.last("introduction.proposed");
    EXPECT_EQ(part_of(proposed, "outline").readers, "m4 m5");
    EXPECT_EQ(part_of(proposed, "guest").readers, "m4");
    EXPECT_EQ(part_of(proposed, "guest").subject, g.id);
    if (guest_first) EXPECT_EQ(g.club.guest_answers(g.id, true), "ok");
    g.club.does(g.a, "introduction.consent", g.it);
    if (!guest_first) EXPECT_EQ(g.club.guest_answers(g.id, true), "ok");
    const domain::Part& released = part_of(g.club.last("introduction.released"), "guest");
    EXPECT_EQ(released.readers, "m4 m5");
    EXPECT_EQ(released.subject, g.id);
    EXPECT_EQ(field_of(released, "contact"), R"({"email":"zoe@example.org","name":"Zoë Prospect"})");
  }
}

TEST(IntroductionOfAGuest, TheirConsentIsReadByNobody) {
  WithAGuest g;
  ASSERT_EQ(g.club.guest_answers(g.id, true), "ok");
  const domain::Event& event = g.club.last("introduction.consented");
  EXPECT_EQ(event.by.text(), "guest");
  EXPECT_EQ(part_of(event, "outline").readers, "");
  EXPECT_EQ(g.club.guest_answers(g.id, true), "not_now");
}

TEST(IntroductionOfAGuest, TheirRefusalIsTheServers) {
  WithAGuest g;
  g.club.does(g.a, "introduction.consent", g.it);
  ASSERT_EQ(g.club.guest_answers(g.id, false), "ok");
  EXPECT_EQ(g.club.last("introduction.refused").by.text(), "server");
  EXPECT_EQ(g.club.guest_answers(g.id, true), "not_now");
  EXPECT_EQ(g.club.answers(g.a, "introduction.judge", with("introduction", g.id, "worthwhile", true)), "not_now");
}

TEST(IntroductionOfAGuest, IsNoMembersToAnswerAndAMembersIsNoGuests) {
  WithAGuest g;
  EXPECT_EQ(g.club.answers(g.connector, "introduction.consent", g.it), "not_found");
  EXPECT_EQ(g.club.answers(Story::founder, "introduction.consent", g.it), "not_found");
  const MemberId b = g.club.joins("Florist");
  const std::string other = g.club.does(g.connector, "introduction.propose", with("a", g.a, "b", b, "blurb", "meet"));
  EXPECT_EQ(g.club.guest_answers(other, true), "not_found");
  EXPECT_EQ(g.club.guest_answers("i999", true), "not_found");
}

TEST(IntroductionOfAGuest, NeedsAWayToReachThem) {
  const WithAGuest g;
  const With proposal = with("a", g.a, "b", with("name", "Zoë"), "blurb", "meet");
  EXPECT_EQ(g.club.refuses(g.connector, "introduction.propose", proposal).field, "with.b");
}

TEST(IntroductionOfAGuest, IsNotReleasedOnceTheDetailsHaveBeenErased) {
  WithAGuest g;
  ASSERT_EQ(g.club.guest_answers(g.id, true), "ok");
  g.club.erases(g.id);
  EXPECT_EQ(g.club.answers(g.a, "introduction.consent", g.it), "not_now");
  EXPECT_EQ(g.club.answers(g.a, "introduction.refuse", g.it), "ok");
}
