// For each row of matrix.txt a club in which the right person may send the row's command.
#pragma once
#include "domain/support/story.h"

#include <map>
#include <string>
#include <string_view>

namespace story {

struct Scene {
  Story club;
  MemberId secretary, stranger;                            // an admin and a plain member who have nothing to do with it
  std::map<std::string, MemberId, std::less<>> cast = {};  // by column: who stands in that relation
  MemberId right = {};                                     // one who may act
  With with = {};
};

// A complete rule set, as a command has it.
With rule_set();

// A club with a secretary, who is an admin, and a stranger, who is none.
Scene quiet_club();
// Casts a newcomer in that relation.
MemberId casts(Scene& scene, const std::string& relation);
// Of rounds, turns, attendance and visitors.
Scene round_affair(std::string_view row);

// Throws where no scene of that name is known.
Scene scene_of(std::string_view row);

}  // namespace story
