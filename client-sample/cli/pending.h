// Commands that wait for their answers. Each is sent again, with its own id, until its outcome is known: after a lost
// connection, and where the server asks for it.
#pragma once
#include "cli/command_line.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include <boost/json/object.hpp>

namespace cli {

class Pending {
 public:
  void add(CommandText command) { waiting_.push_back({std::move(command), false, 0, 0}); }

  // The next command to send at this time, in the order in which they were added; at most `in_flight_at_most` at once.
  std::optional<std::string> next(std::int64_t now_ms);
  void on_lost_connection();

  // A frame with `re`. True where that settles the command; false where it will be sent again.
  bool take_answer(const boost::json::object& frame, std::int64_t now_ms);

  std::size_t size() const { return waiting_.size(); }
  bool is_empty() const { return waiting_.empty(); }
  std::uint64_t last_seq() const { return last_seq_; }  // the highest event that an answer named

  static constexpr std::size_t in_flight_at_most = 64;
  static constexpr int tries_at_most = 20;

 private:
  struct Command {
    CommandText text;
    bool is_sent;
    int tries;
    std::int64_t not_before_ms;
  };
  std::deque<Command> waiting_;
  std::uint64_t last_seq_ = 0;
};

}  // namespace cli
