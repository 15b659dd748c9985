// Which events are acts of those who run the club, so that every member can look over them.
#pragma once
#include <string_view>

namespace domain {

bool is_act_of_office(std::string_view kind);

}  // namespace domain
