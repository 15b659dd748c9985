// A weekly meeting of thirty members through real WebSockets, with clients that drop off and a server that is killed
// and restarted; then everything that must be the same is held against everything else.
#include "agenda.h"
#include "cli/chain_memory.h"
#include "protocol/json.h"
#include "standing_check.h"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace scenario {
namespace {

using support::Finished;
using support::run_program;
using testing::HasSubstr;

constexpr std::size_t guest_seat = 9;

// The leaf of an event from what one reader got of it, by the published rules alone.
std::string leaf_of(const json::object& event) {
  if (event.contains("leaf")) return std::string(event.at("leaf").as_string());
  std::vector<protocol::Hash> digests;
  for (const auto& part : event.at("parts").as_array()) {
    digests.push_back(part.is_string() ? *protocol::parse_digest_text(std::string_view(part.get_string()))
                                       : protocol::sha256(protocol::canonical_json(part)));
  }
  const auto text = [&](const char* name) { return std::string(event.at(name).as_string()); };
  const auto statement = protocol::statement(text("club"), static_cast<std::uint64_t>(event.at("seq").as_int64()),
                                             event.at("at").as_int64(), text("by"), text("kind"), digests);
  return protocol::digest_text(protocol::leaf_hash(statement));
}

std::string date_in_days(int days) {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const std::chrono::year_month_day date(today + std::chrono::days(days));
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(date.year()), unsigned(date.month()), unsigned(date.day()));
  return text;
}

// A member's own program, the one that we ship, watching from the first event to the last.
class Guest {
 public:
  explicit Guest(Room& room) : room_(room) {
    std::ofstream(folder_ / "token") << room.token(guest_seat);
    program_ = std::make_unique<support::Program>(RORX_CLIENT_BINARY, arguments());
  }
  std::vector<std::string> arguments() const {
    return {"--url",        "ws://127.0.0.1:" + std::to_string(room_.server().port()),
            "--club",       std::string(club),
            "--token-file", folder_ / "token",
            "--state",      folder_ / "state",
            "--json"};
  }
  std::filesystem::path state() const { return folder_ / "state"; }
  support::Program& program() { return *program_; }

 private:
  Room& room_;
  support::TemporaryFolder folder_;
  std::unique_ptr<support::Program> program_;
};

class Meeting : public testing::Test {
 protected:
  Finished rorx(std::vector<std::string> arguments, std::string_view input = {}) const {
    const Finished finished = run_program(support::server_binary(), arguments, input);
    EXPECT_EQ(finished.exit_code, 0) << arguments.front() << ": " << finished.output << finished.errors;
    return finished;
  }
  std::string state_of(const std::filesystem::path& data) const {
    return rorx({"state", "--data", data, "--club", std::string(club)}).output;
  }

  void play(Room& room, Guest& guest);
  void expect_whole_feeds(Room& room, std::uint64_t head);
  void expect_equal_leaves(Room& room);
  void expect_all_heads_checked(Room& room, std::uint64_t head);
  void expect_secrets_kept(Room& room);
  void expect_guest_content(Guest& guest, std::uint64_t head);
  void expect_guest_finds_a_rewritten_past(Guest& guest);
  void expect_standings_recomputed(const std::string& exported) const;

  support::TemporaryFolder folder_;
};

void Meeting::play(Room& room, Guest& guest) {
  open_meeting(room);
  take_turns(room, 0, 15);
  room.restart_after_kill(5, "ask.post", {{"who", "A printer, as the lights go out"}});
  ASSERT_EQ(room.seat_by_link("Laura Late"), 29U);
  take_turns(room, 15, 30);
  introduce(room);
  room.restart_after_stop();
  suspend_and_reinstate(room, 7);
  repeat_and_contradict(room);
  refer(room);
  mark_and_void(room);
  guest.program().write("{\"do\":\"ask.post\",\"with\":{\"who\":\"A glazier, from a pipe\"}}\n");
  guest.program().write("ask.withdraw ask=a1\n");
  guest.program().end_input();
  ASSERT_EQ(guest.program().wait(std::chrono::seconds(60)), 0) << guest.program().errors();
}

