// Who knows whom, who is overdue, whom to meet next: readings of what really happened.
#include "domain/acquaintance.h"

#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;
using domain::Acquaintance;

namespace {

constexpr std::int64_t day_ms = 24ll * 3600 * 1000;

struct Acquainted : testing::Test {
  Story club;
  MemberId ann = Story::founder, bob = club.joins("Baker"), cid = club.joins("Clockmaker"), dot = club.joins("Dentist");

  Acquaintance of(MemberId me, MemberId other) const {
    for (const Acquaintance& one : domain::acquaintances(club.club(), me, club.now_ms())) {
      if (one.member == other) return one;
    }
    throw std::logic_error("they are not acquainted");
  }
  std::string next_for(MemberId me) const {
    std::string ids;
    for (const Acquaintance& one : domain::whom_to_meet_next(club.club(), me, club.now_ms())) {
      ids += (ids.empty() ? "" : " ") + one.member.text();
    }
    return ids;
  }
  void passes(std::int64_t days) { club.sets_clock_ms(club.now_ms() + days * day_ms); }

  With plans(MemberId host, MemberId guest) {
    const auto points = [](const char* text) { return boost::json::array{text}; };
    const With it = with("one_to_one",
                         club.does(host, "one_to_one.propose", with("member", guest, "agenda", points("our trades"))));
    club.does(guest, "one_to_one.schedule",
              with("one_to_one", it.at("one_to_one"), "at", club.now_ms(), "gives", points("a story")));
    return it;
  }
  void confirms(MemberId who, With it) {
    it["agenda_kept"] = it["worthwhile"] = true;
    club.does(who, "one_to_one.confirm", it);
  }
  std::string meets(MemberId host, MemberId guest) {
    const With it = plans(host, guest);
    confirms(host, it);
    confirms(guest, it);
    return std::string(it.at("one_to_one").as_string());
  }
  std::string refers(MemberId from, MemberId to) {
    return club.does(from, "referral.give",
                     with("to", to, "need", "A new oven", "effort", 4, "hand_over", "introduced", "contact",
                          with("name", "Zoë", "phone", "1"), "consent", with("basis", "spoken", "at", club.today())));
  }
  std::string introduces(MemberId connector, MemberId a, MemberId b) {
    const std::string id = club.does(connector, "introduction.propose", with("a", a, "b", b, "blurb", "meet"));
    club.does(a, "introduction.consent", with("introduction", id));
    club.does(b, "introduction.consent", with("introduction", id));
    return id;
  }
  void advocates(MemberId from, MemberId to) { club.does(from, "advocacy.declare", with("member", to)); }
  void voids(std::uint64_t event) {
    const MemberId judge = club.joins("Judge " + std::to_string(event));
    club.does(ann, "role.grant", with("member", judge, "role", "secretary"));
    club.does(judge, "event.void", with("event", event, "reason", "it was not so"));
    club.does(judge, "member.leave");
  }
};
using Acquaintances = Acquainted;
using WhomToMeetNext = Acquainted;
using AdvocateGraph = Acquainted;
using Card = Acquainted;

}  // namespace

TEST_F(Acquaintances, AreTheOtherActiveMembers) {
  club.does(dot, "member.leave");
  const auto found = domain::acquaintances(club.club(), bob, club.now_ms());
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].member, ann);
  EXPECT_EQ(found[1].member, cid);
  EXPECT_FALSE(found[1].met);
  EXPECT_FALSE(found[1].last_dealt_at);
}

TEST_F(Acquaintances, HaveMetOnceBothHaveConfirmed) {
  const With it = plans(bob, cid);
  const std::int64_t at = club.now_ms();
  passes(3);
  confirms(cid, it);
  EXPECT_FALSE(of(bob, cid).met);
  EXPECT_FALSE(of(bob, cid).last_dealt_at);
  confirms(bob, it);
  for (const auto& [me, other] : {std::pair(bob, cid), std::pair(cid, bob)}) {
    EXPECT_TRUE(of(me, other).met);
    EXPECT_EQ(of(me, other).one_to_ones, 1);
    EXPECT_EQ(of(me, other).last_dealt_at, at) << "when they met, not when they said so";
  }
  EXPECT_FALSE(of(bob, dot).met);
}

