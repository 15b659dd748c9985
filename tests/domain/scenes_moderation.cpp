// Scenes of flags and cases.
#include "domain/scenes.h"
#include "domain/scenes_areas.h"

#include <boost/json/array.hpp>

namespace story {
namespace {

Scene flag_affair(std::string_view row) {
  Scene s = quiet_club();
  s.right = s.stranger;
  if (row == "flag.raise/event") {
    s.club.does(casts(s, "asker"), "ask.post", with("who", "CFO of a regional bank"));
    s.with = with("event", s.club.last("ask.posted").seq, "kind", "pitch", "text", "this sells");
    return s;
  }
  s.with = with("member", casts(s, "concerned"), "kind", "pitch", "text", "they sold to me");
  return s;
}

// The author is who raised the flag.
Scene case_affair(std::string_view row) {
  Scene s = flag_affair("flag.raise");
  const MemberId concerned = s.cast["concerned"];
  const std::string flag = s.club.does(casts(s, "author"), "flag.raise", s.with);
  s.right = s.secretary;
  s.with = with("member", concerned, "flags", boost::json::array{flag});
  if (row == "case.open") return s;
  const std::string opened = s.club.does(Story::founder, "case.open", s.with);
  s.with = with("case", opened, "step", "talk");
  if (row == "case.take_step") return s;
  s.club.does(Story::founder, "case.take_step", s.with);
  s.with = with("case", opened, "decision", "coaching", "reason", "we had a good talk");
  if (row == "case.decide") return s;
  s.club.does(Story::founder, "case.decide", s.with);
  s.with = with("case", opened, "text", "I sold nothing");
  s.right = concerned;
  return s;
}

}  // namespace

Scene moderation_scene(std::string_view row) {
  return row.starts_with("flag.") ? flag_affair(row) : case_affair(row);
}

}  // namespace story
