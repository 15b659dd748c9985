#include "store/recovery.h"

#include "store/bytes.h"
#include "store/nodes.h"
#include "store/record_check.h"

namespace store {
namespace {

std::unexpected<std::string> refuse(std::string sentence) {
  return std::unexpected(sentence + "; restore the missing files, or a backup");
}

std::string events_text(std::uint64_t count) {
  return std::to_string(count) + (count == 1 ? " event" : " events");
}

// Throws Unreadable for every row that should be there and is not, or is not what it should be: all of it is one kind
// of doubt, and ends in one sentence.
class Inspection {
 public:
  Inspection(const Database& database, const Notes& notes) : database_(database), notes_(notes), nodes_(database) {}

  FoundLog run() {
    FoundLog log;
    log.commit = number("commit");
    check_commit(log.commit);
    const auto rows = database_.rows(Family::clubs, nullptr, false);
    for (rows->SeekToFirst(); rows->Valid(); rows->Next()) {
      ByteReader in(rows->value().ToStringView());
      FoundClub club;
      club.slug = rows->key().ToString();
      if (!in.u32(club.number) || !in.at_end()) throw Unreadable("the row of club " + club.slug + " is damaged");
      inspect_club(club);
      log.clubs.push_back(std::move(club));
    }
    if (!rows->status().ok()) throw Unreadable(rows->status().ToString());
    check_missing_clubs(log);
    return log;
  }

 private:
  std::string text(const std::string& name) {
    std::string value;
    bool found = false;
    if (!database_.get(Family::meta, name, value, found)) throw Unreadable("the database's meta rows can't be read");
    return found ? value : std::string();
  }

  std::uint64_t number(const std::string& name) {
    const std::string value = text(name);
    std::uint64_t parsed = 0;
    if (value.empty()) return parsed;
    ByteReader in(value);
    if (!in.u64(parsed) || !in.at_end()) throw Unreadable("the meta row " + name + " is damaged");
    return parsed;
  }

  std::uint64_t noted_in_tail(std::uint64_t slot) {
#ifdef RORX_TWIN_UNNOTED_TAIL
    return 0;
#endif
    if (!notes_.tail.is_this_boot) return 0;
    const auto noted = notes_.tail.slots.find(slot);
    return noted == notes_.tail.slots.end() ? 0 : noted->second;
  }

  void check_commit(std::uint64_t commit) {
    if (commit < noted_in_tail(0)) {
      throw Unreadable("the log ends at commit " + std::to_string(commit) + ", commit " +
                       std::to_string(noted_in_tail(0)) + " was acknowledged");
    }
    if (notes_.stopped && notes_.stopped->commit != commit) {
      throw Unreadable("the log ends at commit " + std::to_string(commit) + ", it was closed at commit " +
                       std::to_string(notes_.stopped->commit));
    }
  }

  void inspect_club(FoundClub& club) {
    if (!last_seq(database_, club.number, club.head))
      throw Unreadable("the end of club " + club.slug + " can't be read");
    club.keys = number("keys/" + club.slug);
    club.verifier = text("verifier/" + club.slug);
    if (club.head < noted_in_tail(club.number)) {
      throw Unreadable("club " + club.slug + " has " + events_text(club.head) + ", but event " +
                       std::to_string(noted_in_tail(club.number)) + " was acknowledged");
    }
    const protocol::NodeSource node = [this, &club](unsigned level, std::uint64_t index) {
      return nodes_.node(club.number, level, index);
    };
    const auto signed_heads = heads_signed_for(club);
    if (club.head < club.signed_size) {
      throw Unreadable("club " + club.slug + " has " + events_text(club.head) + ", but a head of " +
                       events_text(club.signed_size) + " was signed");
    }
    // Below the last complete tile nodes come from tiles and leaves; above it from the leaves alone.
    const std::uint64_t open_from = club.head & ~(leaves_of_a_tile - 1);
    club.open_leaves = nodes_.leaves(club.number, open_from, club.head);
    const protocol::NodeSource any_node = [&](unsigned level, std::uint64_t index) {
      if ((index << level) < open_from) return node(level, index);
      return node_of_leaves(club.open_leaves, open_from, level, index);
    };
#ifndef RORX_TWIN_UNCHECKED_HEADS
    for (const protocol::Checkpoint& head : signed_heads) check_signed(club, head, any_node);
#endif
    club.frontier = protocol::frontier_at(club.head, any_node);
    check_stop(club);
    if (!notes_.stopped) walk_from(club, protocol::frontier_at(club.signed_size, any_node));
  }

