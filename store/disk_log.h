// The Log on RocksDB. One mutex makes the writers one; readers share the database, the keyring and each club's
// published head, and see nothing beyond it.
#pragma once
#include "protocol/checkpoint.h"
#include "store/data_folder.h"
#include "store/database.h"
#include "store/keyring.h"
#include "store/log.h"
#include "store/nodes.h"
#include "store/record_codec.h"
#include "store/recovery.h"
#include "store/tree.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <string>
#include <vector>

#include <rocksdb/write_batch.h>

namespace store {

class DiskLog final : public Log {
 public:
  static std::expected<std::unique_ptr<Log>, std::string> open(const OpenOptions& options, const Hooks& hooks);
  ~DiskLog() override;  // a stop in order, unless the log is in doubt

  std::expected<void, AppendError> append(const Batch& batch) override;
  std::expected<std::vector<std::pair<std::string, std::string>>, AppendError> sign_heads() override;
  std::expected<void, AppendError> put_snapshot(std::string_view club, std::uint64_t seq,
                                                std::string_view bytes) override;

  std::vector<std::string> clubs() const override;
  std::uint64_t head(std::string_view club) const override;
  bool read(std::string_view club, std::uint64_t first, const std::function<bool(const Record&)>& visit,
            Bodies bodies = Bodies::unsealed) const override;
  std::optional<Outcome> find_outcome(std::string_view club, std::string_view actor,
                                      std::string_view key) const override;
  bool is_erased(std::string_view club, std::string_view subject) const override;
  std::optional<std::string> setting(std::string_view name) const override;
  void settings(std::string_view prefix,
                const std::function<void(std::string_view name, std::string_view value)>& visit) const override;
  protocol::Hash node(std::string_view club, unsigned level, std::uint64_t index) const override;
  std::string verifier_key(std::string_view club) const override;
  std::string last_checkpoint(std::string_view club) const override;
  std::optional<std::pair<std::uint64_t, std::string>> snapshot(std::string_view club,
                                                                std::uint64_t at_most) const override;
  std::uint64_t free_bytes() const override;
  std::expected<void, std::string> backup(const std::filesystem::path& to,
                                          const std::filesystem::path& keys_to) override;

 private:
  struct Club {
    Club(std::string slug_of_it, std::uint32_t its_number, protocol::SigningKey key)
        : slug(std::move(slug_of_it)), number(its_number), signing_key(std::move(key)) {}
    const std::string slug;
    const std::uint32_t number;
    const protocol::SigningKey signing_key;
    std::atomic<std::uint64_t> head{0};  // published: synced
    // The writer's alone.
    Tree tree;
    std::uint64_t signed_size = 0;
    std::uint64_t keys = 0;  // that the database says the log needs
    // What readers share with the writer.
    mutable std::mutex mutex;
    std::vector<protocol::Hash> open_leaves;  // those of the tile that is not complete, from open_from on
    std::uint64_t open_from = 0;
    std::string checkpoint;
  };
  // One club's share in the batch that is being written.
  struct Touched {
    Club* club;
    std::uint64_t head;
    std::vector<protocol::Hash> leaves;
    bool is_sealed = false;
  };
  using Change = std::expected<void, AppendError>;

  DiskLog(const OpenOptions& options, const Hooks& hooks)
      : options_(options), hooks_(hooks), paths_(paths_of(options.data, options.keys, options.master_key)) {}
  std::expected<void, std::string> start();
  std::expected<void, std::string> adopt(const FoundLog& found);
  std::expected<void, std::string> begin_writing(const FoundLog& found);
  void stop();
  StopNote stop_note() const;

  Club* find(std::string_view slug) const;
  Club& find_or_make(std::string_view slug);
  Touched& touch(std::vector<Touched>& touched, std::string_view slug);
  Change ready_to_write() const;
  Change in_doubt();
  [[noreturn]] void end_in_doubt(const std::string& sentence) const;
  void put(Family which, std::string_view key, std::string_view value);
  void draw_nonces(const Batch& batch);
  void put_record(const Record& record, Touched& touched);
  void put_bindings(const Batch& batch);
  void put_settings(const Batch& batch);
  void put_club_rows(const std::vector<Touched>& touched);
  Change destroy_keys(const Batch& batch);
  Change commit_writes(const std::vector<Touched>& touched);
  void publish(const std::vector<Touched>& touched);
  SignedHeads sign_newer(std::vector<Club*>& newer);
  protocol::Hash node_of(const Club& club, unsigned level, std::uint64_t index) const;
  std::expected<void, std::string> copy_database(const std::filesystem::path& to);

  const OpenOptions options_;
  const Hooks hooks_;
  const Paths paths_;
  OpenFile lock_;
  std::unique_ptr<Keyring> keyring_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Nodes> nodes_;

  mutable std::shared_mutex clubs_mutex_;  // guards the map; a club, once in it, stays where it is
  std::map<std::string, std::unique_ptr<Club>, std::less<>> clubs_;

  std::mutex writer_;                                                    // guards what follows
  std::map<std::string, std::unique_ptr<Club>, std::less<>> new_clubs_;  // of the batch that is being written
  std::uint32_t last_number_ = 0;
  std::uint64_t commit_ = 0;
  std::set<Club*> newly_signed_;  // heads that the database does not hold yet
  rocksdb::WriteBatch writes_{0, 0, 8, 0};
  std::string buffer_;
  std::vector<SealNonce> nonces_;  // of the batch that is being written, one for each part to seal
  std::size_t next_nonce_ = 0;
  std::vector<std::string> sealed_;
  std::vector<StoredBody> bodies_;
  TailWriter tail_;
  std::atomic<bool> doubt_{false};

  std::mutex backup_;  // taken before writer_

  mutable std::atomic<std::uint64_t> free_{0};
  mutable std::atomic<std::int64_t> free_read_at_ms_{0};  // steady clock
};

}  // namespace store
