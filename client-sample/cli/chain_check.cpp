#include "cli/chain_check.h"

#include "protocol/json.h"

#include <algorithm>
#include <bit>
#include <vector>

namespace cli {
namespace {

using protocol::Hash;
using Wrong = std::optional<std::string>;

std::string number(std::uint64_t value) {
  return std::to_string(value);
}

std::optional<std::uint64_t> count_in(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  if (!value || !value->is_int64() || value->get_int64() < 0) return std::nullopt;
  return static_cast<std::uint64_t>(value->get_int64());
}

std::optional<std::string_view> text_in(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  if (!value || !value->is_string()) return std::nullopt;
  return std::string_view(value->get_string());
}

std::optional<Hash> hash_of(const json::value& value) {
  if (!value.is_string()) return std::nullopt;
  return protocol::parse_digest_text(std::string_view(value.get_string()));
}

// Ids, actors and kinds. A statement holds them unescaped, so nothing else may stand there.
bool is_plain(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' || c == '/';
  });
}

std::optional<std::vector<Hash>> digests_of(const json::object& event) {
  const auto* parts = event.if_contains("parts");
  if (!parts || !parts->is_array() || parts->get_array().empty()) return std::nullopt;
  std::vector<Hash> digests;
  for (const json::value& part : parts->get_array()) {
    const auto digest =
        part.is_object() ? std::optional(protocol::sha256(protocol::canonical_json(part))) : hash_of(part);
    if (!digest) return std::nullopt;
    digests.push_back(*digest);
  }
  return digests;
}

// The leaf of an event, seen or sealed; nothing where it has other members than the protocol's.
std::optional<Hash> leaf_of(const json::object& event, std::string_view club, std::uint64_t seq) {
  if (const auto* leaf = event.if_contains("leaf")) return event.size() == 3 ? hash_of(*leaf) : std::nullopt;
  const auto at = count_in(event, "at");
  const auto by = text_in(event, "by"), kind = text_in(event, "kind");
  const auto digests = digests_of(event);
  if (event.size() != 6 || !at || !by || !kind || !is_plain(*by) || !is_plain(*kind) || !digests) return std::nullopt;
  const auto at_ms = static_cast<std::int64_t>(*at);
  return protocol::leaf_hash(protocol::statement(club, seq, at_ms, *by, *kind, *digests));
}

// "rorx/riverside", or "rorx/riverside/2" after a fork.
bool is_key_of(const protocol::VerifierKey& key, const std::string& club) {
  const std::string origin = "rorx/" + club;
  return key.name == origin || key.name.starts_with(origin + "/");
}

}  // namespace

ChainCheck::ChainCheck(std::string club, std::uint64_t after)
    : club_(std::move(club)), after_(after), has_tree_(after == 0), settled_(after), passed_{tree_.root()} {}

ChainCheck::ChainCheck(const ChainMemory& memory)
    : club_(memory.club),
      tree_(memory.tree),
      after_(memory.tree.size()),
      has_tree_(true),
      settled_(memory.tree.size()),
      passed_{memory.tree.root()},
      last_checkpoint_(memory.checkpoint) {
  if (auto key = protocol::parse_verifier_key(memory.key)) key_ = std::move(*key);
}

std::uint64_t ChainCheck::begin_connection() {
  is_welcome_ = false;
  return has_tree_ ? tree_.size() : after_;
}

std::optional<std::string> ChainCheck::take(std::string_view frame) {
  if (fault_) return fault_;
  const auto value = protocol::parse_own_json(frame);
  if (!value) {
    fault_ = "A frame is not strict JSON: " + value.error().message + ".";
  } else if (value->is_object() && !value->get_object().empty()) {
    const json::object& object = value->get_object();
    const auto inside = [&](std::string_view name) -> const json::object* {
      const auto* found = object.if_contains(name);
      return found && found->is_object() && text_in(found->get_object(), "club") == club_ ? &found->get_object()
                                                                                          : nullptr;
    };
    if (const auto* welcome = inside("welcome")) {
      fault_ = take_welcome(*welcome);
    } else if (const auto* caught_up = inside("caught_up")) {
      fault_ = take_caught_up(*caught_up);
    } else if (const auto* head = inside("head")) {
      fault_ = take_head(*head);
    } else if (object.contains("seq") && text_in(object, "club") == club_) {
      fault_ = take_event(object);
    }
  }
  return fault_;
}

