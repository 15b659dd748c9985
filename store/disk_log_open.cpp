// Opening and closing.
#include "store/check.h"
#include "store/disk_log.h"
#include "store/signing.h"

namespace store {

std::expected<std::unique_ptr<Log>, std::string> Log::open(const OpenOptions& options) {
  return open_with(options, {});
}

std::expected<std::unique_ptr<Log>, std::string> open_with(const OpenOptions& options, const Hooks& hooks) {
  return DiskLog::open(options, hooks);
}

std::expected<std::unique_ptr<Log>, std::string> DiskLog::open(const OpenOptions& options, const Hooks& hooks) {
  std::unique_ptr<DiskLog> log(new DiskLog(options, hooks));
  if (auto started = log->start(); !started) {
    log->doubt_ = true;  // nothing of it may be noted as a stop in order
    return std::unexpected(started.error());
  }
  return log;
}

std::expected<void, std::string> DiskLog::start() {
  const bool may_make = options_.create && !options_.read_only;
  if (may_make) {
    if (auto made = make_folder(hooks_, paths_.data, 0700); !made) return made;
  }
  auto state = look_at_folder(hooks_, paths_);
  if (!state) return std::unexpected(state.error());
  if (*state != FolderState::ready && !may_make) {
    return std::unexpected("there is no data folder at " + paths_.data.native());
  }
  auto lock = lock_folder(hooks_, paths_);
  if (!lock) return std::unexpected(lock.error());
  lock_ = std::move(*lock);
  if (*state != FolderState::ready) {
    if (auto made = make_data_folder(hooks_, paths_); !made) return made;
  }
  auto notes = read_notes(hooks_, paths_);
  if (!notes) return std::unexpected(notes.error());
  auto keyring = Keyring::open(hooks_, paths_.keys, paths_.master_key, false);
  if (!keyring) return std::unexpected(keyring.error());
  keyring_ = std::move(*keyring);

  auto opened = options_.read_only ? look_at_log(hooks_, paths_, *notes) : open_log_for_writing(hooks_, paths_, *notes);
  if (!opened) return std::unexpected(opened.error());
  database_ = std::move(opened->first);
  nodes_ = std::make_unique<Nodes>(*database_);
  if (auto adopted = adopt(opened->second); !adopted) return adopted;
  return options_.read_only ? std::expected<void, std::string>() : begin_writing(opened->second);
}

std::expected<void, std::string> DiskLog::adopt(const FoundLog& found) {
  commit_ = found.commit;
  for (const FoundClub& in_log : found.clubs) {
    if (auto enough = keyring_->require(in_log.slug, in_log.keys); !enough) return enough;
    auto key = signing_key_of(*keyring_, in_log.slug);
    if (!key || key->verifier().text() != in_log.verifier) {
      return std::unexpected("the signing key of club " + in_log.slug + " in " + paths_.keys.native() +
                             " is not its log's; put the newest copy of the keys back");
    }
    auto club = std::make_unique<Club>(in_log.slug, in_log.number, std::move(*key));
    club->tree = Tree(in_log.frontier);
    club->signed_size = in_log.signed_size;
    club->keys = in_log.keys;
    club->open_leaves = in_log.open_leaves;
    club->open_from = in_log.head - in_log.open_leaves.size();
    club->checkpoint = in_log.checkpoint;
    club->head = in_log.head;
    last_number_ = std::max(last_number_, in_log.number);
    clubs_.emplace(in_log.slug, std::move(club));
  }
  return {};
}

// From here on the folder is changed. The stop note goes first: whatever happens later is not a stop in order.
std::expected<void, std::string> DiskLog::begin_writing(const FoundLog& found) {
  auto keyring = Keyring::open(hooks_, paths_.keys, paths_.master_key, true);
  if (!keyring) return std::unexpected(keyring.error());
  keyring_ = std::move(*keyring);
  std::error_code error;
  std::filesystem::remove_all(paths_.frozen, error);
  std::map<std::uint64_t, std::uint64_t> slots{{0, found.commit}};
  for (const FoundClub& club : found.clubs) slots.emplace(club.number, club.head);
  auto tail = TailWriter::start(hooks_, paths_.tail, slots);
  if (!tail) return std::unexpected(tail.error());
  tail_ = std::move(*tail);
  return delete_file(hooks_, paths_.stopped);
}

DiskLog::~DiskLog() {
  if (database_ && !options_.read_only && !doubt_ && !database_->is_failed()) stop();
}

// Any failure leaves no stop note: the next start then looks closer, and that is all.
void DiskLog::stop() {
  writes_.Clear();
  for (Club* club : newly_signed_) put(Family::meta, "signed/" + club->slug, club->checkpoint);
  if (writes_.Count() > 0 && !database_->write(writes_).ok()) return;
  if (!database_->flush().ok() || !database_->close().ok()) return;
  (void)replace_file(hooks_, paths_.stopped, encode_stop_note(stop_note()), "stop note");
}

StopNote DiskLog::stop_note() const {
  StopNote note{commit_, {}};
  for (const auto& [slug, club] : clubs_) note.clubs.emplace(slug, StopNote::Head{club->head, club->tree.root()});
  return note;
}

}  // namespace store
