// A log that fails when told to; everything else is the real log behind it.
#pragma once
#include "store/log.h"

#include <atomic>
#include <optional>

namespace tests {

class FaultyLog : public store::Log {
 public:
  explicit FaultyLog(std::unique_ptr<store::Log> real) : real_(std::move(real)) {}

  std::optional<store::AppendError> fail;  // each append, from now on
  bool writes_before_it_fails = false;     // the batch reaches the disk all the same
  bool loses_erasures = false;             // as where the program ends before the keys are destroyed
  std::atomic<std::uint64_t> free{1ull << 40};
  std::atomic<int> appends{0};

  std::expected<void, store::AppendError> append(const store::Batch& batch) override {
    ++appends;
    if (!fail && loses_erasures) {
      store::Batch without = batch;
      without.erasures.clear();
      return real_->append(without);
    }
    if (!fail) return real_->append(batch);
    if (writes_before_it_fails) (void)real_->append(batch);
    return std::unexpected(*fail);
  }
  std::expected<std::vector<std::pair<std::string, std::string>>, store::AppendError> sign_heads() override {
    return real_->sign_heads();
  }
  std::expected<void, store::AppendError> put_snapshot(std::string_view club, std::uint64_t seq,
                                                       std::string_view bytes) override {
    return real_->put_snapshot(club, seq, bytes);
  }
  std::vector<std::string> clubs() const override { return real_->clubs(); }
  std::uint64_t head(std::string_view club) const override { return real_->head(club); }
  bool read(std::string_view club, std::uint64_t first, const std::function<bool(const store::Record&)>& visit,
            store::Bodies bodies) const override {
    return real_->read(club, first, visit, bodies);
  }
  std::optional<store::Outcome> find_outcome(std::string_view club, std::string_view actor,
                                             std::string_view key) const override {
    return real_->find_outcome(club, actor, key);
  }
  std::optional<std::string> setting(std::string_view name) const override { return real_->setting(name); }
  void settings(std::string_view prefix,
                const std::function<void(std::string_view, std::string_view)>& visit) const override {
    real_->settings(prefix, visit);
  }
  bool is_erased(std::string_view club, std::string_view subject) const override {
    return real_->is_erased(club, subject);
  }
  protocol::Hash node(std::string_view club, unsigned level, std::uint64_t index) const override {
    return real_->node(club, level, index);
  }
  std::string verifier_key(std::string_view club) const override { return real_->verifier_key(club); }
  std::string last_checkpoint(std::string_view club) const override { return real_->last_checkpoint(club); }
  std::optional<std::pair<std::uint64_t, std::string>> snapshot(std::string_view club,
                                                                std::uint64_t at_most) const override {
    return real_->snapshot(club, at_most);
  }
  std::uint64_t free_bytes() const override { return free; }
  std::expected<void, std::string> backup(const std::filesystem::path& to,
                                          const std::filesystem::path& keys_to) override {
    return real_->backup(to, keys_to);
  }

 private:
  std::unique_ptr<store::Log> real_;
};

}  // namespace tests
