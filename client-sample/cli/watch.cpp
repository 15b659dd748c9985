#include "cli/watch.h"

#include "cli/chain_memory.h"
#include "cli/command_line.h"
#include "cli/connection.h"
#include "cli/frame_text.h"
#include "cli/pending.h"
#include "protocol/json.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iostream>
#include <random>
#include <thread>

#include <poll.h>
#include <unistd.h>

namespace cli {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr milliseconds connect_within{10'000};
constexpr milliseconds first_pause{250}, longest_pause{10'000};
constexpr milliseconds silence_before_ping{20'000}, silence_at_most{60'000};
constexpr milliseconds last_head_within{3'000};  // the protocol says a second
constexpr std::size_t lines_ahead = 256;

// How one connection ended.
enum class End { lost, done, refused, fault };

std::int64_t now_ms() {
  return std::chrono::duration_cast<milliseconds>(Clock::now().time_since_epoch()).count();
}

class Watch {
 public:
  explicit Watch(const WatchOptions& options)
      : options_(options),
        check_(options.memory ? ChainCheck(*options.memory) : ChainCheck(options.club, options.after)) {}

  Ending run();

 private:
  End converse(Connection& connection);
  std::optional<End> turn(Connection& connection);
  std::optional<End> take(const Message& message);
  std::optional<End> take_frame(const std::string& text);
  std::optional<End> take_refusal(const json::object& frame);
  std::optional<End> take_close(unsigned code) const;
  void greet(const json::object& welcome);
  void show(const json::object& frame) const;
  void read_input();
  void take_line(std::string_view line);
  bool send_waiting(Connection& connection);
  bool is_done();
  void remember();
  void pause(int tries);
  void notice(const std::string& sentence) const;
  void say(const std::string& sentence) const { std::cerr << "rorx-client: " << sentence << std::endl; }

  const WatchOptions& options_;
  ChainCheck check_;
  Pending pending_;
  std::string input_;  // of standard input: what is no whole line yet
  bool has_input_ = true, was_line_refused_ = false, is_prompted_ = false;
  bool is_welcome_ = false, has_caught_up_ = false;  // on this connection
  Clock::time_point heard_;
  std::optional<Clock::time_point> idle_since_;  // since when only the last signed head is awaited
  std::optional<milliseconds> advised_pause_;
  bool is_ping_sent_ = false;
};

void Watch::notice(const std::string& sentence) const {
  if (!options_.is_quiet) say(sentence);
}

Ending Watch::run() {
  Clock::time_point lost = Clock::now();
  bool was_connected = false;
  for (int tries = 0;; ++tries) {
    auto connection = Connection::open(options_.server, connect_within);
    if (connection) {
      const End end = converse(*connection);
      remember();
      if (end == End::done) connection->close(1000);
      if (end == End::done) return was_line_refused_ ? Ending::refused : Ending::fine;
      if (end == End::fault) return Ending::fault;
      if (end == End::refused) return Ending::refused;
      if (is_welcome_) {
        was_connected = true;
        lost = Clock::now();
        tries = 0;
      }
    }
    const bool is_final = !connection && (connection.error().is_final || !was_connected);
    if (is_final || Clock::now() - lost > options_.patience) {
      say(connection ? "The server does not stay: giving up." : connection.error().sentence);
      return Ending::refused;
    }
    pause(tries);
  }
}

// Longer each time, and never the same for two clients that lost the same server.
void Watch::pause(int tries) {
  std::random_device random;
  const auto longest = std::min(longest_pause, first_pause * (1 << std::min(tries, 6)));
  const auto share = milliseconds(random() % static_cast<unsigned>(longest.count() / 2));
  const auto wait = advised_pause_.value_or(milliseconds(0)) + longest / 2 + share;
  advised_pause_.reset();
  notice("The connection is lost; coming back in " + std::to_string(wait.count()) + " ms to resume behind event " +
         std::to_string(check_.seq()) + ".");
  std::this_thread::sleep_for(wait);
}

End Watch::converse(Connection& connection) {
  is_welcome_ = has_caught_up_ = is_ping_sent_ = false;
  idle_since_.reset();
  heard_ = Clock::now();
  pending_.on_lost_connection();
  const std::uint64_t after = check_.begin_connection();
  const json::value hello{{"hello",
                           {{"token", options_.token},
                            {"club", options_.club},
                            {"after", static_cast<std::int64_t>(after)},
                            {"client", "rorx-client"}}}};
  if (!connection.send(protocol::canonical_json(hello))) return End::lost;
  while (true) {
    if (const auto end = turn(connection)) return *end;
  }
}

// Waits until something happens, and sees to it.
std::optional<End> Watch::turn(Connection& connection) {
  const bool wants_input = has_input_ && pending_.size() < lines_ahead;
  std::array<pollfd, 2> waiting{{{.fd = connection.descriptor(), .events = POLLIN, .revents = 0},
                                 {.fd = wants_input ? STDIN_FILENO : -1, .events = POLLIN, .revents = 0}}};
  if (::poll(waiting.data(), waiting.size(), 100) < 0 && errno != EINTR) return End::lost;
  const bool is_there = waiting[0].revents == 0 || connection.receive();
  if (waiting[0].revents != 0) heard_ = Clock::now(), is_ping_sent_ = false;
  while (true) {
    const auto message = connection.next();
    if (!message) {
      say(message.error());
      return End::refused;
    }
    if (!*message) break;
    if (const auto end = take(**message)) return end;
  }
  if (!is_there) return End::lost;
  if (waiting[1].revents != 0) read_input();
  if (!send_waiting(connection)) return End::lost;
  const auto silence = Clock::now() - heard_;
  if (silence > silence_at_most) return End::lost;
  if (silence > silence_before_ping && !std::exchange(is_ping_sent_, true) && !connection.ping()) return End::lost;
  if (is_done()) return End::done;
  return std::nullopt;
}

std::optional<End> Watch::take(const Message& message) {
  if (message.kind == Opcode::text) return take_frame(message.payload);
  if (message.kind == Opcode::close) return take_close(message.close_code());
  return std::nullopt;
}

std::optional<End> Watch::take_close(unsigned code) const {
  const bool is_mine_to_mend = (code >= 4400 && code < 4500) || (code >= 1002 && code <= 1010 && code != 1005);
  if (!is_mine_to_mend) return End::lost;
  say("The server closed the connection with code " + std::to_string(code) + ".");
  return End::refused;
}

std::optional<End> Watch::take_frame(const std::string& text) {
  if (options_.is_json) std::cout << text << '\n' << std::flush;
  const std::uint64_t checkpoints = check_.checkpoints();
  if (const auto fault = check_.take(text)) {
    say("FAULT IN THE CHAIN: " + *fault + " Keep what you have, and tell your chapter admin.");
    return End::fault;
  }
  const auto value = protocol::parse_own_json(text);
  if (!value || !value->is_object()) return std::nullopt;
  const json::object& frame = value->get_object();
  if (check_.checkpoints() > checkpoints) remember();
  if (const auto* welcome = frame.if_contains("welcome"); welcome && welcome->is_object()) greet(welcome->get_object());
  if (frame.contains("caught_up")) has_caught_up_ = true;
  if (const auto* drain = frame.if_contains("drain"); drain && drain->is_object()) {
    const auto* wait = drain->get_object().if_contains("after_ms");
    if (wait && wait->is_int64()) advised_pause_ = milliseconds(std::clamp<std::int64_t>(wait->get_int64(), 0, 60'000));
  }
  if (frame.contains("error") && !frame.contains("re")) return take_refusal(frame);
  if (frame.contains("re") && !pending_.take_answer(frame, now_ms())) return std::nullopt;
  if (!options_.is_json) show(frame);
  return std::nullopt;
}

void Watch::greet(const json::object& welcome) {
  const auto* member = welcome.if_contains("member");
  if (!is_prompted_ && member && member->is_string() && ::isatty(STDIN_FILENO) != 0) {
    notice("You are " + harmless(std::string_view(member->get_string())) + " in " + options_.club +
           ". Write a command, as ask.post who=\"CFO of a bank\", and end with Ctrl-D.");
    is_prompted_ = true;
  }
  is_welcome_ = true;
}

std::optional<End> Watch::take_refusal(const json::object& frame) {
  const auto* error = frame.at("error").if_object();
  const auto* code = error ? error->if_contains("code") : nullptr;
  if (code && *code == "ahead_of_log") {
    say("FAULT IN THE CHAIN: The server has no event " + std::to_string(check_.seq()) +
        ", which had come from it: it lost history. Keep what you have, and tell your chapter admin.");
    return End::fault;
  }
  say(answer_line(frame));
  if (is_welcome_) return std::nullopt;
  const bool is_passing = error && error->contains("retry") && error->at("retry") != "never";
  return is_passing ? End::lost : End::refused;
}

void Watch::show(const json::object& frame) const {
  if (frame.contains("re")) {
    std::cout << answer_line(frame) << std::endl;
  } else if (frame.contains("seq") && !options_.is_quiet) {
    std::cout << event_line(frame) << std::endl;
  }
}

void Watch::read_input() {
  std::array<char, 16 * 1024> room;
  const ssize_t size = ::read(STDIN_FILENO, room.data(), room.size());
  if (size < 0 && errno == EINTR) return;
  if (size <= 0) {
    has_input_ = false;
    if (!input_.empty()) take_line(std::exchange(input_, {}));
    return;
  }
  input_.append(room.data(), static_cast<std::size_t>(size));
  std::size_t begin = 0;
  for (auto end = input_.find('\n'); end != std::string::npos; end = input_.find('\n', begin)) {
    take_line(std::string_view(input_).substr(begin, end - begin));
    begin = end + 1;
  }
  input_.erase(0, begin);
}

void Watch::take_line(std::string_view line) {
  if (line.find_first_not_of(" \r\t") == std::string_view::npos) return;
  auto command = read_command_line(line, new_command_id());
  if (!command) {
    was_line_refused_ = true;
    return say("A line was not sent. " + command.error());
  }
  pending_.add(std::move(*command));
}

bool Watch::send_waiting(Connection& connection) {
  if (!is_welcome_) return true;
  while (const auto frame = pending_.next(now_ms())) {
    if (!connection.send(*frame)) return false;
  }
  return true;
}

// Everything was said and answered, the events of it have come, and a signed head covers them.
bool Watch::is_done() {
  if (has_input_ || !pending_.is_empty() || !has_caught_up_ || check_.seq() < pending_.last_seq()) return false;
  const std::uint64_t wanted = std::max(pending_.last_seq(), check_.seq());
  if (!idle_since_) idle_since_ = Clock::now();
  const bool is_covered = check_.signed_size() >= wanted;
  if (!is_covered && Clock::now() - *idle_since_ < last_head_within) return false;
  notice("Checked up to event " + std::to_string(check_.seq()) + ", of which a signed head covers " +
         std::to_string(check_.signed_size()) + "; the root is " + protocol::digest_text(check_.root()) + ".");
  return true;
}

void Watch::remember() {
  if (options_.state_file.empty() || check_.fault() || !is_welcome_) return;
  if (auto written = write_chain_memory(options_.state_file, check_.memory()); !written) say(written.error());
}

}  // namespace

Ending watch(const WatchOptions& options) {
  return Watch(options).run();
}

}  // namespace cli