TEST_F(Acquaintances, DealByReferralsIntroductionsOffersAndThanks) {
  refers(bob, ann);
  EXPECT_EQ(of(ann, bob).last_dealt_at, club.now_ms());
  passes(1);
  club.does(ann, "thanks.give", with("to", bob, "business", "new"));
  EXPECT_EQ(of(bob, ann).last_dealt_at, club.now_ms());
  passes(1);
  introduces(bob, cid, dot);
  EXPECT_EQ(of(bob, cid).last_dealt_at, club.now_ms());
  EXPECT_EQ(of(dot, bob).last_dealt_at, club.now_ms());
  EXPECT_EQ(of(cid, dot).last_dealt_at, club.now_ms());
  passes(1);
  const std::string ask = club.does(cid, "ask.post", with("who", "A banker"));
  const std::string offer = club.does(ann, "offer.make", with("ask", ask, "strength", 4));
  EXPECT_FALSE(of(ann, cid).last_dealt_at);
  club.does(cid, "offer.accept", with("offer", offer));
  EXPECT_EQ(of(ann, cid).last_dealt_at, club.now_ms());
}

TEST_F(Acquaintances, ForgetWhatIsVoidedAndRememberWhatWasBefore) {
  const std::int64_t first = club.now_ms();
  refers(bob, cid);
  passes(1);
  const std::string referral = refers(cid, bob);
  passes(1);
  club.does(bob, "referral.receive", with("referral", referral));
  club.does(bob, "thanks.give", with("referral", referral, "to", cid, "business", "new"));
  EXPECT_EQ(of(bob, cid).last_dealt_at, club.now_ms());
  voids(std::stoull(referral.substr(1)));
  EXPECT_EQ(of(bob, cid).last_dealt_at, first) << "the thanks went with the referral";
  const std::string meeting = meets(bob, cid);
  EXPECT_TRUE(of(bob, cid).met);
  voids(club.last("one_to_one.confirmed").seq);
  EXPECT_FALSE(of(bob, cid).met);
  EXPECT_EQ(of(bob, cid).last_dealt_at, first);
}

TEST_F(Acquaintances, AreOverdueBeyondTheirCadence) {
  passes(80);
  refers(bob, cid);
  passes(20);
  EXPECT_FALSE(of(bob, cid).overdue);
  EXPECT_TRUE(of(bob, dot).overdue) << "they have been in one club for longer, and never dealt";
  passes(71);
  EXPECT_FALSE(of(bob, cid).overdue);
  passes(1);
  EXPECT_TRUE(of(bob, cid).overdue);
  EXPECT_FALSE(of(bob, club.joins("Newcomer")).overdue);
  const auto yearly = domain::acquaintances(club.club(), bob, club.now_ms(), 365);
  EXPECT_FALSE(yearly.front().overdue);
}

TEST_F(Acquaintances, SurviveLeavingAndComingBack) {
  meets(bob, cid);
  const std::int64_t at = club.now_ms();
  club.does(cid, "member.leave");
  const MemberId again = club.joins("Clocks");
  EXPECT_FALSE(of(bob, again).met);
  club.does(ann, "member.link", with("member", cid, "to", again));
  EXPECT_TRUE(of(bob, again).met);
  EXPECT_TRUE(of(again, bob).met);
  EXPECT_EQ(of(again, bob).last_dealt_at, at);
}

TEST_F(Acquaintances, SayWhoAdvocatesWhom) {
  advocates(bob, cid);
  EXPECT_TRUE(of(bob, cid).i_advocate);
  EXPECT_FALSE(of(bob, cid).advocates_me);
  EXPECT_TRUE(of(cid, bob).advocates_me);
  EXPECT_FALSE(of(cid, bob).i_advocate);
}

TEST_F(WhomToMeetNext, PutsFirstWhoIsMissedMost) {
  EXPECT_EQ(next_for(ann), "m4 m5 m6") << "nobody has dealt with anybody: by id";
  meets(ann, bob);
  EXPECT_EQ(next_for(ann), "m5 m6 m4") << "never met first";
  refers(ann, cid);
  EXPECT_EQ(next_for(ann), "m6 m5 m4") << "of those, never dealt first";
  passes(1);
  meets(ann, cid);
  meets(ann, dot);
  EXPECT_EQ(next_for(ann), "m4 m5 m6") << "longest ago first";
  advocates(ann, bob);
  EXPECT_EQ(next_for(ann), "m4 m5 m6");
  advocates(bob, ann);
  EXPECT_EQ(next_for(ann), "m5 m6 m4") << "those who advocate each other last";
  meets(ann, cid);
  EXPECT_EQ(next_for(ann), "m6 m5 m4") << "at the same time: the fewest one-to-ones first";
}

