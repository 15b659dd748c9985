// What holds for every event and every command: ids, time, nonces, `expect`, and the same bytes from the same context.
#include "domain/club.h"
#include "domain/support/story.h"

#include <set>

#include <gtest/gtest.h>

using namespace story;

namespace {

std::string bytes_of(const std::vector<domain::Event>& events) {
  std::string bytes;
  for (const domain::Event& event : events) {
    bytes += std::to_string(event.seq) + ' ' + std::to_string(event.at_ms) + ' ' + event.by.text() + ' ' + event.kind;
    for (const domain::Part& part : event.parts) {
      bytes += " | " + part.label + ' ' + part.readers + ' ' + part.subject + ' ' + part.body;
    }
    bytes += '\n';
  }
  return bytes;
}

struct Two {
  Story club;
  MemberId ann = club.joins("Lawyer"), bob = club.joins("Baker");
};

}  // namespace

TEST(Ids, AreTheLetterAndTheSequenceNumberOfWhatMadeThem) {
  Two t;
  EXPECT_EQ(t.ann, MemberId{4});
  const std::string ask = t.club.does(t.ann, "ask.post", with("who", "a CFO"));
  EXPECT_EQ(ask, "a6");
  EXPECT_EQ(t.club.does(t.bob, "offer.make", with("ask", ask, "strength", 1)), "o7");
  EXPECT_EQ(t.club.does(t.bob, "thanks.give", with("to", t.ann, "business", "repeat")), "k8");
  EXPECT_EQ(t.club.does(t.bob, "testimonial.give", with("about", t.ann, "text", "good")), "q9");
}

TEST(Ids, OfAnotherKindAreNotFound) {
  Two t;
  t.club.does(t.ann, "ask.post", with("who", "a CFO"));
  EXPECT_EQ(t.club.answers(t.bob, "offer.make", with("ask", "a5", "strength", 1)), "not_found");
  EXPECT_EQ(t.club.answers(t.bob, "offer.accept", with("offer", "o6")), "not_found");
}

TEST(Decision, TheCommandsOwnEventComesFirstAndTheRestFollows) {
  Two t;
  const auto decision = t.club.decides(t.ann, wish("ask.post", with("who", "a CFO")));
  ASSERT_TRUE(decision);
  ASSERT_EQ(decision->events.size(), 1u);
  EXPECT_EQ(decision->events[0].seq, t.club.club().head + 1);
  EXPECT_EQ(decision->events[0].by.text(), "m4");
}

TEST(Decision, IsTheSameBytesFromTheSameContext) {
  Two t;
  const auto command = wish("ask.post", with("who", "a CFO", "good_until", t.club.today()));
  const auto one = t.club.decides(t.ann, command);
  const auto other = t.club.decides(t.ann, command);
  ASSERT_TRUE(one && other);
  EXPECT_EQ(bytes_of(one->events), bytes_of(other->events));
}

TEST(Decision, ChangesNothingByItself) {
  Two t;
  const std::string before = domain::encode_club(t.club.club());
  ASSERT_TRUE(t.club.decides(t.ann, wish("ask.post", with("who", "a CFO"))));
  EXPECT_EQ(domain::encode_club(t.club.club()), before);
}

TEST(Time, NeverDecreasesInAClub) {
  Two t;
  t.club.does(t.ann, "ask.post", with("who", "a CFO"));
  const std::int64_t before = t.club.club().last_at_ms;
  t.club.sets_clock_ms(before - 3'600'000);
  t.club.does(t.ann, "ask.post", with("who", "another CFO"));
  EXPECT_EQ(t.club.events().back().at_ms, before);
  t.club.sets_clock_ms(before + 5);
  t.club.does(t.ann, "ask.post", with("who", "a third CFO"));
  EXPECT_EQ(t.club.events().back().at_ms, before + 5);
}

TEST(Nonces, AreOneHundredAndTwentyEightBitsAndNeverTheSame) {
  Two t;
  std::set<std::string> seen;
  for (int i = 0; i < 20; ++i) {
    t.club.does(t.ann, "preferences.set",
                with("introductions_a_week", i, "closed_sectors", boost::json::array{"finance"}));
  }
  std::size_t nonces = 0;
  for (const domain::Event& event : t.club.events()) {
    for (const domain::Part& part : event.parts) {
      const std::string nonce = field_of(part, "nonce");
      if (nonce.empty()) continue;
      ++nonces;
      EXPECT_EQ(nonce.size(), 24u);  // 22 characters and the quotes
      EXPECT_TRUE(seen.insert(nonce).second) << event.kind;
    }
  }
  EXPECT_GE(nonces, 40u);
}