void Meeting::expect_whole_feeds(Room& room, std::uint64_t head) {
  for (std::size_t seat = 0; seat < room.size(); ++seat) {
    const auto events = room.client(seat).events();
    ASSERT_EQ(events.size(), head) << room.client(seat).name();
    for (std::size_t i = 0; i < events.size(); ++i) ASSERT_EQ(events[i].at("seq").as_int64(), i + 1);
  }
}

void Meeting::expect_equal_leaves(Room& room) {
  std::vector<std::string> leaves;
  protocol::Frontier tree;
  for (const auto& event : room.client(0).events()) {
    leaves.push_back(leaf_of(event));
    tree.append(*protocol::parse_digest_text(leaves.back()));
  }
  for (std::size_t seat = 0; seat < room.size(); ++seat) {
    const auto events = room.client(seat).events();
    for (std::size_t i = 0; i < events.size(); ++i) {
      ASSERT_EQ(leaf_of(events[i]), leaves[i]) << room.client(seat).name() << ", event " << i + 1;
    }
    EXPECT_EQ(room.client(seat).chain().root(), tree.root());
  }
}

void Meeting::expect_all_heads_checked(Room& room, std::uint64_t head) {
  for (std::size_t seat = 0; seat < room.size(); ++seat) {
    const auto& client = room.client(seat);
    const auto heads =
        std::ranges::count_if(client.frames(), [](const std::string& frame) { return frame.starts_with("{\"head\""); });
    EXPECT_EQ(client.chain().checkpoints(), static_cast<std::uint64_t>(heads)) << client.name();
    EXPECT_GT(heads, 3) << client.name();
    EXPECT_EQ(client.chain().signed_size(), head) << client.name();
  }
}

// A reader of a private word has got it, and nobody else has, nor has the server printed it.
void Meeting::expect_secrets_kept(Room& room) {
  std::vector<std::string> heard(room.size());
  for (std::size_t seat = 0; seat < room.size(); ++seat) {
    for (const auto& frame : room.client(seat).frames()) heard[seat] += frame + "\n";
  }
  const std::string printed = room.server().printed();
  EXPECT_GT(room.canaries().size(), 150U);
  for (const auto& [word, readers] : room.canaries()) {
    for (std::size_t seat = 0; seat < room.size(); ++seat) {
      EXPECT_EQ(heard[seat].contains(word), readers.contains(seat)) << word << " and " << room.client(seat).name();
    }
    EXPECT_FALSE(printed.contains(word)) << word;
  }
}

// It left before the last word.
void Meeting::expect_guest_content(Guest& guest, std::uint64_t head) {
  std::istringstream lines(guest.program().output());
  std::uint64_t events = 0, done = 0, refused = 0;
  for (std::string line; std::getline(lines, line);) {
    const auto frame = json::parse(line).as_object();
    if (frame.contains("ok")) ++done;
    if (frame.contains("error")) ++refused;
    if (!frame.contains("seq")) continue;
    ASSERT_EQ(frame.at("seq").as_int64(), ++events);
  }
  EXPECT_EQ(events, head);
  EXPECT_EQ(done, 1U);
  EXPECT_EQ(refused, 1U);
  EXPECT_THAT(guest.program().errors(), HasSubstr("Checked up to event " + std::to_string(head) +
                                                  ", of which a signed head covers " + std::to_string(head)));
}

void Meeting::expect_guest_finds_a_rewritten_past(Guest& guest) {
  EXPECT_EQ(run_program(RORX_CLIENT_BINARY, guest.arguments()).exit_code, 0);
  auto memory = cli::read_chain_memory(guest.state());
  ASSERT_TRUE(memory && *memory);
  auto roots = (**memory).tree.roots();
  roots.front().front() ^= 1;
  (**memory).tree = protocol::Frontier((**memory).tree.size(), roots);
  ASSERT_TRUE(cli::write_chain_memory(guest.state(), **memory));
  const Finished finished = run_program(RORX_CLIENT_BINARY, guest.arguments());
  EXPECT_EQ(finished.exit_code, 2);
  EXPECT_THAT(finished.errors, HasSubstr("history was rewritten"));
}

