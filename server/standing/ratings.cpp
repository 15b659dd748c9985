#include "standing/ratings.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

namespace standing {
namespace {

constexpr std::int64_t first_day = 14'600;  // since 1970: day 0 of such data
constexpr std::size_t anchor_count = 20;

struct Row {
  std::string_view source, target;
  std::int32_t score;
  std::int64_t time_s;
  std::size_t line;
};

template <class T>
bool read_number(std::string_view text, T& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

std::string_view take_until(std::string_view& text, char mark) {
  const auto at = text.find(mark);
  const std::string_view taken = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
  return taken;
}

bool read_row(std::string_view line, Row& row) {
  if (std::ranges::count(line, ',') != 3) return false;
  row.source = take_until(line, ',');
  row.target = take_until(line, ',');
  const std::string_view score = take_until(line, ',');
  if (row.source.empty() || row.target.empty() || row.source == row.target) return false;
  if (!read_number(score, row.score) || !read_number(line, row.time_s)) return false;
  const std::int64_t latest_s = (first_day + last_day) * 86'400;
  return row.score >= -10 && row.score <= 10 && row.score != 0 && row.time_s >= 0 && row.time_s < latest_s;
}

Day day_of_row(const Row& row) {
  return {static_cast<std::int32_t>(std::max<std::int64_t>(0, row.time_s / 86'400 - first_day))};
}

Ratings numbered(const std::vector<Row>& rows) {
  Ratings made;
  std::map<std::string_view, MemberId> ids;
  const auto id_of = [&](std::string_view name) {
    const auto [found, is_new] = ids.try_emplace(name, MemberId{ids.size() + 1});
    if (is_new) made.names.emplace_back(name);
    return found->second;
  };
  made.rows.reserve(rows.size());
  for (const Row& row : rows) {
    const MemberId source = id_of(row.source);
    made.rows.push_back({source, id_of(row.target), row.score, day_of_row(row)});
  }
  return made;
}

}  // namespace

std::uint64_t Ratings::members_in(std::size_t count) const {
  std::uint64_t most = 0;
  for (const Rating& row : std::span(rows).first(count)) most = std::max({most, row.source.seq, row.target.seq});
  return most;
}

std::expected<Ratings, std::string> parse_ratings(std::string_view csv) {
  std::vector<Row> rows;
  for (std::size_t number = 1; !csv.empty(); ++number) {
    std::string_view line = take_until(csv, '\n');
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool is_heading = number == 1 && line == "source,target,rating,time";
    if (line.empty() || is_heading) continue;
    Row row{};
    row.line = number;
    if (!read_row(line, row)) {
      return std::unexpected("line " + std::to_string(number) +
                             " is not source,target,rating,time with two members, a rating from -10 to 10 that is not "
                             "0, and a time in whole seconds since 1970");
    }
    rows.push_back(row);
  }
  std::ranges::sort(rows, {}, [](const Row& row) { return std::pair(row.time_s, row.line); });
  return numbered(rows);
}

std::vector<MemberId> trusted_at_first(std::span<const Rating> rows) {
  std::map<MemberId, std::set<MemberId>> raters;
  for (const Rating& row : rows.first(rows.size() / 10)) {
    if (row.score > 0) raters[row.target].insert(row.source);
  }
  std::vector<MemberId> members;
  for (const auto& [member, from] : raters) members.push_back(member);
  std::ranges::sort(members, [&](MemberId a, MemberId b) {
    const std::size_t of_a = raters[a].size(), of_b = raters[b].size();
    return of_a != of_b ? of_a > of_b : a < b;
  });
  if (members.size() > anchor_count) members.resize(anchor_count);
  return members;
}

Rorank rank_ratings(std::span<const Rating> rows, std::span<const MemberId> anchors) {
  Rorank rank;
  std::vector<const Rating*> latest;
  Day last;
  for (const Rating& row : rows) {
    const Node from = rank.add(row.source);
    const PairIndex pair = rank.add(from, rank.add(row.target));
    if (pair == latest.size()) latest.push_back(nullptr);
    latest[pair] = &row;
    last = std::max(last, row.day);
  }
  for (const MemberId anchor : anchors) rank.set_anchor(rank.add(anchor), true);
  const Day day = read_day(last);
  for (PairIndex pair = 0; pair < latest.size(); ++pair) {
    const Rating& row = *latest[pair];
    const std::uint64_t units = 128 + 128 * static_cast<std::uint64_t>(std::abs(row.score));
    const std::int64_t evidence = decayed(units * growth(row.day), day);
    rank.set(pair, row.score > 0 ? saturated_opinion(evidence, 0) : saturated_opinion(0, evidence));
  }
  return rank;
}

std::string micropoint_lines(const Ratings& ratings, std::size_t percent) {
  const auto rows = std::span(ratings.rows);
  const auto read = rows.first(ratings.first_percent(percent));
  Rorank rank = rank_ratings(read, trusted_at_first(rows.first(ratings.first_percent(80))));
  std::string lines;
  for (std::uint64_t id = 1; id <= ratings.members_in(read.size()); ++id) rank.add(MemberId{id});
  for (const Ranked& row : rank.table()) {
    lines += std::to_string(row.member.seq) + ' ' + std::to_string(row.score.standing) + '\n';
  }
  return lines;
}

}  // namespace standing
