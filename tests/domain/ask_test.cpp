// Asks, and the offers that answer them.
#include "domain/club.h"
#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;

namespace {

struct Asked {
  Story club;
  MemberId asker = club.joins("Lawyer"), offerer = club.joins("Baker"), other = club.joins("Florist");
  std::string ask = club.does(asker, "ask.post", with("who", "CFO of a regional bank"));
  With offer() const { return with("ask", ask, "strength", 4); }
};

}  // namespace

TEST(PostAsk, IsReadByTheClubAndSealedUnderItsAuthor) {
  const Asked a;
  EXPECT_EQ(a.ask, "a7");
  const domain::Event& event = a.club.last("ask.posted");
  EXPECT_EQ(event.by.text(), "m4");
  ASSERT_EQ(event.parts.size(), 1u);
  EXPECT_EQ(event.parts[0].readers, "club");
  EXPECT_EQ(event.parts[0].subject, "m4");
}

TEST(PostAsk, IsGoodUntilADayThatIsNotPast) {
  Asked a;
  const auto until = [&](std::int64_t days) { return with("who", "a CFO", "good_until", a.club.day(days)); };
  EXPECT_EQ(a.club.answers(a.asker, "ask.post", until(-1)), "out_of_range");
  EXPECT_EQ(a.club.refuses(a.asker, "ask.post", until(-1)).field, "with.good_until");
  EXPECT_EQ(a.club.answers(a.asker, "ask.post", until(0)), "ok");
  a.club.does(a.asker, "ask.post", until(5));
  EXPECT_EQ(part_of(a.club.last("ask.posted"), "terms").body, R"({"good_until":")" + a.club.day(5) + "\"}");
}

TEST(WithdrawAsk, IsOnce) {
  Asked a;
  a.club.does(a.asker, "ask.withdraw", with("ask", a.ask));
  EXPECT_EQ(a.club.answers(a.asker, "ask.withdraw", with("ask", a.ask)), "not_now");
}

TEST(WithdrawAsk, IsTooLateOnceItHasExpired) {
  Asked a;
  const std::string ask = a.club.does(a.asker, "ask.post", with("who", "a CFO", "good_until", a.club.today()));
  a.club.passes_time(1);
  EXPECT_EQ(a.club.answers(a.asker, "ask.withdraw", with("ask", ask)), "not_now");
  EXPECT_EQ(a.club.answers(a.offerer, "offer.make", with("ask", ask, "strength", 1)), "not_now");
}

TEST(MakeOffer, IsSeenByTheClubAndItsNoteByTheTwo) {
  Asked a;
  With offer = a.offer();
  offer["note"] = "we were at school together";
  EXPECT_EQ(a.club.does(a.offerer, "offer.make", offer), "o8");
  const domain::Event& event = a.club.last("offer.made");
  EXPECT_EQ(part_of(event, "outline").readers, "club");
  EXPECT_EQ(part_of(event, "outline").body, R"({"ask":"a7","strength":4})");
  EXPECT_EQ(part_of(event, "note").readers, "m4 m5");
  EXPECT_EQ(part_of(event, "note").subject, "m5");
}

TEST(MakeOffer, IsForAnothersOpenAsk) {
  Asked a;
  EXPECT_EQ(a.club.answers(a.asker, "offer.make", a.offer()), "self_deal");
  a.club.does(a.asker, "ask.withdraw", with("ask", a.ask));
  EXPECT_EQ(a.club.answers(a.offerer, "offer.make", a.offer()), "not_now");
}

TEST(AcceptOffer, SettlesItOnce) {
  Asked a;
  const With offer = with("offer", a.club.does(a.offerer, "offer.make", a.offer()));
  a.club.does(a.asker, "offer.accept", offer);
  EXPECT_EQ(a.club.answers(a.asker, "offer.accept", offer), "not_now");
  EXPECT_EQ(a.club.answers(a.offerer, "offer.withdraw", offer), "not_now");
}

TEST(AcceptOffer, LeavesTheOthersOpen) {
  Asked a;
  const With first = with("offer", a.club.does(a.offerer, "offer.make", a.offer()));
  const With second = with("offer", a.club.does(a.other, "offer.make", a.offer()));
  a.club.does(a.asker, "offer.accept", first);
  EXPECT_EQ(a.club.answers(a.asker, "offer.accept", second), "ok");
}

TEST(WithdrawOffer, SettlesItOnce) {
  Asked a;
  const With offer = with("offer", a.club.does(a.offerer, "offer.make", a.offer()));
  a.club.does(a.offerer, "offer.withdraw", offer);
  EXPECT_EQ(a.club.answers(a.offerer, "offer.withdraw", offer), "not_now");
  EXPECT_EQ(a.club.answers(a.asker, "offer.accept", offer), "not_now");
}
