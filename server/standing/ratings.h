// Standings of plain ratings, `source,target,rating,time` in a CSV: how other people's data is read, so that RORank can
// be tried on it and compared. Days are counted from an offset of their own.
#pragma once
#include "standing/forward_decay.h"
#include "standing/rorank.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace standing {

struct Rating {
  MemberId source, target;  // numbered from 1 by first appearance, in the order of time
  std::int32_t score = 0;   // -10 to 10, never 0
  Day day;
};

struct Ratings {
  std::vector<Rating> rows;        // by time, then as they stood in the file
  std::vector<std::string> names;  // as the file has them; of id n at n - 1

  std::size_t first_percent(std::size_t percent) const { return rows.size() * percent / 100; }
  // The members that the first `count` rows name: ids 1 to this.
  std::uint64_t members_in(std::size_t count) const;
};

// Refuses, naming the line, what is not whole numbers in range. The first line may name the columns.
std::expected<Ratings, std::string> parse_ratings(std::string_view csv);

// The 20 members with the most distinct positive raters within the first tenth of `rows`; of equals, the older.
std::vector<MemberId> trusted_at_first(std::span<const Rating> rows);

// What the rows say as of the day of the last one; a pair's later row replaces its earlier one.
Rorank rank_ratings(std::span<const Rating> rows, std::span<const MemberId> anchors);

// The lines `id micropoints`, by ascending id, of everyone whom the first `percent` of the rows name; the anchors are
// chosen from the first 80 percent.
std::string micropoint_lines(const Ratings& ratings, std::size_t percent);

}  // namespace standing
