// What is held about people: erasing it, putting it right, and how long it is kept.
#include "domain/club.h"
#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;

namespace {

struct Given {
  Story club;
  MemberId giver = club.joins("Lawyer"), receiver = club.joins("Baker"), other = club.joins("Florist");
  std::string id = club.does(
      giver, "referral.give",
      with("to", receiver, "need", "bread for a wedding", "effort", 3, "hand_over", "expects_call", "contact",
           with("name", "Zoë Prospect", "phone", "1"), "consent", with("basis", "spoken", "at", club.today())));
  With it = with("referral", id), subject = with("subject", id);

  std::string visit() {
    return club.does(giver, "introduction.propose",
                     with("a", receiver, "b", with("name", "Zoë", "phone", "1"), "blurb", "you should meet"));
  }
  void voids(const char* kind) {
    club.does(Story::founder, "event.void", with("event", club.last(kind).seq, "reason", "it was not so"));
  }
  std::string kinds_since(std::uint64_t seq) const {
    return kinds_of({club.events().begin() + static_cast<std::ptrdiff_t>(seq), club.events().end()});
  }
  std::string erases(MemberId who, const With& what) {
    const std::uint64_t before = club.club().head;
    club.does(who, "contact.erase", what);
    return kinds_since(before);
  }
};

}  // namespace

TEST(EraseContact, EndsWhatWaitedForIt) {
  Given g;
  EXPECT_EQ(g.erases(g.receiver, g.subject), "contact.erased referral.lapsed");
  EXPECT_EQ(g.club.last("contact.erased").by, protocol::Actor::of(g.receiver));
  EXPECT_EQ(g.club.last("referral.lapsed").by, protocol::Actor::server());
  EXPECT_EQ(g.club.answers(g.receiver, "contact.erase", g.subject), "not_now");
  EXPECT_EQ(g.club.answers(g.giver, "referral.reopen", g.it), "not_now");
}

TEST(EraseContact, LeavesWhatGoesOnWithoutIt) {
  Given g;
  g.club.does(g.receiver, "referral.receive", g.it);
  EXPECT_EQ(g.erases(Story::founder, g.subject), "contact.erased");
  EXPECT_EQ(g.club.answers(g.receiver, "referral.close", with("referral", g.id, "outcome", "won")), "ok");
}

TEST(EraseContact, OfAGuestSettlesTheIntroduction) {
  Given g;
  const std::string visit = g.visit();
  EXPECT_EQ(g.erases(g.giver, with("subject", visit)), "contact.erased introduction.refused");
  EXPECT_EQ(g.club.guest_answers(visit, true), "not_now");
}

TEST(EraseContact, OfAMemberIsTheirLeavingAndTheirInvitationsToo) {
  Given g;
  const std::string invitation = g.club.does(
      Story::founder, "member.invite", with("name", "Ivo", "classification", "Smith", "email", "ivo@example.org"));
  const MemberId ivo = g.club.joins_by(invitation, "Smith");
  EXPECT_EQ(g.erases(ivo, with("subject", ivo)), "contact.erased contact.erased member.left");
  EXPECT_TRUE(g.club.club().is_erased(*protocol::parse_id_as<protocol::InvitationId>(invitation)));
  EXPECT_TRUE(g.club.club().is_erased(ivo));
}

TEST(EraseContact, OfTheLastAdminHasToWait) {
  const Given g;
  EXPECT_EQ(g.club.answers(Story::founder, "contact.erase", with("subject", Story::founder)), "not_now");
}

TEST(EraseContact, OfWhoHasLeftIsAnAdminsToo) {
  Given g;
  g.club.does(g.other, "member.leave");
  EXPECT_EQ(g.club.answers(g.giver, "contact.erase", with("subject", g.other)), "not_found");
  EXPECT_EQ(g.erases(Story::founder, with("subject", g.other)), "contact.erased");
}

TEST(EraseContact, IsPossibleThoughTheReferralIsVoided) {
  Given g;
  g.voids("referral.given");
  EXPECT_EQ(g.club.answers(g.giver, "contact.erase", g.subject), "ok");
}

