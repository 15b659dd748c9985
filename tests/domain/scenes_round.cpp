// Scenes of *The round*.
#include "domain/scenes.h"

namespace story {
namespace {

// A club in which a vice-president holds a round, and two who are there wait to speak.
Scene live_round() {
  Scene s = quiet_club();
  const MemberId holder = casts(s, "holder");
  s.club.does(Story::founder, "role.grant", with("member", holder, "role", "vice_president"));
  const std::string round = s.club.does(holder, "round.plan", with("template", "thirty_seconds"));
  s.with = with("round", round);
  s.club.does(holder, "round.open", s.with);
  s.right = holder;
  return s;
}

// Two members who are there; who is first in the order, and who is second.
std::pair<MemberId, MemberId> two_here(Scene& s) {
  const MemberId one = s.club.joins("One"), two = s.club.joins("Two");
  for (const MemberId member : {one, two}) s.club.does(member, "attendance.mark", s.with);
  s.club.does(s.right, "round.enter_phase", s.with);
  return {one, two};
}

Scene planned_round(std::string_view row) {
  Scene s = quiet_club();
  s.right = s.secretary;
  if (row == "round.plan") {
    s.with = with("template", "chapter_90");
    return s;
  }
  s.with = with("round", s.club.does(s.secretary, "round.plan", with("template", "chapter_90")));
  return s;
}

Scene turn_affair(std::string_view row) {
  Scene s = live_round();
  const auto [one, two] = two_here(s);
  if (row == "turn.swap") {
    s.with["a"] = one.text();
    s.with["b"] = two.text();
  }
  if (row == "turn.extend" || row == "turn.end") s.club.does(s.right, "turn.start", s.with);
  if (row == "turn.extend") s.with["seconds"] = 30;
  return s;
}

Scene attendance_affair(std::string_view row) {
  Scene s = live_round();
  if (row.ends_with("/member")) {
    s.with["member"] = s.club.joins("Target").text();
    s.with["mark"] = "present";
    return s;
  }
  s.cast.erase("holder");
  s.right = s.stranger;
  return s;
}

Scene visitor_affair(std::string_view row) {
  Scene s = quiet_club();
  const auto plan = [&] { return s.club.does(Story::founder, "round.plan", with("template", "chapter_90")); };
  s.right = s.stranger;
  s.with = with("round", plan(), "name", "Vera Visitor", "email", "vera@example.org");
  if (row.ends_with("/visitor")) {
    const std::string visitor = s.club.does(Story::founder, "visitor.register", s.with);
    s.with = with("round", plan(), "visitor", visitor);
  }
  return s;
}

Scene report_affair(std::string_view row) {
  Scene s = quiet_club();
  s.right = row == "education.note" ? s.stranger : s.secretary;
  if (row == "education.note") s.with = with("units", 2);
  if (row == "points.adopt") {
    s.with = with("rules", with("columns", boost::json::array{}, "amber", 400, "green", 800));
  }
  if (!row.starts_with("report.")) return s;
  s.with = with("round", s.club.does(Story::founder, "round.plan", with("template", "chapter_90")));
  s.club.does(Story::founder, "round.open", s.with);
  s.club.does(Story::founder, "round.close", s.with);
  if (row == "report.reopen") {
    s.club.does(Story::founder, "report.submit", s.with);
    s.with["reason"] = "a wrong mark";
  }
  return s;
}

}  // namespace

Scene round_affair(std::string_view row) {
  if (row.starts_with("turn.")) return turn_affair(row);
  if (row.starts_with("attendance.")) return attendance_affair(row);
  if (row.starts_with("visitor.")) return visitor_affair(row);
  if (!row.starts_with("round.")) return report_affair(row);
  if (row == "round.plan" || row == "round.open" || row == "round.abort") return planned_round(row);
  Scene s = live_round();
  if (row == "round.resume") s.club.does(s.right, "round.pause", s.with);
  if (row == "round.hand_over") {
    const MemberId next = s.club.joins("Next");
    s.club.does(Story::founder, "role.grant", with("member", next, "role", "secretary"));
    s.with["member"] = next.text();
  }
  if (row == "round.take_over") {
    s.club.does(s.right, "member.leave");
    s.cast.erase("holder");
    s.right = s.secretary;
  }
  return s;
}

}  // namespace story
