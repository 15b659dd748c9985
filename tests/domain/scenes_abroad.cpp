// Scenes of what is between two clubs: this one, and oaktree.
#include "domain/abroad.h"
#include "domain/scenes.h"
#include "domain/scenes_areas.h"

namespace story {
namespace {

std::string arrives(Scene& s, const domain::Departure& departure) {
  const auto arrival = domain::decide_arrival(s.club.club(), departure, protocol::Name{"Olga Oak"}, s.club.context());
  s.club.take(arrival->events);
  return arrival->made;
}

Scene arrived_introduction() {
  Scene s = quiet_club();
  s.right = casts(s, "b");
  const domain::Departure::Proposed proposed{{7}, {8}, false, {"you should meet"}};
  s.with = with("introduction", arrives(s, {{{"oaktree"}, {9}}, {{s.club.club().slug}, s.right}, proposed}));
  return s;
}

Scene proposed_abroad() {
  Scene s = quiet_club();
  s.right = casts(s, "connector");
  s.with = with("a", casts(s, "a"), "b", "oaktree/m9", "blurb", "you should meet");
  return s;
}

Scene arrived_referral() {
  Scene s = quiet_club();
  s.right = casts(s, "receiver");
  const domain::Departure::Given given{{7}, {3}, {"bread"}, {}, {{}, {s.club.today()}}};
  s.with = with("referral", arrives(s, {{{"oaktree"}, {9}}, {{s.club.club().slug}, s.right}, given}));
  s.club.does(s.right, "referral.receive", s.with);
  return s;
}

}  // namespace

Scene abroad_scene(std::string_view row) {
  if (row == "introduction.propose/abroad") return proposed_abroad();
  if (row == "introduction.consent/abroad" || row == "introduction.refuse/abroad") return arrived_introduction();
  if (row == "contact.erase/abroad") {
    Scene s = proposed_abroad();
    s.with = with("subject", s.club.does(s.right, "introduction.propose", s.with));
    return s;
  }
  Scene s = arrived_referral();  // thanks.give/abroad
  s.with["business"] = "new";
  return s;
}

}  // namespace story