Wrong ChainCheck::take_welcome(const json::object& welcome) {
  const auto text = text_in(welcome, "key");
  auto key = protocol::parse_verifier_key(text.value_or(""));
  if (!key) return "The welcome names no key that heads could be checked with: " + key.error();
  if (!is_key_of(*key, club_)) return "The key of the welcome is not this club's: it is named " + key->name + ".";
  if (key_ && key_->name != key->name) {
    return "The club's log was restored from a backup: it goes on as " + key->name + ", under the key " + key->text() +
           ", and it was " + key_->text() + ". Events that you have may be missing from it.";
  }
  if (key_ && *key_ != *key) {
    return "The server signs with another key than before: " + key->text() + ", and it was " + key_->text() + ".";
  }
  key_ = std::move(*key);
  if (auto wrong = take_frontier(welcome.if_contains("frontier"))) return wrong;
  const auto head = count_in(welcome, "head");
  if (!head || *head < seq()) {
    return "The server's log ends with event " + number(head.value_or(0)) + ", and " + number(seq()) +
           " had come from it: it lost history.";
  }
  is_welcome_ = true;
  return std::nullopt;
}

Wrong ChainCheck::take_frontier(const json::value* frontier) {
  if (!frontier || !frontier->is_array()) return "The welcome says no frontier.";
  std::vector<Hash> roots;
  for (const json::value& root : frontier->get_array()) {
    const auto hash = hash_of(root);
    if (!hash) return "The frontier of the welcome holds something that is no hash.";
    roots.push_back(*hash);
  }
  if (has_tree_) {
    if (roots == tree_.roots()) return std::nullopt;
    return "The server's first " + number(seq()) + " events are not those that came before: history was rewritten.";
  }
  if (roots.size() != static_cast<std::size_t>(std::popcount(after_))) {
    return "The frontier of the welcome is not one of " + number(after_) + " events.";
  }
  tree_ = protocol::Frontier(after_, std::move(roots));
  passed_ = {tree_.root()};
  has_tree_ = true;
  return std::nullopt;
}

Wrong ChainCheck::take_event(const json::object& event) {
  const auto came = count_in(event, "seq");
  if (!came || *came == 0) return "An event has no sequence number.";
  if (!is_welcome_) return "Event " + number(*came) + " came before the welcome.";
  const std::uint64_t due = seq() + 1;
  if (*came > due) return "Event " + number(*came) + " came where " + number(due) + " was due: there is a gap.";
  if (*came < due) return "Event " + number(*came) + " came again: " + number(due) + " was due.";
  const auto leaf = leaf_of(event, club_, due);
  if (!leaf) return "Event " + number(due) + " has other members than the protocol's.";
  tree_.append(*leaf);
  passed_.push_back(tree_.root());
  return std::nullopt;
}

Wrong ChainCheck::take_caught_up(const json::object& caught_up) {
  const auto head = count_in(caught_up, "head");
  if (head && is_welcome_ && *head <= seq()) return std::nullopt;
  return "The server says that all events up to " + number(head.value_or(0)) + " have come, and only " + number(seq()) +
         " had.";
}

Wrong ChainCheck::take_head(const json::object& head) {
  if (!is_welcome_) return "A signed head came before the welcome.";
  const auto note = text_in(head, "checkpoint");
  if (!note) return "A head has no checkpoint.";
  const auto checkpoint = protocol::open_checkpoint(*note, *key_);
  if (!checkpoint) return "A checkpoint does not hold: " + checkpoint.error();
  if (auto wrong = compare(*checkpoint)) return wrong;
  passed_.erase(passed_.begin(), passed_.begin() + static_cast<std::ptrdiff_t>(checkpoint->size - settled_));
  settled_ = signed_size_ = checkpoint->size;
  last_checkpoint_ = *note;
  ++checkpoints_;
  return std::nullopt;
}

Wrong ChainCheck::compare(const protocol::Checkpoint& checkpoint) {
  const std::string size = number(checkpoint.size);
  if (checkpoint.size > seq()) {
    return "A signed head covers " + size + " events, and only " + number(seq()) + " had come.";
  }
  if (checkpoint.size < settled_) {
    return "A signed head of " + size + " events came when those up to " + number(settled_) + " were settled already.";
  }
  const Hash& computed = passed_[checkpoint.size - settled_];
  if (checkpoint.root == computed) return std::nullopt;
  return "The signed head of " + size + " events has the root " + protocol::digest_text(checkpoint.root) +
         ", and the events that came give " + protocol::digest_text(computed) + ".";
}

ChainMemory ChainCheck::memory() const {
  return {club_, key_ ? key_->text() : std::string(), tree_, last_checkpoint_};
}

}  // namespace cli
