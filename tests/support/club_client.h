// A member's client for tests, over a real WebSocket: it holds every frame that comes against the specification and
// the chain, awaits what it waits for with a deadline, can drop off at any moment and resume. One thread.
#pragma once
#include "cli/chain_check.h"
#include "cli/connection.h"
#include "support/frame_check.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <boost/json/object.hpp>

namespace support {

// Many clients get the same frame: one check for each text.
class SeenFrames {
 public:
  std::optional<std::string> fault_in(const std::string& frame);

 private:
  FrameCheck check_;
  std::unordered_set<std::string> right_;
};

class ClubClient {
 public:
  // Whatever goes wrong is thrown as std::runtime_error with the client's name.
  ClubClient(SeenFrames& seen, std::string name, std::string club, std::string token, std::uint64_t after = 0);

  const std::string& name() const { return name_; }

  void use_token(std::string token) { token_ = std::move(token); }
  // Connects and says hello behind the last event that it has; unanswered commands are sent again.
  void connect(std::uint16_t port);
  void drop() { connection_.reset(); }  // without a word
  bool is_connected() const { return connection_.has_value(); }
  unsigned close_code() const { return close_code_; }  // of the last connection that the server closed; 0 for none

  // A command's frame with a fresh id, {"do", "with", "expect"}.
  std::string send(std::string_view name, boost::json::object with, std::optional<std::uint64_t> expect = {});
  void send_frame(const std::string& id, const std::string& frame);
  // The frame that answers it: the first, where there were several.
  boost::json::object await_answer(const std::string& id);
  const std::string& sent_frame(const std::string& id) const { return sent_.at(id); }

  // What it made or, where it made nothing, its event's number; throws where it was refused.
  std::string tell(std::string_view name, boost::json::object with, std::optional<std::uint64_t> expect = {});
  // The error's code; throws where it was not refused.
  std::string refusal(std::string_view name, boost::json::object with, std::optional<std::uint64_t> expect = {});

  void await(const std::function<bool()>& holds, std::string_view what);
  void await_seq(std::uint64_t seq);
  void await_signed(std::uint64_t size);
  void await_end();  // until the server has closed the connection
  // Takes what is there, without waiting.
  void pump();

  std::uint64_t seq() const { return chain_.seq(); }
  const cli::ChainCheck& chain() const { return chain_; }
  // Every text that came, over all connections, in its order.
  const std::vector<std::string>& frames() const { return frames_; }
  // The events among them.
  std::vector<boost::json::object> events() const;

 private:
  void pump_for(std::chrono::milliseconds wait);
  void take(const std::string& text);
  [[noreturn]] void fail(const std::string& why) const;

  SeenFrames& seen_;
  std::string name_, club_, token_;
  cli::ChainCheck chain_;
  std::optional<cli::Connection> connection_;
  std::vector<std::string> frames_;
  std::map<std::string, std::string> sent_;     // frames of commands, by id
  std::map<std::string, std::string> answers_;  // the first to each
  bool has_caught_up_ = false;
  unsigned close_code_ = 0;
};

}  // namespace support
