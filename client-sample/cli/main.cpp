#include "cli/chain_memory.h"
#include "cli/watch.h"
#include "protocol/types.h"

#include <fstream>
#include <iostream>

#include <CLI/CLI.hpp>

namespace {

int refuse(const std::string& sentence) {
  std::cerr << "rorx-client: " << sentence << std::endl;
  return static_cast<int>(cli::Ending::refused);
}

constexpr const char* about =
    "Watches a club of a ROR Exchange, sends the commands that stand on standard input, one a line, and checks the "
    "club's chain as it goes.\n\n"
    "A line is a JSON object, {\"do\":\"ask.post\",\"with\":{\"who\":\"CFO of a bank\"}}, or words:\n"
    "  ask.post who=\"CFO of a bank\" region=Leeds\n"
    "  referral.give to=m3 need=\"an audit\" effort=4 hand_over=will_call contact.name=\"Ann Lee\" ...\n\n"
    "When its input ends, it waits for every answer and for a signed head over them, and ends with 0. It ends with 1 "
    "where it could not connect or was refused, or a line was no command, and with 2 where the chain has a fault: the "
    "server's signed record is "
    "not that of what it sent. With </dev/null it checks what is there and ends.\n"
    "It does not speak TLS (wss://): lead it through a tunnel on this machine.";

}  // namespace

int main(int argc, char** argv) {
  CLI::App app(about, "rorx-client");
  std::string url, token_file;
  cli::WatchOptions options;
  std::int64_t after = 0, patience_s = 300;
  app.add_option("--url", url, "the server: ws://HOST:PORT[/v1/ws]")->required();
  app.add_option("--club", options.club, "the club's short name")->required();
  app.add_option("--token-file", token_file, "the file that holds your token")->required();
  app.add_option("--after", after,
                 "begin behind this event, which is taken on trust; a state file knows better where to go on")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{protocol::Sequence::most}));
  app.add_option("--state", options.state_file,
                 "keep the club's key and tree in this file: the next run goes on from there, and finds out where "
                 "history was rewritten meanwhile");
  app.add_option("--patience-s", patience_s, "how long to try to come back after a lost connection")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  app.add_flag("--quiet", options.is_quiet, "say nothing but answers and faults");
  app.add_flag("--json", options.is_json, "write the server's frames as they come, one a line");
  CLI11_PARSE(app, argc, argv);

  auto address = cli::parse_address(url);
  if (!address) return refuse(address.error());
  if (!protocol::is_slug(options.club)) return refuse("A club's short name is of a-z, 0-9 and hyphens.");
  std::ifstream file(token_file);
  if (!(file >> options.token)) return refuse("There is no token in " + token_file + ".");
  options.server = std::move(*address);
  options.after = static_cast<std::uint64_t>(after);
  options.patience = std::chrono::seconds(patience_s);
  if (!options.state_file.empty()) {
    auto memory = cli::read_chain_memory(options.state_file);
    if (!memory) return refuse(memory.error());
    options.memory = std::move(*memory);
  }
  if (options.memory && options.memory->club != options.club) {
    return refuse("The state file is of another club, " + options.memory->club + ".");
  }
  return static_cast<int>(cli::watch(options));
}
