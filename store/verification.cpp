#include "store/verification.h"

#include "store/bytes.h"
#include "store/nodes.h"
#include "store/outcomes.h"
#include "store/record_check.h"
#include "store/record_codec.h"
#include "store/snapshots.h"
#include "store/tree.h"

namespace store {
namespace {

constexpr std::size_t most_faults = 1000;

class Verification {
 public:
  Verification(Database& database, const Notes& notes, const Keyring* keyring, const Progress& progress,
               VerifyReport& report)
      : database_(database), notes_(notes), keyring_(keyring), progress_(progress), report_(report) {}

  void run() {
    const rocksdb::ReadOptions options;
    if (const auto status = database_.db().VerifyFileChecksums(options); !status.ok()) fault(status.ToString());
    if (const auto status = database_.db().VerifyChecksum(); !status.ok()) fault(status.ToString());
    read_clubs();
    for (const auto& [number, slug] : clubs_) verify_club(number, slug);
    check_counts();
    verify_snapshots();
    for (const Family family : {Family::meta, Family::settings}) {
      for_each_row(family, "", [](std::string_view, std::string_view) {});
    }
  }

 private:
  template <class Visit>
  void for_each_row(Family family, std::string_view prefix, const Visit& visit) {
    const auto rows = database_.rows(family, nullptr, true);
    for (rows->Seek(prefix); rows->Valid() && rows->key().starts_with(prefix); rows->Next()) {
      visit(rows->key().ToStringView(), rows->value().ToStringView());
    }
    if (!rows->status().ok()) fault("rows can't be read: " + rows->status().ToString());
  }

  void fault(std::string sentence) {
    if (report_.faults.size() < most_faults) report_.faults.push_back(std::move(sentence));
  }

  void read_clubs() {
    for_each_row(Family::clubs, "", [this](std::string_view slug, std::string_view value) {
      ByteReader in(value);
      std::uint32_t number = 0;
      if (!in.u32(number) || !in.at_end() || number == 0 || !clubs_.emplace(number, slug).second) {
        fault("the row of club " + std::string(slug) + " is damaged");
      }
    });
    for (const auto& [number, slug] : clubs_) {
      std::uint64_t head = 0;
      if (last_seq(database_, number, head)) total_ += head;
    }
  }

  void verify_club(std::uint32_t number, const std::string& slug) {
    VerifyReport::Club club{slug, 0, 0, 0, {}};
    Tree tree;
    const protocol::Checkpoint signed_head = signed_head_of(slug);
    Record record;
    for_each_row(Family::events, row_key(number), [&](std::string_view key, std::string_view value) {
      ++rows_of_clubs_;
      if (progress_) progress_(rows_of_clubs_, total_);
      const std::uint64_t seq = seq_of(key);
      if (seq != club.head + 1) {
        fault("events " + std::to_string(club.head + 1) + " to " + std::to_string(seq - 1) + " of club " + slug +
              " are missing");
      }
      club.head = seq;
      verify_event(number, club, record, value);
      tree.append(record.leaf, [&](unsigned level, std::uint64_t index, const protocol::Hash& hash) {
        verify_tile(number, slug, level, index, hash);
      });
      if (seq == signed_head.size && tree.root() != signed_head.root) {
        fault("the first " + std::to_string(seq) + " events of club " + slug + " are not those of its signed head");
      }
    });
    club.root = tree.root();
    if (club.head < signed_head.size) {
      fault("club " + slug + " ends at event " + std::to_string(club.head) + ", and a head of " +
            std::to_string(signed_head.size) + " was signed");
    }
    report_.clubs.push_back(std::move(club));
  }

  static std::uint64_t seq_of(std::string_view key) {
    std::uint64_t seq = 0;
    return ByteReader(key.substr(4)).u64(seq) ? seq : 0;
  }

  void verify_event(std::uint32_t number, VerifyReport::Club& club, Record& record, std::string_view value) {
    const std::int64_t before_ms = club.head == 1 ? INT64_MIN : last_at_ms_;
    if (std::string wrong = open_record(record, value, club.club, club.head, keyring_); !wrong.empty()) {
      fault(std::move(wrong));
      return;
    }
    const std::string name = "event " + std::to_string(club.head) + " of club " + club.club;
    if (record.at_ms < before_ms) fault(name + " is older than the one before it");
    last_at_ms_ = record.at_ms;
    for (const Part& part : record.parts) {
      if (part.subject.empty()) continue;
      ++(part.erased ? club.erased_parts : club.sealed_parts);
    }
    if (record.key.empty()) return;
    std::string bytes;
    bool found = false;
    const KeyOwner owner = key_owner(record);
    if (!database_.get(Family::outcomes, outcome_key(number, owner.actor, owner.key), bytes, found)) {
      fault("the outcome of " + name + " can't be read");
      return;
    }
    const auto outcome = found ? decode_outcome(bytes) : std::nullopt;
    if (!outcome) fault("the outcome of " + name + (found ? " is damaged" : " is missing"));
    if (outcome && outcome->seq == club.head) ++bound_;
  }

