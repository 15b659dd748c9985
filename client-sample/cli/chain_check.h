// Whether what a server says is one history: every event follows the last, and every signed head is that of the
// events that came. Pure: it is fed with frames as text and knows no socket, no file, no clock.
#pragma once
#include "protocol/checkpoint.h"
#include "protocol/merkle.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

namespace cli {

namespace json = boost::json;

// What a client carries from one run to the next: the tree that it computed itself, and the key that it trusted at
// first sight. Whoever alters the past afterwards can't make this tree from what they send.
struct ChainMemory {
  std::string club;
  std::string key;  // empty where no server has named one yet
  protocol::Frontier tree;
  std::string checkpoint;  // the last head that held, signed: evidence; empty where none came
};

// Follows one club over any number of connections. After a fault it takes nothing more: what comes behind a lie
// proves nothing.
class ChainCheck {
 public:
  // `after`: where the first connection resumes; the tree there is then taken on trust from its welcome.
  explicit ChainCheck(std::string club, std::uint64_t after = 0);
  explicit ChainCheck(const ChainMemory& memory);

  // Before each hello: the connection that is about to begin. Gives the `after` to say in it.
  std::uint64_t begin_connection();

  // One frame as it came. A sentence where it does not fit what came before; frames of other clubs and of unknown
  // names pass.
  std::optional<std::string> take(std::string_view frame);

  const std::optional<std::string>& fault() const { return fault_; }
  std::uint64_t seq() const { return tree_.size(); }          // the last event that fitted
  std::uint64_t signed_size() const { return signed_size_; }  // how many of them a head that held covers, 0 for none
  std::uint64_t checkpoints() const { return checkpoints_; }  // how many heads held
  protocol::Hash root() const { return tree_.root(); }
  ChainMemory memory() const;

 private:
  using Wrong = std::optional<std::string>;
  Wrong take_welcome(const json::object& welcome);
  Wrong take_frontier(const json::value* frontier);
  Wrong take_event(const json::object& event);
  Wrong take_caught_up(const json::object& caught_up);
  Wrong take_head(const json::object& head);
  Wrong compare(const protocol::Checkpoint& checkpoint);

  std::string club_;
  std::optional<protocol::VerifierKey> key_;
  protocol::Frontier tree_;
  std::uint64_t after_;  // where the first connection resumes, until a welcome has said the tree there
  bool has_tree_ = false;
  bool is_welcome_ = false;            // on this connection
  std::uint64_t settled_;              // the smallest size that a head may still name
  std::deque<protocol::Hash> passed_;  // the roots from that size on: 32 bytes for each event since the last head
  std::uint64_t signed_size_ = 0;
  std::uint64_t checkpoints_ = 0;
  std::string last_checkpoint_;
  std::optional<std::string> fault_;
};

}  // namespace cli
