// A load on a running rorx server over real sockets, one measurement for each run of the program. Prints lines of the
// table; the exit status is 1 where an event was lost, doubled or out of order, or a command was not acknowledged.
#include "crowd.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include <CLI/CLI.hpp>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace {

using namespace bench;

struct Arguments {
  std::string url, name = "rorx";
  std::vector<std::string> token_files;
  pid_t process = 0;
  std::filesystem::path data;
  std::size_t clients = 1000, readers = 0, senders = 1, in_flight = 1, count = 1;
  std::uint64_t events = 1000;
  double seconds = 5, rate = 0;
  std::string prefix = "club";
};

WebSocketAddress address_of(const Arguments& arguments) {
  return parse_address(arguments.url, "/v1/ws", "rorx.v1");
}

std::vector<Ticket> tickets_of(const Arguments& arguments) {
  std::vector<Ticket> tickets;
  for (const std::string& file : arguments.token_files)
    std::ranges::move(read_tickets(file), std::back_inserter(tickets));
  return tickets;
}

void let_in(Crowd& crowd, const std::vector<Ticket>& tickets, std::size_t count) {
  const std::size_t before = crowd.seats();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t seat = crowd.add_seat(tickets[i % tickets.size()]);
    crowd.say_hello(seat, std::nullopt);
    if ((seat - before) % 100 == 99) crowd.await_caught_up();  // a hello is due within 5 s of connecting
  }
  crowd.await_caught_up();
}

bool fan_out(const Arguments& arguments) {
  Crowd crowd(address_of(arguments));
  let_in(crowd, {tickets_of(arguments).front()}, arguments.clients);
  CrowdRoom room(crowd);
  const FanOutPlan plan{arguments.name, arguments.process, arguments.in_flight, arguments.seconds, arguments.rate};
  return report("fan-out", measure_fan_out(room, plan));
}

// Each sender in a club of its own where there are tickets enough; a sender reads its own club's events, as every
// client of the wire does.
bool acknowledge(const Arguments& arguments) {
  Crowd crowd(address_of(arguments));
  let_in(crowd, tickets_of(arguments), arguments.senders + arguments.readers);
  CrowdDesk desk(crowd, arguments.senders);
  std::string work = std::to_string(arguments.senders) + " × " + std::to_string(arguments.in_flight) + " commands";
  if (arguments.readers > 0) work += ", " + std::to_string(arguments.readers) + " subscribers";
  const double before = synced_writes_a_second(arguments.data, arguments.seconds / 10);
  const AckPlan plan{arguments.name, work, arguments.process, arguments.in_flight, arguments.seconds};
  const AckResult result = measure_acks(desk, plan);
  const double synced = (before + synced_writes_a_second(arguments.data, arguments.seconds / 10)) / 2;
  print_row(work, arguments.name, "the disk's synced writes/s", synced);
  print_row(work, arguments.name, "acknowledged for each of them", result.acknowledged_a_second / synced);
  return report(work, result.faults);
}

bool idle(const Arguments& arguments) {
  Crowd crowd(address_of(arguments));
  const auto settle = [&] {
    // A checkpoint may still come, and buffers be given back.
    const std::int64_t until = now_ns() + static_cast<std::int64_t>(arguments.seconds * 1e9);
    while (now_ns() < until) crowd.poll(50);
  };
  let_in(crowd, tickets_of(arguments), 50);  // what is made once is not counted
  settle();
  const double before = resident_bytes(arguments.process);
  let_in(crowd, tickets_of(arguments), arguments.clients);
  settle();
  const double grown = resident_bytes(arguments.process) - before;
  const std::string work = std::to_string(arguments.clients) + " idle subscribers";
  print_row(work, arguments.name, "KiB each", grown / 1024 / static_cast<double>(arguments.clients));
  return report(work, crowd.faults());
}

bool resume(const Arguments& arguments) {
  const Ticket ticket = tickets_of(arguments).front();
  Crowd scout(address_of(arguments));
  let_in(scout, {ticket}, 1);
  const std::uint64_t head = scout.head_at_hello(0);
  const std::uint64_t after = head - std::min(head, arguments.events);
  Crowd crowd(address_of(arguments));
  const double processor_before = processor_seconds(arguments.process);
  const std::int64_t began = now_ns();
  for (std::size_t i = 0; i < arguments.clients; ++i) {
    crowd.say_hello(crowd.add_seat(ticket), after);
    crowd.flush();
  }
  crowd.await_caught_up();
  const double took = static_cast<double>(now_ns() - began) * 1e-9;
  const double processor = processor_seconds(arguments.process) - processor_before;
  const auto events = static_cast<double>(crowd.delivered());
  const std::string work = "resume of " + std::to_string(arguments.clients) + " × " + std::to_string(head - after);
  print_row(work, arguments.name, "events/s, connecting included", events / took);
  print_row(work, arguments.name, "µs of processor each", processor * 1e6 / events);
  return report(work, crowd.faults());
}

