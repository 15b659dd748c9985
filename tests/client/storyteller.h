// A server's side of the chain for tests, honest until it is told to lie: it makes events, signs heads, and gives the
// frames that a reader gets.
#pragma once
#include "protocol/checkpoint.h"
#include "protocol/merkle.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace client_test {

class Storyteller {
 public:
  // `words` stands in every event, so that another telling is another history.
  explicit Storyteller(std::uint64_t events, std::string_view words = "a CFO in Leeds", std::uint8_t seed = 7);

  std::uint64_t size() const { return events_.size(); }
  // Seen whole, with its second part withheld, or sealed to its leaf, by turns.
  const std::string& event(std::uint64_t seq) const { return events_.at(seq - 1); }
  std::string welcome(std::uint64_t after) const;
  std::string caught_up() const;
  std::string head(std::uint64_t size) const { return head(size, root(size)); }
  std::string head(std::uint64_t size, const protocol::Hash& root) const;
  protocol::Hash root(std::uint64_t size) const { return tree(size).root(); }
  std::string key() const { return key_.verifier().text(); }

  // What one connection that resumes at `after` gets: welcome, events, caught_up and the newest head, or a head after
  // every `heads_every` events.
  std::vector<std::string> connection(std::uint64_t after, std::uint64_t heads_every = 0) const;

 private:
  protocol::Frontier tree(std::uint64_t size) const;

  std::vector<std::string> events_;
  std::vector<protocol::Hash> leaves_;
  protocol::SigningKey key_;
};

}  // namespace client_test
