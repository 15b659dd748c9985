#include "domain/scenes.h"
#include "domain/scenes_areas.h"

namespace story {
namespace {

// An offer waits for whoever asked.
Scene offered() {
  Scene s = quiet_club();
  s.right = casts(s, "asker");
  const std::string ask = s.club.does(s.right, "ask.post", with("who", "CFO of a regional bank"));
  s.with = with("about", s.club.does(casts(s, "author"), "offer.make", with("ask", ask, "strength", 4)));
  return s;
}

Scene referred() {
  Scene s = scene_of("referral.receive");
  s.with = with("about", s.with.at("referral").as_string());
  return s;
}

Scene introduced() {
  Scene s = scene_of("introduction.consent");
  s.with = with("about", s.with.at("introduction").as_string());
  return s;
}

}  // namespace

Scene alert_scene(std::string_view row) {
  if (row == "webhook.set") {
    Scene s = quiet_club();
    s.with = with("url", "https://hooks.example.org/rorx");
    return s;
  }
  if (row == "webhook.remove") {
    Scene s = quiet_club();
    s.right = casts(s, "author");
    s.club.does(s.right, "webhook.set", with("url", "https://hooks.example.org/rorx"));
    return s;
  }
  Scene s = row == "alert.answer/referral" ? referred() : row == "alert.answer/introduction" ? introduced() : offered();
  if (row == "alert.read") {
    s.with = with("up_to", s.club.club().head);
  } else {
    s.with["answer"] = "later";
  }
  return s;
}

}  // namespace story
