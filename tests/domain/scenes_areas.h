// What scenes of several areas begin with, and the areas that have a file of their own.
#pragma once
#include "domain/scenes.h"

namespace story {

// A founder, a secretary, one of the committee, and a stranger, who may act.
Scene quiet_club();
// Casts a newcomer in that relation.
MemberId casts(Scene& scene, const std::string& relation);

// Of what is between two clubs.
Scene abroad_scene(std::string_view row);
Scene alert_scene(std::string_view row);
Scene moderation_scene(std::string_view row);
Scene relationship_scene(std::string_view row);

}  // namespace story
