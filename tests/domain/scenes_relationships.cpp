#include "domain/scenes.h"
#include "domain/scenes_areas.h"

namespace story {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;

Scene advocacy_affair(std::string_view row) {
  Scene s = quiet_club();
  s.with = with("member", s.club.joins("Target"));
  if (row != "advocacy.withdraw") return s;
  s.right = casts(s, "author");
  s.club.does(s.right, "advocacy.declare", s.with);
  return s;
}

Scene one_to_one_affair(std::string_view row) {
  Scene s = quiet_club();
  const MemberId proposer = casts(s, "giver");
  const MemberId partner = casts(s, "receiver");
  const With proposal =
      with("member", partner, "agenda", boost::json::array{"our trades"}, "gives", boost::json::array{"a story"});
  s.with = with("one_to_one", s.club.does(proposer, "one_to_one.propose", proposal));
  s.right = partner;
  const auto at = s.club.now_ms() + hour_ms;
  With schedule = s.with;
  schedule["at"] = at;
  schedule["gives"] = boost::json::array{"an introduction"};
  if (row == "one_to_one.schedule") s.with = schedule;
  if (row == "one_to_one.schedule" || row == "one_to_one.cancel") return s;
  s.club.does(partner, "one_to_one.schedule", schedule);
  s.club.sets_clock_ms(at);
  if (row == "one_to_one.confirm") {
    s.with["agenda_kept"] = true;
    s.with["worthwhile"] = true;
  }
  return s;
}

}  // namespace

Scene relationship_scene(std::string_view row) {
  if (row.starts_with("advocacy.")) return advocacy_affair(row);
  if (row != "one_to_one.propose") return one_to_one_affair(row);
  Scene s = quiet_club();
  s.with = with("member", s.club.joins("Target"), "medium", "call");
  return s;
}

}  // namespace story
