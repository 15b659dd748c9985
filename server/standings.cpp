// rorx standings: of a club's log, of an export, or of anybody's ratings; with why, as a picture, and held against
// other methods.
#include "commands.h"
#include "evaluation/picture.h"
#include "evaluation/report.h"
#include "exchange/clock.h"
#include "exchange/record_bridge.h"
#include "exchange/transfer.h"
#include "progress.h"
#include "standing/explanation.h"
#include "standing/lift.h"
#include "store/log.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

namespace {

template <class T>
using Or = std::expected<T, std::string>;
using standing::MemberId;
using standing::Ranked;

int fail(const std::string& sentence) {
  std::fprintf(stderr, "rorx: %s\n", sentence.c_str());
  return 1;
}

Or<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::unexpected("there is no file " + path.string() + ", or it can't be read");
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

Or<void> write_file(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  if (!(file << text) || !file.flush()) return std::unexpected(path.string() + " can't be written");
  return {};
}

// What is private for as long as it is read; gone with this.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "rorx-standings-XXXXXX").string();
    if (::mkdtemp(name.data())) path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// --- what is printed ---

// Behind the numbers of ratings stand the names that their file has.
using NameOf = std::function<std::string(MemberId)>;

std::string table_text(std::vector<Ranked> table, const NameOf& name_of) {
  std::ranges::sort(table, [](const Ranked& a, const Ranked& b) {
    return a.score.standing != b.score.standing ? a.score.standing > b.score.standing : a.member < b.member;
  });
  std::string text = "member       standing           band\n";
  for (const Ranked& row : table) {
    char line[128];
    std::snprintf(line, sizeof line, "%-12s %8lld  %5lld to %5lld%s\n", name_of(row.member).c_str(),
                  static_cast<long long>(row.score.shown()), static_cast<long long>(row.score.band_low() / 1000),
                  static_cast<long long>(row.score.band_high() / 1000), row.score.is_new() ? "  new" : "");
    text += line;
  }
  return text;
}

struct TableLine {
  MemberId member;
  std::int64_t standing = 0, belief = 0, disbelief = 0, uncertainty = 0;
};
BOOST_DESCRIBE_STRUCT(TableLine, (), (member, standing, belief, disbelief, uncertainty))

std::string table_json(const std::vector<Ranked>& table) {
  std::vector<TableLine> lines;
  for (const auto& [member, score] : table) {
    lines.push_back({member, score.standing, score.belief, score.disbelief, score.uncertainty});
  }
  return protocol::to_json(lines) + '\n';
}

std::string item_text(const standing::Item& item) {
  std::string what(item.kind ? protocol::codec::enum_word(*item.kind) : "largest single critic counts half");
  if (item.is_outside) what += ", outside";
  if (item.state != standing::ItemState::counted) {
    what += ", ";
    what += protocol::codec::enum_word(item.state);
  }
  std::ranges::replace(what, '_', ' ');
  const std::string by = !item.kind ? "" : item.attester == standing::club_id ? "the club" : item.attester.text();
  const std::string event = item.event == 0 ? "" : std::to_string(item.event);
  char line[192];
  std::snprintf(line, sizeof line, "%+10.3f  %8s  %-9s %s\n", static_cast<double>(item.points) / 1000, event.c_str(),
                by.c_str(), what.c_str());
  return line;
}

std::string explanation_text(const standing::Explanation& why) {
  const standing::Score score{why.standing, why.belief, why.disbelief, why.uncertainty};
  char head[192];
  std::snprintf(head, sizeof head, "%s stands at %lld, between %lld and %lld%s: what adds up to it, in thousandths\n\n",
                why.member.text().c_str(), static_cast<long long>(score.shown()),
                static_cast<long long>(score.band_low() / 1000), static_cast<long long>(score.band_high() / 1000),
                score.is_new() ? ", new" : "");
  std::string text = std::string(head) + "    points     event  by        for\n";
  for (const standing::Item& item : why.items) text += item_text(item);
  char sum[64];
  std::snprintf(sum, sizeof sum, "%+10.3f  in all\n", static_cast<double>(why.standing) / 1000);
  return text + sum;
}

// --- ratings ---

int standings_of_ratings(const StandingsArguments& arguments, const std::string& csv) {
  const auto ratings = standing::parse_ratings(csv);
  if (!ratings) return fail(arguments.file.string() + ": " + ratings.error());
  if (arguments.format == "micropoints") {
    std::cout << standing::micropoint_lines(*ratings, arguments.percent);
    return 0;
  }
  const auto rows = std::span(ratings->rows);
  const auto read = rows.first(ratings->first_percent(arguments.percent));
  auto rank = standing::rank_ratings(read, standing::trusted_at_first(rows.first(ratings->first_percent(80))));
  for (std::uint64_t id = 1; id <= ratings->members_in(read.size()); ++id) rank.add(MemberId{id});
  const std::vector<Ranked> table = rank.table();
  const NameOf name_of = [&](MemberId member) { return ratings->names[member.seq - 1]; };
  if (!arguments.plot.empty()) {
    const evaluation::Caption caption{"Who speaks for whom: " + arguments.file.filename().string(),
                                      std::to_string(table.size()) + " members, " + std::to_string(read.size()) +
                                          " ratings; drawn are those about whom most is known",
                                      name_of};
    if (const auto written = write_file(arguments.plot, evaluation::draw(rank, table, caption)); !written) {
      return fail(written.error());
    }
  }
  std::cout << (arguments.format == "json" ? table_json(table) : table_text(table, name_of));
  return 0;
}

// --- clubs ---

struct ClubLog {
  std::string slug;
  standing::Standings standings;
  std::uint64_t head = 0;
  standing::Day last_day;  // of any event
};

Or<ClubLog> fold(const store::Log& log, const std::string& slug) {
  ClubLog club;
  club.slug = slug;
  const std::uint64_t head = log.head(slug);
  if (head == 0) return std::unexpected("there is no club " + slug + " in this folder");
  Progress progress("reading");
  const bool readable = log.read(
      slug, 1,
      [&](const store::Record& record) {
        const domain::Event event = exchange::to_event(record);
        if (auto fact = standing::lift(event)) club.standings.take(std::move(*fact));
        club.head = event.seq;
        club.last_day = standing::day_of(event.at_ms);
        progress(event.seq, head);
        return true;
      },
      store::Bodies::as_they_lie);
  if (!readable) return std::unexpected("the log can't be read: run rorx verify");
  return club;
}

// An export is checked as an import is: by importing it, for as long as it is read.
Or<ClubLog> fold_export(const std::filesystem::path& file) {
  const TemporaryFolder folder;
  if (folder.path().empty()) return std::unexpected("there is no temporary folder to read the export in");
  store::OpenOptions options;
  options.data = folder.path() / "data";
  options.reserve_bytes = 0;
  const auto log = store::Log::open(options);
  if (!log) return std::unexpected(log.error());
  std::ifstream in(file, std::ios::binary);
  Progress progress("checking");
  const auto slug = exchange::import_club(**log, in, std::ref(progress));
  if (!slug) return std::unexpected(file.string() + ": " + slug.error());
  return fold(**log, *slug);
}

Or<ClubLog> club_of(const StandingsArguments& arguments) {
  if (!arguments.file.empty()) return fold_export(arguments.file);
  if (arguments.folders.data.empty() || arguments.club.empty()) {
    return std::unexpected("standings of what? Name a file of ratings, an export, or --data with --club");
  }
  store::OpenOptions options{arguments.folders.data, arguments.folders.keys, arguments.folders.master_key};
  options.create = false;
  options.read_only = true;
  const auto log = store::Log::open(options);
  if (!log) return std::unexpected(log.error());
  return fold(**log, arguments.club);
}

Or<standing::Day> day_of_text(const std::string& text) {
  if (!protocol::is_date(text)) return std::unexpected("--at takes a day as 2026-11-21");
  constexpr std::chrono::sys_days last{std::chrono::year(2049) / 1 / 1};
  constexpr std::int64_t last_ms = std::chrono::milliseconds(last.time_since_epoch()).count();
  return standing::day_of(std::min(exchange::start_of_day_ms(text), last_ms));
}

// Goes back to the moment that was asked for, and says as of which day it is read: today, for a folder; for an export
// the day of its last event, so that the same file gives the same lines for ever.
Or<standing::Day> go_to(ClubLog& club, const StandingsArguments& arguments) {
  if (!arguments.at.empty()) {
    const auto day = day_of_text(arguments.at);
    if (!day) return std::unexpected(day.error());
    club.standings = club.standings.until_end_of(*day);
    return *day;
  }
  if (arguments.seq != 0) {
    if (arguments.seq > club.head) return std::unexpected("the log ends at event " + std::to_string(club.head));
    club.standings = club.standings.until(arguments.seq);
    return club.standings.journal().last_day();
  }
  if (!arguments.file.empty()) return club.last_day;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return standing::day_of(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

int print_explanation(ClubLog& club, const StandingsArguments& arguments, standing::Day day) {
  const auto member = protocol::parse_id_as<MemberId>(arguments.member);
  const auto people = club.standings.people().people();
  if (!member || !std::ranges::binary_search(people, club.standings.people().person(*member))) {
    return fail("there is no member " + arguments.member + " in club " + club.slug + " at that time");
  }
  const auto why = standing::explain(club.standings, *member, day);
  std::cout << (arguments.format == "json" ? protocol::to_json(why) + '\n' : explanation_text(why));
  return 0;
}

int standings_of_club(const StandingsArguments& arguments) {
  auto club = club_of(arguments);
  if (!club) return fail(club.error());
  const auto day = go_to(*club, arguments);
  if (!day) return fail(day.error());
  if (!arguments.member.empty()) return print_explanation(*club, arguments, *day);
  const std::vector<Ranked> table = club->standings.table(*day);
  const NameOf name_of = [](MemberId member) { return member.text(); };
  if (!arguments.plot.empty()) {
    const evaluation::Caption caption{
        "Who speaks for whom: " + club->slug,
        std::to_string(table.size()) + " members, " + std::to_string(club->head) + " events in the log", name_of};
    const std::string picture = evaluation::draw(club->standings.rank(*day), table, caption);
    if (const auto written = write_file(arguments.plot, picture); !written) return fail(written.error());
  }
  if (arguments.format == "micropoints") {
    for (const Ranked& row : table) std::cout << row.member.text() << ' ' << row.score.standing << '\n';
  } else {
    std::cout << (arguments.format == "json" ? table_json(table) : table_text(table, name_of));
  }
  return 0;
}

}  // namespace

int standings(const StandingsArguments& arguments) {
  if (arguments.file.empty()) return standings_of_club(arguments);
  const auto text = read_file(arguments.file);
  if (!text) return fail(text.error());
  return text->starts_with('{') ? standings_of_club(arguments) : standings_of_ratings(arguments, *text);
}

int evaluate_standings(const std::filesystem::path& file) {
  const auto text = read_file(file);
  if (!text) return fail(text.error());
  const auto ratings = standing::parse_ratings(*text);
  if (!ratings) return fail(file.string() + ": " + ratings.error());
  {
    Progress progress("predicting, batch");
    std::cout << evaluation::text_of(evaluation::predict(*ratings, std::ref(progress))) << std::endl;
  }
  Progress progress("attacking, kind");
  std::cout << evaluation::text_of(evaluation::attack(*ratings, std::ref(progress)));
  return 0;
}
