// A club's log made by chance and written into a store, with every kind of event that standings know: what the law
// would refuse is in it too, since standings read the log and not the law.
#pragma once
#include "domain/event.h"
#include "standing/standings.h"

#include <filesystem>
#include <string>
#include <vector>

namespace evaluation_tests {

// At most so many hours between two events.
std::vector<domain::Event> told_events(std::uint64_t seed, std::size_t count, std::uint64_t hours = 40);

standing::Standings standings_of(const std::vector<domain::Event>& events);

// Into a new store at `data`; returns the club's export.
std::string stored_and_exported(const std::vector<domain::Event>& events, const std::filesystem::path& data);

inline constexpr const char* told_club = "riverside";

}  // namespace evaluation_tests
