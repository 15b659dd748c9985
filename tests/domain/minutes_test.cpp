// Rounds as everyone may read them.
#include "domain/minutes.h"

#include "domain/support/meeting.h"
#include "protocol/json.h"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

using namespace story;

namespace {

boost::json::object read(const std::string& text) {
  return protocol::parse_json(text).value().get_object();
}

// Two members have come; the first has asked in a turn, and the second in none.
struct Told : Meeting {
  std::string asked, asked_between;
  Told() : Meeting(2) {
    plans(with("template", "thirty_seconds"));
    opens();
    all_arrive();
    asked_between = club.does(members[1], "ask.post", with("who", "a CFO"));
    chair("round.enter_phase");
    chair("turn.start");
    asked = club.does(members[0], "ask.post", with("who", "another CFO"));
  }
};

}  // namespace

TEST(RoundView, SaysWhoIsOnUntilWhenAndWhoComesNext) {
  const Told m;
  const auto view = read(domain::round_view(m.club.club(), m.now()));
  EXPECT_EQ(view.at("turn").at("member"), "m4");
  EXPECT_EQ(view.at("turn").at("deadline"), m.now().turn->deadline_ms);
  EXPECT_EQ(boost::json::serialize(view.at("order")), R"(["m5"])");
  EXPECT_EQ(view.at("round").at("controller"), "m2");
  EXPECT_EQ(view.at("phases").as_array().size(), 4u);
  EXPECT_EQ(view.at("attendance").at(1).at("mark"), "present");
}

TEST(Minutes, ListWhatWasMadeInEachTurnAndBetweenThem) {
  Told m;
  m.passes_ms(7000);
  m.chair("turn.end");
  m.chair("round.close");
  const auto minutes = read(domain::round_minutes(m.club.club(), m.now()));
  EXPECT_EQ(minutes.at("turns").at(0).at("held_ms"), 7000);
  EXPECT_EQ(minutes.at("turns").at(0).at("made").at(0), m.asked.c_str());
  EXPECT_EQ(minutes.at("made_between_turns").at(0), m.asked_between.c_str());
  EXPECT_EQ(boost::json::serialize(minutes.at("missed")), R"(["m5"])");
  const auto closed = read(part_of(m.club.last("round.closed"), "outline").body);
  EXPECT_EQ(boost::json::serialize(minutes.at("totals")), boost::json::serialize(closed));
}

TEST(Minutes, LeaveOutWhatWasVoidedSince) {
  Told m;
  m.chair("turn.end");
  m.chair("round.close");
  const auto ask = protocol::parse_id_as<protocol::AskId>(m.asked);
  m.club.does(Story::founder, "event.void", with("event", ask->seq, "reason", "no ask"));
  const auto minutes = read(domain::round_minutes(m.club.club(), m.now()));
  EXPECT_TRUE(minutes.at("turns").at(0).at("made").as_array().empty());
  EXPECT_EQ(minutes.at("totals").at("asks"), 1);
}

TEST(Minutes, DoNotChangeWhenSomebodyJoinsOrLeavesLater) {
  Told m;
  m.chair("turn.end");
  m.chair("round.close");
  const std::string before = domain::round_minutes(m.club.club(), m.now());
  m.club.joins("Newcomer");
  m.club.does(m.members[1], "member.leave");
  EXPECT_EQ(domain::round_minutes(m.club.club(), m.now()), before);
  EXPECT_EQ(read(before).at("totals").at("absent"), 1) << "the founder was not marked";
}

TEST(RoundList, HasTheLatestFirst) {
  Meeting m(0);
  m.plans(with("template", "mastermind"));
  m.plans(with("template", "chapter_90"));
  const auto list = read(domain::rounds_list(m.club.club()));
  EXPECT_EQ(list.at("rounds").at(0).at("template"), "chapter_90");
  EXPECT_EQ(list.at("rounds").at(1).at("state"), "planned");
}