// By code that shares nothing with ours; as of a later day too, when the marks count.
void Meeting::expect_standings_recomputed(const std::string& exported) const {
  if (std::string_view(RORX_NODE).empty()) return;
  const std::string file = folder_ / "meeting.ndjson";
  std::ofstream(file) << exported;
  for (const std::vector<std::string>& day : {std::vector<std::string>{}, {date_in_days(14)}}) {
    const auto recomputed = [&](std::vector<std::string> arguments) {
      arguments.insert(arguments.begin(), {RORX_RECOMPUTE, file});
      arguments.insert(arguments.end(), day.begin(), day.end());
      return run_program(RORX_NODE, arguments).output;
    };
    const auto printed = [&](const char* format) {
      std::vector<std::string> arguments{"standings", file, "--format", format};
      if (!day.empty()) arguments.insert(arguments.end(), {"--at", day.front()});
      return rorx(arguments).output;
    };
    const std::string items = recomputed({"--explain"});
    EXPECT_EQ(recomputed({}), printed("micropoints"));
    EXPECT_EQ(items, printed("items"));
    EXPECT_THAT(items, HasSubstr(" thanks voided 0\n"));
    EXPECT_EQ(items.contains(" ltr counted "), !day.empty());
  }
}

TEST_F(Meeting, IsTheSameForEveryoneLiveReplayedRestoredAndImported) {
  const auto data = folder_ / "data", backup = folder_ / "backup", keys = folder_ / "backup-keys";
  const auto restored = folder_ / "restored", imported = folder_ / "imported";
  Room room(data, 29);
  Guest guest(room);
  play(room, guest);
  const std::uint64_t head = room.close();
  EXPECT_GE(head, 280U);
  EXPECT_GT(room.drops(), 30U);
  expect_whole_feeds(room, head);
  expect_equal_leaves(room);
  expect_all_heads_checked(room, head);
  expect_secrets_kept(room);
  expect_guest_content(guest, head - 1);
  expect_guest_finds_a_rewritten_past(guest);

  room.server().admin({"backup", "--to", backup, "--keys-to", keys});
  EXPECT_EQ(room.server().stop(), 0);
  rorx({"verify", "--data", data});
  const std::string state = state_of(data);
  const auto report = json::parse(state).as_object();
  EXPECT_EQ(report.at("head").as_int64(), static_cast<std::int64_t>(head));
  EXPECT_EQ(report.at("root").as_string(), protocol::digest_text(room.client(0).chain().root()));

  rorx({"restore", "--from", backup, "--keys-from", keys, "--data", restored});
  rorx({"verify", "--data", restored});
  EXPECT_EQ(state_of(restored), state);

  const std::string log = rorx({"export", "--data", data, "--club", std::string(club)}).output;
  EXPECT_EQ(std::ranges::count(log, '\n'), static_cast<std::ptrdiff_t>(head) + 1);
  rorx({"import", "--data", imported}, log);
  rorx({"verify", "--data", imported});
  EXPECT_EQ(state_of(imported), state);

  expect_standings_recomputed(log);
  const auto facts = facts_of(imported, club);
  EXPECT_GT(facts.size(), 100U);
  EXPECT_EQ(fault_of_replays(facts), "");

  // Whoever was there goes on behind the restored server: it is the same history under the same key.
  support::ServerProcess again(restored);
  room.client(0).drop();
  room.client(0).connect(again.port());
  room.client(0).tell("ask.post", {{"who", "A banker, after the restore"}});
  room.client(0).await_signed(head + 1);
  std::cout << room.size() << " members, " << head << " events, " << room.drops() << " lost connections; " << state;
}

}  // namespace
}  // namespace scenario
