// The command-line client against a real server: what it ends with, and that nothing it sends is lost or done twice.
#include "cli/chain_memory.h"
#include "protocol/json.h"
#include "support/server_process.h"

#include <fstream>
#include <set>
#include <sstream>

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace scenario {
namespace {

namespace json = boost::json;
using support::run_program;
using testing::HasSubstr;

class Guest : public testing::Test {
 protected:
  Guest() {
    const auto founded = server_.admin({"found-club", "--slug", "oaktree", "--name", "Oaktree", "--time-zone",
                                        "Europe/London", "--founder", "Ann Lee", "--email", "ann@example.org"});
    write_token(std::string(founded.at("token").as_string()));
  }
  void write_token(const std::string& token) const { std::ofstream(folder_ / "token") << token << '\n'; }
  std::vector<std::string> arguments(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> all{"--url",        "ws://127.0.0.1:" + std::to_string(server_.port()),
                                 "--club",       "oaktree",
                                 "--token-file", folder_ / "token",
                                 "--state",      folder_ / "state"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  support::Finished guest(std::string_view input = {}, const std::vector<std::string>& more = {}) const {
    return run_program(RORX_CLIENT_BINARY, arguments(more), input);
  }

  support::TemporaryFolder folder_;
  support::ServerProcess server_{folder_ / "data"};
};

std::vector<json::object> frames_in(const std::string& output) {
  std::vector<json::object> frames;
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) frames.push_back(json::parse(line).as_object());
  return frames;
}

std::size_t answers_in(const std::string& output) {
  std::size_t count = 0;
  for (auto at = output.find("\"ok\":"); at != std::string::npos; at = output.find("\"ok\":", at + 1)) ++count;
  return count;
}

TEST_F(Guest, SpeaksToAPerson) {
  const auto finished = guest("ask.post who=\"CFO of a bank\" region=Leeds\nask.withdraw ask=a99\n");
  EXPECT_EQ(finished.exit_code, 0) << finished.errors;
  EXPECT_THAT(finished.output, HasSubstr("m2  ask.posted  region: Leeds; who: CFO of a bank"));
  EXPECT_THAT(finished.output, HasSubstr(": done, a4 (event 4)"));
  EXPECT_THAT(finished.output, HasSubstr(": refused, not_found: "));
  EXPECT_THAT(finished.errors, HasSubstr("Checked up to event 4, of which a signed head covers 4"));
}

TEST_F(Guest, GoesOnFromItsMemory) {
  ASSERT_EQ(guest().exit_code, 0);
  const auto finished = guest("ask.post who=Somebody\n", {"--json"});
  ASSERT_EQ(finished.exit_code, 0) << finished.errors;
  std::vector<std::int64_t> events;
  for (const auto& frame : frames_in(finished.output)) {
    if (frame.contains("seq")) events.push_back(frame.at("seq").as_int64());
  }
  EXPECT_THAT(events, testing::ElementsAre(4));
}

TEST_F(Guest, EndsWithOneWhereItIsRefusedOrNobodyIsThere) {
  write_token("a-token-that-opens-nothing");
  const auto refused = guest();
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.errors, HasSubstr("unauthenticated"));
  server_.kill();
  const auto alone = guest();
  EXPECT_EQ(alone.exit_code, 1);
  EXPECT_THAT(alone.errors, HasSubstr("Nothing answers"));
}

TEST_F(Guest, EndsWithOneWhereALineWasNoCommand) {
  const auto finished = guest("what?\n{\"do\":\"ask.post\",\"with\":{\"who\":\"Somebody\"}}\n");
  EXPECT_EQ(finished.exit_code, 1);
  EXPECT_THAT(finished.output, HasSubstr("(event 4)"));
}

TEST_F(Guest, EndsWithTwoWhereTheServerLostHistory) {
  ASSERT_EQ(guest().exit_code, 0);
  auto memory = cli::read_chain_memory(folder_ / "state");
  ASSERT_TRUE(memory && *memory);
  (**memory).tree.append(protocol::sha256("an event that the server has lost"));
  ASSERT_TRUE(cli::write_chain_memory(folder_ / "state", **memory));
  const auto finished = guest();
  EXPECT_EQ(finished.exit_code, 2);
  EXPECT_THAT(finished.errors, HasSubstr("it lost history"));
}

TEST_F(Guest, EndsWithTwoWhereTheKeyIsNotTheOneItKnows) {
  ASSERT_EQ(guest().exit_code, 0);
  auto memory = cli::read_chain_memory(folder_ / "state");
  ASSERT_TRUE(memory && *memory);
  (**memory).key = protocol::SigningKey("rorx/oaktree", {}).verifier().text();
  ASSERT_TRUE(cli::write_chain_memory(folder_ / "state", **memory));
  const auto finished = guest();
  EXPECT_EQ(finished.exit_code, 2);
  EXPECT_THAT(finished.errors, HasSubstr("signs with another key than before"));
}

TEST_F(Guest, SendsEveryCommandOnceThoughTheServerIsKilledMeanwhile) {
  constexpr std::size_t count = 400;
  std::string lines;
  for (std::size_t i = 0; i < count; ++i) {
    lines += R"({"do":"ask.post","with":{"who":"Number )" + std::to_string(i) + "\"}}\n";
  }
  support::Program program(RORX_CLIENT_BINARY, arguments({"--json"}));
  ASSERT_TRUE(program.write(lines));
  program.end_input();
  for (const std::size_t answers : {20U, 150U, 250U}) {
    while (answers_in(program.output()) < answers) ASSERT_FALSE(program.wait(std::chrono::milliseconds(1)));
    server_.kill();
    EXPECT_LT(answers_in(program.output()), count);
    server_.start();
  }
  ASSERT_EQ(program.wait(std::chrono::seconds(60)), 0) << program.errors();

  std::set<std::string> asked, answered;
  std::int64_t events = 0;
  for (const auto& frame : frames_in(program.output())) {
    if (frame.contains("ok")) answered.insert(std::string(frame.at("re").as_string()));
    if (!frame.contains("seq")) continue;
    ASSERT_EQ(frame.at("seq").as_int64(), ++events);
    if (frame.at("kind") == "ask.posted") asked.insert(std::string(frame.at("parts").at(0).at("who").as_string()));
  }
  EXPECT_EQ(answered.size(), count);
  EXPECT_EQ(asked.size(), count);
  EXPECT_EQ(events, static_cast<std::int64_t>(count) + 3);
}

}  // namespace
}  // namespace scenario