  void check_stop(const FoundClub& club) {
    if (!notes_.stopped) return;
    const auto noted = notes_.stopped->clubs.find(club.slug);
    if (noted != notes_.stopped->clubs.end() && noted->second == StopNote::Head{club.head, club.frontier.root()}) {
      return;
    }
    const std::uint64_t expected = noted == notes_.stopped->clubs.end() ? 0 : noted->second.seq;
    throw Unreadable("club " + club.slug + " has " + events_text(club.head) + ", and was closed with " +
                     (expected == club.head ? "others" : events_text(expected)));
  }

  // After a stop that was not in order: every event behind the last signed head is there, in its place, and whole.
  void walk_from(const FoundClub& club, protocol::Frontier frontier) {
    const std::string past = row_key(club.number, club.head + 1);
    const rocksdb::Slice end(past);
    const auto rows = database_.rows(Family::events, &end, true);
    Record record;
    for (rows->Seek(row_key(club.number, frontier.size() + 1)); rows->Valid(); rows->Next()) {
      const std::uint64_t seq = frontier.size() + 1;
      if (rows->key() != row_key(club.number, seq)) break;
      const std::string fault = open_record(record, rows->value().ToStringView(), club.slug, seq, nullptr);
      if (!fault.empty()) throw Unreadable(fault);
      frontier.append(record.leaf);
    }
    if (!rows->status().ok()) throw Unreadable(rows->status().ToString());
    if (frontier.size() != club.head) {
      throw Unreadable("event " + std::to_string(frontier.size() + 1) + " of club " + club.slug + " is missing");
    }
    if (frontier.root() != club.frontier.root()) {
      throw Unreadable("the tree of club " + club.slug + " is not that of its events");
    }
  }

  // That of the note and that of the database; the larger is the club's. Either may be ahead of the other.
  std::vector<protocol::Checkpoint> heads_signed_for(FoundClub& club) {
    const auto key = protocol::parse_verifier_key(club.verifier);
    if (!key) throw Unreadable("the verifier key of club " + club.slug + " is damaged");
    std::vector<protocol::Checkpoint> heads;
    const auto noted = notes_.heads.find(club.slug);
    for (const std::string& note :
         {noted == notes_.heads.end() ? std::string() : noted->second, text("signed/" + club.slug)}) {
      if (note.empty()) continue;
      const auto opened = protocol::open_checkpoint(note, *key);
      if (!opened) throw Unreadable("a signed head of club " + club.slug + " does not hold: " + opened.error());
      heads.push_back(*opened);
      if (opened->size <= club.signed_size) continue;
      club.signed_size = opened->size;
      club.checkpoint = note;
    }
    return heads;
  }

  void check_signed(const FoundClub& club, const protocol::Checkpoint& head, const protocol::NodeSource& node) {
    if (protocol::frontier_at(head.size, node).root() != head.root) {
      throw Unreadable("the first " + events_text(head.size) + " of club " + club.slug +
                       " are not those of its signed head");
    }
  }

  void check_missing_clubs(const FoundLog& log) {
    std::map<std::string, std::uint64_t> heads;
    std::map<std::uint64_t, std::uint64_t> numbers;
    for (const FoundClub& club : log.clubs) {
      heads.emplace(club.slug, club.head);
      if (club.number == 0 || !numbers.emplace(club.number, club.head).second) {
        throw Unreadable("club " + club.slug + " has the number of another");
      }
    }
    for (const auto& [slug, note] : notes_.heads) {
      if (!heads.contains(slug)) throw Unreadable("club " + slug + " is missing, and a head of it was signed");
    }
    if (notes_.stopped) {
      for (const auto& [slug, head] : notes_.stopped->clubs) {
        if (!heads.contains(slug)) throw Unreadable("club " + slug + " is missing");
      }
    }
    if (!notes_.tail.is_this_boot) return;
    for (const auto& [slot, head] : notes_.tail.slots) {
      if (slot != 0 && noted_in_tail(slot) != 0 && !numbers.contains(slot)) {
        throw Unreadable("club number " + std::to_string(slot) + " is missing");
      }
    }
  }

