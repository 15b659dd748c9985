// A strict reader of iCalendar and vCard for tests, which shares no code with what writes them.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace scenario {

struct Component {
  std::string name;                               // "VEVENT"
  std::multimap<std::string, std::string> lines;  // property, with its parameters taken off, and its value
  std::vector<Component> inside;

  // The one value of that property, unescaped; throws where there is none, or another.
  std::string at(const std::string& property) const;
};

// Throws std::runtime_error with what is wrong: a bare line feed, a line of more than 75 octets, one that is no UTF-8,
// a name that is none, a component that does not end.
Component read_component(std::string_view text);

}  // namespace scenario