TEST(Expect, RefusesWhereSomethingNamedHasChangedSince) {
  Two t;
  const std::string ask = t.club.does(t.ann, "ask.post", with("who", "a CFO"));
  const std::string offer = t.club.does(t.bob, "offer.make", with("ask", ask, "strength", 1));
  EXPECT_EQ(t.club.answers(t.ann, "offer.accept", with("offer", offer), 6), "out_of_date");
  EXPECT_EQ(t.club.answers(t.ann, "offer.accept", with("offer", offer), 7), "ok");
  EXPECT_EQ(t.club.answers(t.ann, "offer.accept", with("offer", offer)), "ok");
  t.club.does(t.bob, "offer.withdraw", with("offer", offer));
  EXPECT_EQ(t.club.answers(t.ann, "offer.accept", with("offer", offer), 7), "out_of_date");
  EXPECT_EQ(t.club.answers(t.ann, "offer.accept", with("offer", offer), 8), "not_now");
}

TEST(Expect, MindsOnlyWhatIsNamed) {
  Two t;
  const std::string ask = t.club.does(t.ann, "ask.post", with("who", "a CFO"));
  t.club.does(t.ann, "ask.post", with("who", "another CFO"));
  EXPECT_EQ(t.club.answers(t.ann, "ask.withdraw", with("ask", ask), 6), "ok");
  EXPECT_EQ(t.club.answers(t.ann, "ask.post", with("who", "a third CFO"), 0), "ok");
}

TEST(Expect, MindsEverythingThatIsNamed) {
  Two t;
  const MemberId cyn = t.club.joins("Florist");
  const With proposal = with("a", t.ann, "b", t.bob, "blurb", "you should meet");
  EXPECT_EQ(t.club.answers(cyn, "introduction.propose", proposal, 5), "ok");
  t.club.does(Story::founder, "role.grant", with("member", t.bob, "role", "committee"));
  EXPECT_EQ(t.club.answers(cyn, "introduction.propose", proposal, 5), "out_of_date");
}

TEST(Expect, IsAnsweredAfterAccess) {
  Two t;
  const std::string ask = t.club.does(t.ann, "ask.post", with("who", "a CFO"));
  EXPECT_EQ(t.club.answers(t.bob, "ask.withdraw", with("ask", ask), 0), "not_found");
}

TEST(Snapshot, OfAnEmptyClubReadsBack) {
  domain::Club club;
  club.slug = "riverside";
  const auto read = domain::decode_club(domain::encode_club(club));
  ASSERT_TRUE(read);
  EXPECT_EQ(domain::encode_club(*read), domain::encode_club(club));
}

TEST(Snapshot, ThatIsCutShortIsRefused) {
  Two t;
  t.club.does(t.ann, "ask.post", with("who", "a CFO", "good_until", t.club.today()));
  const std::string bytes = domain::encode_club(t.club.club());
  ASSERT_TRUE(domain::decode_club(bytes));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(domain::decode_club(bytes.substr(0, size))) << size;
  }
}

namespace {

void applied(domain::Event event) {
  Story club;
  club.take({std::move(event)});
}

}  // namespace

TEST(ApplyDeathTest, StopsAtAnEventThatIsNotTheNext) {
  EXPECT_DEATH(applied({9, 0, protocol::Actor::server(), "ask.expired", 1, {}}), "it is not the next one");
}

TEST(ApplyDeathTest, StopsAtAKindItDoesNotKnow) {
  EXPECT_DEATH(applied({4, 0, protocol::Actor::server(), "ask.forgotten", 1, {}}), "its kind is unknown");
}

TEST(ApplyDeathTest, StopsWhereAPartIsMissingOrUnreadable) {
  EXPECT_DEATH(applied({4, 0, protocol::Actor::server(), "ask.expired", 1, {}}), "a part is missing");
  const auto with_body = [](const char* body) {
    return domain::Event{4, 0, protocol::Actor::server(), "ask.expired", 1, {{"outline", "club", "", body}}};
  };
  EXPECT_DEATH(applied(with_body("{")), "a part is not JSON");
  EXPECT_DEATH(applied(with_body(R"({"ask":4})")), "a part has another shape");
  EXPECT_DEATH(applied(with_body(R"({"ask":"a4"})")), "something that is not there");
}