TEST_F(WhomToMeetNext, LeavesOutWhomOneIsAboutToMeet) {
  const With it = plans(bob, cid);
  EXPECT_EQ(next_for(bob), "m2 m6");
  EXPECT_EQ(next_for(cid), "m2 m6");
  passes(6);
  EXPECT_EQ(next_for(bob), "m2 m6");
  passes(1);
  EXPECT_EQ(next_for(bob), "m2 m5 m6") << "nobody says how it went: it is under way no more";
  confirms(bob, it);
  confirms(cid, it);
  EXPECT_EQ(next_for(bob), "m2 m6 m5");
}

TEST_F(AdvocateGraph, HasWhatActiveMembersDeclareOfEachOther) {
  const auto text = [&] {
    std::string edges;
    for (const auto& edge : domain::advocate_graph(club.club())) {
      edges += edge.from.text() + (edge.mutual ? "=" : ">") + edge.to.text() + " ";
    }
    return edges;
  };
  EXPECT_EQ(text(), "");
  advocates(cid, ann);
  const std::int64_t since = club.now_ms();
  passes(1);
  advocates(bob, cid);
  advocates(dot, bob);
  EXPECT_EQ(text(), "m5>m2 m4>m5 m6>m4 ");
  EXPECT_EQ(domain::advocate_graph(club.club()).front().since, since);
  advocates(ann, cid);
  EXPECT_EQ(text(), "m2=m5 m5=m2 m4>m5 m6>m4 ");
  voids(club.club().head);
  EXPECT_EQ(text(), "m5>m2 m4>m5 m6>m4 ");
  club.does(dot, "member.leave");
  EXPECT_EQ(text(), "m5>m2 m4>m5 ");
}

TEST_F(Card, NamesWhatToReadBeforeTheyMeet) {
  club.does(bob, "proposition.set", with("value", "bread"));
  club.does(bob, "proposition.set", with("value", "good bread"));
  const std::uint64_t proposition = club.club().head;
  club.does(bob, "ask.withdraw", with("ask", club.does(bob, "ask.post", with("who", "A miller"))));
  const std::string ask = club.does(bob, "ask.post", with("who", "A banker"));
  const std::string referral = refers(bob, ann), other_way = refers(ann, bob);
  refers(bob, cid);
  const std::string introduction = introduces(dot, bob, ann), by_me = introduces(ann, bob, cid);
  introduces(bob, cid, dot);
  const std::string meeting = meets(ann, bob);
  meets(bob, cid);
  const std::string thanks = club.does(ann, "thanks.give", with("to", bob, "business", "new"));
  club.does(ann, "thanks.reverse", with("thanks", club.does(ann, "thanks.give", with("to", bob, "business", "new"))));
  club.does(cid, "thanks.give", with("to", bob, "business", "new"));

  const auto quoted = [](const std::string& id) { return '"' + id + '"'; };
  EXPECT_EQ(protocol::to_json(domain::preparation_card(club.club(), ann, bob)),
            R"({"asks":[)" + quoted(ask) + R"(],"introductions":[)" + quoted(introduction) + "," + quoted(by_me) +
                R"(],"member":"m4","one_to_ones":[)" + quoted(meeting) + R"(],"proposition":)" +
                std::to_string(proposition) + R"(,"referrals":[)" + quoted(referral) + "," + quoted(other_way) +
                R"(],"thanks":[)" + quoted(thanks) + "]}");
}

TEST_F(Card, LeavesOutWhatWasVoided) {
  club.does(bob, "proposition.set", with("value", "bread"));
  voids(club.club().head);
  refers(bob, cid);
  voids(club.last("referral.given").seq);
  const auto card = domain::preparation_card(club.club(), cid, bob);
  EXPECT_FALSE(card.proposition);
  EXPECT_TRUE(card.referrals.empty());
}
