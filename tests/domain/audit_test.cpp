// G23: what those who run a club do can be looked over by everyone, and nothing else stands among it.
#include "domain/audit.h"

#include "domain/access.h"
#include "domain/scenes.h"

#include <gtest/gtest.h>

using namespace story;
using domain::Who;

namespace {

bool is_on_the_page(std::string_view command) {
  Scene scene = scene_of(command);
  const std::size_t before = scene.club.events().size();
  scene.club.does(scene.right, command, scene.with);
  const domain::Event& event = scene.club.events().at(before);
  return domain::is_act_of_office(event.kind, event.by.text());
}

// A round happens before everyone's eyes.
bool is_of_a_round(std::string_view command) {
  return command.starts_with("round.");
}

}  // namespace

TEST(Audit, HasWhatOfficesAloneCanDo) {
  for (const domain::AccessRule& rule : domain::access_rules()) {
    const bool is_of_an_office = rule.who == Who::admin || rule.who == Who::moderator;
    if (!is_of_an_office || is_of_a_round(rule.command)) continue;
    EXPECT_TRUE(is_on_the_page(rule.command)) << rule.command;
  }
}

TEST(Audit, HasNothingThatAnyMemberCanDo) {
  for (const domain::AccessRule& rule : domain::access_rules()) {
    if (rule.who == Who::member) EXPECT_FALSE(is_on_the_page(rule.command)) << rule.command;
  }
}

TEST(Audit, HasWhatAMemberHadErasedAndNotWhatEndedByItself) {
  EXPECT_TRUE(is_on_the_page("contact.erase"));
  EXPECT_TRUE(domain::is_act_of_office("contact.erased", "m2"));
  EXPECT_FALSE(domain::is_act_of_office("contact.erased", "server"));
  EXPECT_FALSE(domain::is_act_of_office("contact.erased", "guest"));
}