TEST(Prospect, CorrectsTheirDetailsForWhoHasThem) {
  Given g;
  EXPECT_EQ(g.club.prospect_corrects(g.id, "2"), "ok");
  const domain::Event& corrected = g.club.last("contact.corrected");
  EXPECT_EQ(corrected.by, protocol::Actor::guest());
  EXPECT_EQ(part_of(corrected, "details").readers, "m4");
  EXPECT_EQ(part_of(corrected, "details").subject, g.id);
  g.club.does(g.receiver, "referral.receive", g.it);
  EXPECT_EQ(field_of(part_of(g.club.last("contact.released"), "details"), "contact"),
            R"({"name":"Zoë Prospect","phone":"2"})");
  g.club.prospect_corrects(g.id, "3");
  EXPECT_EQ(part_of(g.club.last("contact.corrected"), "details").readers, "m4 m5");
}

TEST(Prospect, IsReachedAsTheyCorrectedItWhateverIsVoided) {
  Given g;
  g.club.does(g.receiver, "referral.receive", g.it);
  g.club.prospect_corrects(g.id, "2");
  g.voids("referral.received");
  g.club.does(g.receiver, "referral.receive", g.it);
  EXPECT_EQ(field_of(part_of(g.club.last("contact.released"), "details"), "contact"),
            R"({"name":"Zoë Prospect","phone":"2"})");
}

TEST(Prospect, ErasesOnce) {
  Given g;
  EXPECT_EQ(g.club.prospect_erases(g.id), "ok");
  EXPECT_EQ(g.club.last("contact.erased").by, protocol::Actor::guest());
  EXPECT_EQ(g.club.prospect_erases(g.id), "not_now");
  EXPECT_EQ(g.club.prospect_corrects(g.id, "2"), "not_now");
}

TEST(Retention, ForgetsWhomNobodyAnsweredForAfterThirtyDays) {
  Given g;
  EXPECT_EQ(kinds_of(g.club.comes_due(30)), "referral.nudged");
  const std::uint64_t before = g.club.club().head;
  g.club.passes_time(1);
  g.club.passes_time(0);
  EXPECT_EQ(g.kinds_since(before), "referral.lapsed contact.erased");
  EXPECT_EQ(g.club.passes_time(0), 0u);
}

TEST(Retention, ForgetsWhatIsFinishedAfterHalfAYear) {
  Given g;
  g.club.does(g.receiver, "referral.receive", g.it);
  EXPECT_EQ(kinds_of(g.club.comes_due(400)), "referral.nudged") << "it goes on";
  g.club.does(g.receiver, "referral.close", with("referral", g.id, "outcome", "won"));
  EXPECT_EQ(g.club.passes_time(180), 0u);
  EXPECT_EQ(g.club.passes_time(1), 1u);
  EXPECT_EQ(g.club.last("contact.erased").by, protocol::Actor::server());
}

TEST(Retention, KeepsWhatIsNotFinishedSinceItsEndIsVoided) {
  Given g;
  g.club.does(g.receiver, "referral.receive", g.it);
  g.club.does(g.receiver, "referral.close", with("referral", g.id, "outcome", "won"));
  g.voids("referral.closed");
  EXPECT_EQ(kinds_of(g.club.comes_due(400)), "referral.nudged") << "it goes on";
}

TEST(Retention, ForgetsGuestsAndInvitedPeople) {
  Given g;
  g.club.does(g.receiver, "referral.decline", with("referral", g.id, "reason", "no_fit"));
  g.visit();
  g.club.does(Story::founder, "member.invite",
              with("name", "Ivo", "classification", "Smith", "email", "ivo@example.org"));
  const std::uint64_t before = g.club.club().head;
  EXPECT_EQ(g.club.passes_time(30), 0u);
  g.club.passes_time(1);
  EXPECT_EQ(g.kinds_since(before), "contact.erased contact.erased introduction.refused");
}
