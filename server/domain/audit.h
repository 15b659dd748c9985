// Which events are acts of those who run the club, so that every member can look over them.
#pragma once
#include <string_view>

namespace domain {

// `by`: who did it, as the record has it. What a member has had erased counts whoever they are, for the record does not
// tell whose it was; what ended by itself or at a prospect's word does not.
bool is_act_of_office(std::string_view kind, std::string_view by);

}  // namespace domain
