// A server's frame as a line for a person.
#pragma once
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

namespace cli {

// An event: "119  2026-11-21 21:12:33  m3  ask.posted  who: CFO of a regional bank". What the reader may not see is
// said to be withheld.
std::string event_line(const boost::json::object& event);

// An answer: "k7: done, a132 (event 132)" or "k8: refused, out_of_date: …".
std::string answer_line(const boost::json::object& frame);

// Text from elsewhere with nothing in it that a terminal would obey.
std::string harmless(std::string_view text);

}  // namespace cli
