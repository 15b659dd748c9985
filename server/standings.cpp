// rorx standings: of a club's log, of an export, or of anybody's ratings; with why, as a picture, and held against
// other methods.
#include "commands.h"
#include "evaluation/picture.h"
#include "evaluation/report.h"
#include "exchange/clock.h"
#include "exchange/record_bridge.h"
#include "exchange/transfer.h"
#include "progress.h"
#include "standing/lift.h"
#include "standings_text.h"
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
  if (!protocol::is_date(text)) return std::unexpected("--at and --from take a day as 2026-11-21");
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

// `earlier`: the club as it was at the day to compare with, where one was asked for.
int print_explanation(ClubLog& club, std::optional<standing::Standings> earlier, const StandingsArguments& arguments,
                      standing::Day day) {
  const auto member = protocol::parse_id_as<MemberId>(arguments.member);
  const auto people = club.standings.people().people();
  if (!member || !std::ranges::binary_search(people, club.standings.people().person(*member))) {
    return fail("there is no member " + arguments.member + " in club " + club.slug + " at that time");
  }
  const bool is_json = arguments.format == "json";
  const auto why = standing::explain(club.standings, *member, day);
  if (earlier) {
    const auto before = standing::explain(*earlier, *member, *day_of_text(arguments.from));
    std::cout << (is_json ? change_json(before, why) : change_text(before, why));
  } else if (arguments.format == "items") {
    std::cout << item_lines(why);
  } else {
    std::cout << (is_json ? protocol::to_json(why) + '\n' : explanation_text(why));
  }
  return 0;
}

int standings_of_club(const StandingsArguments& arguments) {
  auto club = club_of(arguments);
  if (!club) return fail(club.error());
  std::optional<standing::Standings> earlier;
  if (!arguments.from.empty()) {
    const auto from = day_of_text(arguments.from);
    if (!from) return fail(from.error());
    earlier = club->standings.until_end_of(*from);
  }
  const auto day = go_to(*club, arguments);
  if (!day) return fail(day.error());
  if (!arguments.member.empty()) return print_explanation(*club, std::move(earlier), arguments, *day);
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
  } else if (arguments.format == "items") {
    for (const Ranked& row : table) std::cout << item_lines(standing::explain(club->standings, row.member, *day));
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