  const Database& database_;
  const Notes& notes_;
  Nodes nodes_;
};

// Opening for writing turns write-ahead logs into tables. Without room RocksDB would abort halfway.
std::expected<void, std::string> check_room(const Paths& paths) {
  constexpr std::uint64_t least = 4u << 20;
  std::uint64_t needed = least;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(paths.db, error)) {
    if (entry.path().extension() == ".log") needed += entry.file_size(error);
  }
  const std::uint64_t free = free_space(paths.data);
  if (free >= needed) return {};
  return std::unexpected("the disk of " + paths.data.native() + " is full: " + std::to_string(free) +
                         " bytes are free, " + std::to_string(needed) + " are needed to start; make room");
}

std::unexpected<std::string> cannot_open(const Paths& paths, const Database::Failure& failure) {
  return refuse("the database " + paths.db.native() + " does not open: " + failure.sentence);
}

}  // namespace

bool last_seq(const Database& database, std::uint32_t club, std::uint64_t& seq) {
  const std::string past = row_key(club + 1);
  const rocksdb::Slice end(past);
  const auto rows = database.rows(Family::events, &end, false);
  rows->SeekForPrev(row_key(club, UINT64_MAX));
  if (!rows->status().ok()) return false;
  seq = 0;
  if (!rows->Valid()) return true;
  ByteReader in(rows->key().ToStringView());
  std::uint32_t found = 0;
  std::uint64_t last = 0;
  if (!in.u32(found) || !in.u64(last) || !in.at_end()) return false;
  if (found == club) seq = last;
  return true;
}

std::expected<Notes, std::string> read_notes(const Hooks& hooks, const Paths& paths) {
  Notes notes;
  auto heads = read_file(hooks, paths.heads);
  if (!heads) return refuse("the signed heads can't be read: " + heads.error());
  auto parsed_heads = parse_heads(*heads);
  if (!parsed_heads) return refuse(paths.heads.native() + " " + parsed_heads.error());
  notes.heads = std::move(*parsed_heads);

  auto tail = read_file(hooks, paths.tail);
  if (!tail) return refuse("the tail note can't be read: " + tail.error());
  auto parsed_tail = parse_tail_note(*tail, boot_id(hooks));
  if (!parsed_tail) return refuse(paths.tail.native() + " " + parsed_tail.error());
  notes.tail = std::move(*parsed_tail);

  if (!std::filesystem::exists(paths.stopped)) return notes;
  auto stopped = read_file(hooks, paths.stopped);
  if (!stopped) return refuse("the stop note can't be read: " + stopped.error());
  auto parsed_stop = parse_stop_note(*stopped);
  if (!parsed_stop) return refuse(paths.stopped.native() + " " + parsed_stop.error());
  notes.stopped = std::move(*parsed_stop);
  return notes;
}

std::expected<FoundLog, std::string> inspect(const Database& database, const Notes& notes) {
  try {
    return Inspection(database, notes).run();
  } catch (const Unreadable& doubt) {
    return refuse(doubt.what());
  }
}

std::expected<std::pair<std::unique_ptr<Database>, FoundLog>, std::string> look_at_log(const Hooks& hooks,
                                                                                       const Paths& paths,
                                                                                       const Notes& notes) {
  Recovery recovery = Recovery::exact;
  auto database = Database::open(paths.db, Access::read, recovery, hooks);
  if (!database && database.error().corrupt && !notes.stopped) {
    recovery = Recovery::torn_tail;
    database = Database::open(paths.db, Access::read, recovery, hooks);
  }
  if (!database) return cannot_open(paths, database.error());
  auto found = inspect(**database, notes);
  if (!found) return std::unexpected(found.error());
  found->recovery = recovery;
  return std::pair(std::move(*database), std::move(*found));
}

std::expected<std::pair<std::unique_ptr<Database>, FoundLog>, std::string> open_log_for_writing(const Hooks& hooks,
                                                                                                const Paths& paths,
                                                                                                const Notes& notes) {
  auto looked = look_at_log(hooks, paths, notes);
  if (!looked) return std::unexpected(looked.error());
  if (const auto status = looked->first->close(); !status.ok()) return refuse(status.ToString());
  if (auto room = check_room(paths); !room) return std::unexpected(room.error());
  auto database = Database::open(paths.db, Access::write, looked->second.recovery, hooks);
  if (!database) return cannot_open(paths, database.error());
  for (const FoundClub& club : looked->second.clubs) {
    std::uint64_t head = 0;
    if (!last_seq(**database, club.number, head) || head != club.head) {
      return refuse("club " + club.slug + " had " + events_text(club.head) + " when it was looked at, and now has " +
                    events_text(head));
    }
  }
  return std::pair(std::move(*database), std::move(looked->second));
}

}  // namespace store
