// The work of rorx-load on another server, as lines of the same table.
#include "peers/peers.h"

#include <cstdio>
#include <stdexcept>

#include <CLI/CLI.hpp>
#include <sys/resource.h>

namespace {

using namespace bench;

struct Arguments {
  std::string server, url;
  std::uint16_t port = 0;
  pid_t process = 0;
  std::size_t subscribers = 1000, readers = 0, senders = 1, in_flight = 1;
  double seconds = 5, rate = 0;
};

bool fan_out(const Arguments& arguments) {
  const auto room = arguments.server == "nats" ? nats_room(arguments.url, arguments.subscribers)
                                               : relay_room(arguments.url, arguments.subscribers);
  return report(arguments.server, measure_fan_out(*room, {arguments.server, arguments.process, arguments.in_flight,
                                                          arguments.seconds, arguments.rate}));
}

bool acknowledge(const Arguments& arguments) {
  const auto desk = arguments.server == "redis" ? redis_desk(arguments.port, arguments.senders)
                                                : jetstream_desk(arguments.port, arguments.senders, arguments.readers);
  std::string work = std::to_string(arguments.senders) + " × " + std::to_string(arguments.in_flight) + " commands";
  if (arguments.readers > 0) work += ", " + std::to_string(arguments.readers) + " subscribers";
  const AckPlan plan{arguments.server, work, arguments.process, arguments.in_flight, arguments.seconds};
  return report(arguments.server, measure_acks(*desk, plan).faults);
}

int run(int count, char** words) {
  Arguments arguments;
  CLI::App app("rorx-load's work on another server.", "rorx-load-peers");
  app.require_subcommand(1);
  const auto common = [&](CLI::App& command, const CLI::IsMember& servers) {
    command.add_option("--server", arguments.server)->required()->check(servers);
    command.add_option("--pid", arguments.process, "the server's process")->required();
    command.add_option("--in-flight", arguments.in_flight)->capture_default_str();
    command.add_option("--seconds", arguments.seconds)->capture_default_str();
  };
  CLI::App& fan = *app.add_subcommand("fanout", "one sender, many subscribers");
  common(fan, CLI::IsMember({"ws", "nats"}));
  fan.add_option("--url", arguments.url, "ws://ADDRESS:PORT")->required();
  fan.add_option("--subscribers", arguments.subscribers)->capture_default_str();
  fan.add_option("--rate", arguments.rate, "deliveries a second; 0: as many as go")->capture_default_str();
  CLI::App& acks = *app.add_subcommand("acks", "many senders, each with entries in flight");
  common(acks, CLI::IsMember({"redis", "jetstream"}));
  acks.add_option("--port", arguments.port, "on 127.0.0.1")->required();
  acks.add_option("--senders", arguments.senders)->capture_default_str();
  acks.add_option("--subscribers", arguments.readers, "of what was stored")->capture_default_str();
  CLI11_PARSE(app, count, words);
  return (fan.parsed() ? fan_out(arguments) : acknowledge(arguments)) ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  rlimit descriptors{};
  ::getrlimit(RLIMIT_NOFILE, &descriptors);
  descriptors.rlim_cur = descriptors.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &descriptors);
  try {
    return run(count, words);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "rorx-load-peers: %s\n", error.what());
    return 1;
  }
}
