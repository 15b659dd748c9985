// Thanks and testimonials.
#include "domain/club.h"
#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;

namespace {

struct Received {
  Story club;
  MemberId giver = club.joins("Lawyer"), receiver = club.joins("Baker"), other = club.joins("Florist");
  std::string id =
      club.does(giver, "referral.give",
                with("to", receiver, "need", "bread", "effort", 3, "hand_over", "will_call", "contact",
                     with("name", "Zoë", "phone", "1"), "consent", with("basis", "standing", "at", club.today())));
  With it = with("referral", id);
  Received() { club.does(receiver, "referral.receive", it); }
  With thanks() const { return with("referral", id, "to", giver, "business", "new"); }
};

}  // namespace

TEST(GiveThanks, ShowsTheClubThatTheyWereGivenAndTheAmountToThePayerAlone) {
  Received r;
  With thanks = r.thanks();
  thanks["amount"] = 12'000'00;
  const std::string made = r.club.does(r.receiver, "thanks.give", thanks);
  EXPECT_EQ(made, "k10");
  const domain::Event& event = r.club.last("thanks.given");
  EXPECT_EQ(part_of(event, "outline").readers, "club");
  EXPECT_EQ(part_of(event, "outline").body, R"({"business":"new","referral":"r7","to":"m4"})");
  EXPECT_EQ(part_of(event, "money").readers, "m5");
  EXPECT_EQ(field_of(part_of(event, "money"), "amount"), "1200000");
  EXPECT_EQ(field_of(part_of(event, "money"), "currency"), R"("EUR")");
}

TEST(GiveThanks, WithoutAnAmountHasNoMoneyPart) {
  Received r;
  r.club.does(r.receiver, "thanks.give", r.thanks());
  EXPECT_EQ(r.club.last("thanks.given").parts.size(), 1u);
}

TEST(GiveThanks, AreForAnother) {
  const Received r;
  EXPECT_EQ(r.club.answers(r.receiver, "thanks.give", with("to", r.receiver, "business", "new")), "self_deal");
}

TEST(GiveThanks, ForAReferralAreTheReceiversToItsGiver) {
  const Received r;
  With to_another = r.thanks();
  to_another["to"] = r.other.text();
  EXPECT_EQ(r.club.answers(r.receiver, "thanks.give", to_another), "not_found");
  EXPECT_EQ(r.club.answers(r.giver, "thanks.give", to_another), "not_found");
  EXPECT_EQ(r.club.answers(r.other, "thanks.give", r.thanks()), "not_found");
  EXPECT_EQ(r.club.answers(r.receiver, "thanks.give", r.thanks()), "ok");
}

TEST(GiveThanks, ForAReferralWaitUntilItIsReceived) {
  Received r;
  const std::string fresh =
      r.club.does(r.giver, "referral.give",
                  with("to", r.receiver, "need", "more bread", "effort", 1, "hand_over", "will_call", "contact",
                       with("name", "Zoë", "phone", "1"), "consent", with("basis", "standing", "at", r.club.today())));
  With thanks = r.thanks();
  thanks["referral"] = fresh;
  EXPECT_EQ(r.club.answers(r.receiver, "thanks.give", thanks), "not_now");
}

TEST(GiveThanks, NameACurrencyOnlyWithAnAmount) {
  const Received r;
  With thanks = r.thanks();
  thanks["currency"] = "GBP";
  EXPECT_EQ(r.club.answers(r.receiver, "thanks.give", thanks), "bad_request");
  thanks["amount"] = 1;
  EXPECT_EQ(r.club.answers(r.receiver, "thanks.give", thanks), "ok");
  for (const char* wrong : {"gbp", "GB", "€€€", "G B"}) {
    thanks["currency"] = wrong;
    EXPECT_EQ(r.club.answers(r.receiver, "thanks.give", thanks), "out_of_range") << wrong;
  }
}

TEST(ReverseThanks, IsOnceAndTheirAuthorsAlone) {
  Received r;
  const With thanks = with("thanks", r.club.does(r.receiver, "thanks.give", r.thanks()));
  EXPECT_EQ(r.club.answers(r.giver, "thanks.reverse", thanks), "not_found");
  r.club.does(r.receiver, "thanks.reverse", thanks);
  EXPECT_EQ(r.club.last("thanks.reversed").parts[0].body, R"({"thanks":"k10"})");
  EXPECT_EQ(r.club.answers(r.receiver, "thanks.reverse", thanks), "not_now");
}

TEST(GiveTestimonial, IsAboutAnotherAndSealedUnderItsAuthor) {
  Received r;
  EXPECT_EQ(r.club.answers(r.receiver, "testimonial.give", with("about", r.receiver, "text", "I am good")),
            "self_deal");
  EXPECT_EQ(r.club.does(r.receiver, "testimonial.give", with("about", r.giver, "text", "she keeps her word")), "q10");
  const domain::Event& event = r.club.last("testimonial.given");
  EXPECT_EQ(part_of(event, "outline").body, R"({"about":"m4"})");
  EXPECT_EQ(part_of(event, "words").readers, "club");
  EXPECT_EQ(part_of(event, "words").subject, "m5");
}