  void verify_tile(std::uint32_t number, const std::string& slug, unsigned level, std::uint64_t index,
                   const protocol::Hash& hash) {
    ++tiles_;
    std::string value;
    bool found = false;
    const bool read = database_.get(Family::tiles, tile_key(number, level, index), value, found);
    if (read && found && value == bytes_of(hash)) return;
    fault("tree node " + std::to_string(level) + "/" + std::to_string(index) + " of club " + slug +
          (read && found ? " is not the hash of its events" : " is missing"));
  }

  protocol::Checkpoint signed_head_of(const std::string& slug) {
    std::string verifier;
    bool found = false;
    protocol::Checkpoint none;
    none.root = protocol::Frontier().root();
    const bool read = database_.get(Family::meta, "verifier/" + slug, verifier, found);
    const auto key = read && found ? protocol::parse_verifier_key(verifier) : std::unexpected("is missing");
    if (!key) {
      fault("the verifier key of club " + slug + " is missing or damaged");
      return none;
    }
    const auto noted = notes_.heads.find(slug);
    if (noted == notes_.heads.end()) return none;
    const auto opened = protocol::open_checkpoint(noted->second, *key);
    if (opened) return *opened;
    fault("the signed head of club " + slug + " does not hold: " + opened.error());
    return none;
  }

  // Rows that no club's events account for.
  void check_counts() {
    std::uint64_t events = 0;
    std::uint64_t tiles = 0;
    std::uint64_t outcomes = 0;
    for_each_row(Family::events, "", [&](std::string_view, std::string_view) { ++events; });
    for_each_row(Family::tiles, "", [&](std::string_view, std::string_view) { ++tiles; });
    for_each_row(Family::outcomes, "", [&](std::string_view, std::string_view) { ++outcomes; });
    if (events != rows_of_clubs_) fault(std::to_string(events - rows_of_clubs_) + " events belong to no club");
    if (tiles != tiles_)
      fault(std::to_string(tiles) + " tree nodes are kept, and the events have " + std::to_string(tiles_));
    if (outcomes != bound_) find_stray_outcomes();
  }

  void find_stray_outcomes() {
    for_each_row(Family::outcomes, "", [this](std::string_view key, std::string_view value) {
      const auto outcome = decode_outcome(value);
      std::uint32_t number = 0;
      (void)ByteReader(key).u32(number);
      std::string row;
      bool found = false;
      Record record;
      if (outcome && database_.get(Family::events, row_key(number, outcome->seq), row, found) && found &&
          decode_record_into(record, row) == nullptr) {
        const KeyOwner owner = key_owner(record);
        if (outcome_key(number, owner.actor, owner.key) == key) return;
      }
      fault("an outcome in club number " + std::to_string(number) + " points to event " +
            std::to_string(outcome ? outcome->seq : 0) + ", which is not its own");
    });
  }

  void verify_snapshots() {
    for_each_row(Family::snapshots, "", [this](std::string_view key, std::string_view value) {
      if (!decode_snapshot(key, value)) fault("a snapshot at event " + std::to_string(seq_of(key)) + " is damaged");
    });
  }

  Database& database_;
  const Notes& notes_;
  const Keyring* const keyring_;
  const Progress& progress_;
  VerifyReport& report_;
  std::map<std::uint32_t, std::string> clubs_;
  std::uint64_t total_ = 0;
  std::uint64_t rows_of_clubs_ = 0;
  std::uint64_t tiles_ = 0;
  std::uint64_t bound_ = 0;
  std::int64_t last_at_ms_ = 0;
};

}  // namespace

void verify_database(Database& database, const Notes& notes, const Keyring* keyring, const Progress& progress,
                     VerifyReport& report) {
  Verification(database, notes, keyring, progress, report).run();
}

void verify_folder(const Hooks& hooks, const Paths& paths, const Keyring* keyring, const Progress& progress,
                   VerifyReport& report) {
  auto notes = read_notes(hooks, paths);
  if (!notes) report.faults.push_back(notes.error());
  const Notes known = notes ? std::move(*notes) : Notes();
  auto database = Database::open(paths.db, Access::read, Recovery::exact, hooks);
  if (!database && database.error().corrupt && !known.stopped) {
    database = Database::open(paths.db, Access::read, Recovery::torn_tail, hooks);
  }
  if (!database) {
    report.faults.push_back("the database " + paths.db.native() + " does not open: " + database.error().sentence);
    return;
  }
  const auto found = inspect(**database, known);
  if (!found) report.faults.push_back(found.error());
  if (found && keyring != nullptr) {
    for (const FoundClub& club : found->clubs) {
      if (auto enough = keyring->require(club.slug, club.keys); !enough) report.faults.push_back(enough.error());
    }
  }
  verify_database(**database, known, keyring, progress, report);
}

}  // namespace store
