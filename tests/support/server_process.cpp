#include "support/server_process.h"

#include <cstdlib>
#include <random>
#include <stdexcept>

#include <boost/json/parse.hpp>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

namespace support {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds starts_within{60}, stops_within{60};
constexpr int ports_to_try = 8;

// A port below those that the kernel hands to clients, so that nobody takes it while the server is down and its
// clients knock there.
std::uint16_t free_port() {
  std::random_device random;
  std::uniform_int_distribution<int> ports(20'000, 31'999);
  while (true) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(ports(random)));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool is_free = ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(descriptor);
    if (is_free) return ntohs(address.sin_port);
  }
}

}  // namespace

std::filesystem::path server_binary() {
  const char* named = std::getenv("RORX_BINARY");
  return named ? named : RORX_BINARY;
}

ServerProcess::ServerProcess(std::filesystem::path data, std::vector<std::string> more_arguments)
    : data_(std::move(data)), more_arguments_(std::move(more_arguments)) {
  for (int tries = 1; tries <= ports_to_try; ++tries) {
    port_ = free_port();
    if (starts()) return;
  }
  throw std::runtime_error("the server does not listen; it printed: " + printed());
}

void ServerProcess::start() {
  if (program_) throw std::runtime_error("the server runs already");
  if (!starts()) throw std::runtime_error("the server does not listen again; it printed: " + printed());
}

bool ServerProcess::starts() {
  std::vector<std::string> arguments{"serve", "--data", data_.string()};
  arguments.insert(arguments.end(), {"--listen", "127.0.0.1:" + std::to_string(port_)});
  arguments.insert(arguments.end(), more_arguments_.begin(), more_arguments_.end());
  program_ = std::make_unique<Program>(server_binary(), arguments);
  const std::string line = "listening on http://127.0.0.1:" + std::to_string(port_) + "\n";
  for (const auto until = Clock::now() + starts_within; Clock::now() < until;) {
    if (program_->output().contains(line)) return true;
    if (program_->wait(std::chrono::milliseconds(5))) break;
  }
  forget();
  return false;
}

void ServerProcess::forget() {
  printed_ = printed();
  program_.reset();
}

boost::json::object ServerProcess::admin(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), {"admin", "--data", data_.string()});
  const std::string name = arguments.at(3);
  const Finished finished = run_program(server_binary(), arguments);
  if (finished.exit_code != 0) throw std::runtime_error("admin " + name + ": " + finished.output + finished.errors);
  return boost::json::parse(finished.output).as_object();
}

int ServerProcess::stop() {
  program_->signal(SIGTERM);
  const auto code = program_->wait(stops_within);
  forget();
  if (!code) throw std::runtime_error("the server did not stop when it was asked to");
  return *code;
}

void ServerProcess::kill() {
  program_->signal(SIGKILL);
  program_->wait(stops_within);
  forget();
}

}  // namespace support
