// rorx-year FOLDER: a data folder that holds a year of a club of thirty, which ended a few weeks ago: to look at and
// to measure with.
#include "evaluation/told_log.h"
#include "evaluation/year.h"

#include <chrono>
#include <exception>
#include <string>

#include <fmt/format.h>

namespace {

constexpr const char* first_names[] = {"Amara", "Ben",   "Chloe", "Dev",  "Erin",
                                       "Farid", "Grace", "Hugo",  "Ines", "Jonas"};
constexpr const char* last_names[] = {"Okafor", "Carter", "Martin", "Patel", "Novak"};

// So long ago that the year is over, on the same day of the week as always: habits are those of weekdays. Its meetings
// take time of their own, some days in all.
std::int64_t founding_day(std::int64_t now_ms) {
  constexpr std::int64_t week_ms = 7LL * 24 * 3'600'000;
  constexpr std::int64_t weeks_ago = evaluation_tests::weeks_in_a_year + 4;
  return story::Story::first_ms + ((now_ms - story::Story::first_ms) / week_ms - weeks_ago) * week_ms;
}

void give_names(std::vector<domain::Event>& events) {
  std::size_t joined = 0;
  for (domain::Event& event : events) {
    if (event.kind != "member.joined") continue;
    const std::string name = std::string(first_names[joined % 10]) + " " + last_names[joined / 10 % 5];
    ++joined;
    for (domain::Part& part : event.parts) {
      for (const std::string called : {R"("name":"Joan Joiner")", R"("name":"Fay Founder")"}) {
        if (const auto at = part.body.find(called); at != std::string::npos)
          part.body.replace(at, called.size(), "\"name\":\"" + name + "\"");
      }
    }
  }
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    fmt::print(stderr, "usage: rorx-year FOLDER\n");
    return 2;
  }
  try {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto now_ms = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    auto events = evaluation_tests::told_year(2026, founding_day(now_ms)).events();
    give_names(events);
    evaluation_tests::stored_and_exported(events, words[1]);
    fmt::print("{} events in the club {}\n", events.size(), evaluation_tests::told_club);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "rorx-year: {}\n", error.what());
    return 1;
  }
}