// Makes a log of that many events more, or as many as go within a minute, for others to measure.
bool fill(const Arguments& arguments) {
  constexpr std::uint64_t in_flight = 200;
  Crowd crowd(address_of(arguments));
  let_in(crowd, {tickets_of(arguments).front()}, 1);
  std::uint64_t sent = 0;
  std::uint64_t answered = 0;
  crowd.on_answer = [&](std::size_t, std::uint64_t) { ++answered; };
  const std::int64_t stop_sending = now_ns() + 60'000'000'000;
  const std::int64_t stop_waiting = stop_sending + 10'000'000'000;
  const auto wants_more = [&] { return sent < arguments.events && now_ns() < stop_sending; };
  while ((wants_more() || answered < sent || !crowd.has_delivered_all()) && now_ns() < stop_waiting) {
    for (; wants_more() && sent - answered < in_flight; ++sent) crowd.post_ask(0);
    crowd.flush();
    crowd.poll(100);
  }
  Faults faults = crowd.faults();
  faults.unanswered += sent - answered;
  return report("filling a log", faults);
}

bool probe_disk(const Arguments& arguments) {
  print_row("the disk", arguments.name, "synced writes/s", synced_writes_a_second(arguments.data, arguments.seconds));
  return true;
}

std::string ask_operator(const std::string& request) {
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_un address{AF_UNIX, "admin.sock"};
  if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("no server is running on that folder");
  }
  send_all(descriptor, request + "\n");
  std::string answer;
  char buffer[4096];
  while (!answer.ends_with('\n')) {
    const ssize_t got = ::recv(descriptor, buffer, sizeof buffer, 0);
    if (got <= 0) break;
    answer.append(buffer, static_cast<std::size_t>(got));
  }
  ::close(descriptor);
  return answer;
}

// Prints a line "club token" for each.
bool found_clubs(const Arguments& arguments) {
  std::filesystem::current_path(arguments.data);  // a socket's path is short
  for (std::size_t i = 0; i < arguments.count; ++i) {
    const std::string slug = arguments.prefix + "-" + std::to_string(i + 1);
    const std::string answer = ask_operator(R"({"do":"found-club","slug":")" + slug + R"(","name":"Club )" + slug +
                                            R"(","time_zone":"Europe/London","founder":"Fay","email":"f@x.example"})");
    constexpr std::string_view name = "\"token\":\"";
    const std::size_t at = answer.find(name);
    if (at == std::string::npos) throw std::runtime_error("no club was founded: " + answer);
    const std::size_t begin = at + name.size();
    std::cout << slug << ' ' << answer.substr(begin, answer.find('"', begin) - begin) << '\n';
  }
  return true;
}

int run(int count, char** words) {
  Arguments arguments;
  CLI::App app("A load on a running rorx server.", "rorx-load");
  app.require_subcommand(1);
  bool (*chosen)(const Arguments&) = nullptr;
  const auto mode = [&](const char* name, const char* help, bool (*measure)(const Arguments&)) -> CLI::App& {
    CLI::App& command = *app.add_subcommand(name, help);
    command.callback([&chosen, measure] { chosen = measure; });
    return command;
  };
  const auto load = [&](const char* name, const char* help, bool (*measure)(const Arguments&)) -> CLI::App& {
    CLI::App& command = mode(name, help, measure);
    command.add_option("--url", arguments.url, "ws://ADDRESS:PORT")->required();
    command.add_option("--pid", arguments.process, "the server's process")->required();
    command.add_option("--token-file", arguments.token_files, "lines \"club token\"; several files may be given")
        ->required();
    command.add_option("--name", arguments.name, "the server's name in the table")->capture_default_str();
    return command;
  };
  CLI::App& fan = load("fanout", "one sender, many subscribers", fan_out);
  fan.add_option("--subscribers", arguments.clients)->capture_default_str();
  fan.add_option("--in-flight", arguments.in_flight, "messages that not everyone has")->capture_default_str();
  fan.add_option("--rate", arguments.rate, "deliveries a second; 0: as many as go")->capture_default_str();
  fan.add_option("--seconds", arguments.seconds)->capture_default_str();
  CLI::App& acks = load("acks", "many senders, each with commands in flight", acknowledge);
  acks.add_option("--senders", arguments.senders)->capture_default_str();
  acks.add_option("--in-flight", arguments.in_flight, "commands of each sender")->capture_default_str();
  acks.add_option("--subscribers", arguments.readers, "who only read, in the same clubs")->capture_default_str();
  acks.add_option("--data", arguments.data, "a folder on the server's disk")->required();
  acks.add_option("--seconds", arguments.seconds)->capture_default_str();
  CLI::App& sitting = load("idle", "memory of connections on which nothing happens", idle);
  sitting.add_option("--connections", arguments.clients)->capture_default_str();
  sitting.add_option("--seconds", arguments.seconds, "to wait before memory is read")->capture_default_str();
  CLI::App& resuming = load("resume", "clients that come back and want what they missed", resume);
  resuming.add_option("--clients", arguments.clients)->capture_default_str();
  resuming.add_option("--events", arguments.events, "that each of them missed")->capture_default_str();
  CLI::App& filling = load("fill", "make a log of so many events more", fill);
  filling.add_option("--events", arguments.events)->capture_default_str();
  CLI::App& disk = mode("disk", "how often a second a small write can be synced", probe_disk);
  disk.add_option("--data", arguments.data)->required();
  disk.add_option("--seconds", arguments.seconds)->capture_default_str();
  CLI::App& clubs = mode("clubs", "found clubs and print their founders' tokens", found_clubs);
  clubs.add_option("--data", arguments.data, "of the running server")->required();
  clubs.add_option("--count", arguments.count)->capture_default_str();
  clubs.add_option("--prefix", arguments.prefix)->capture_default_str();
  CLI11_PARSE(app, count, words);
  return chosen(arguments) ? 0 : 1;
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
    std::fprintf(stderr, "rorx-load: %s\n", error.what());
    return 1;
  }
}
