#include "commands.h"
#include "courier/courier.h"
#include "exchange/exchange.h"
#include "net/admin_socket.h"
#include "net/demo.h"
#include "net/server.h"
#include "web_app_files.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <stdexcept>

#include <pthread.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace {

sigset_t stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

net::EdgeOptions edge_options(const ServeArguments& arguments) {
  net::EdgeOptions options;
  const auto colon = arguments.listen.rfind(':');
  if (colon == std::string::npos) throw std::runtime_error("--listen takes ADDRESS:PORT, as 127.0.0.1:8080");
  options.address = arguments.listen.substr(0, colon);
  if (options.address.starts_with('[')) options.address = options.address.substr(1, options.address.size() - 2);
  const std::string port = arguments.listen.substr(colon + 1);
  char* end = nullptr;
  const long number = std::strtol(port.c_str(), &end, 10);
  if (port.empty() || *end != '\0' || number < 0 || number > 65535) {
    throw std::runtime_error("the port in --listen is a number from 0 to 65535");
  }
  options.port = static_cast<std::uint16_t>(number);
  options.loops = arguments.loops;
  options.certificate_file = arguments.certificate_file;
  options.private_key_file = arguments.private_key_file;
  options.public_origin = arguments.public_origin;
  return options;
}

// Structured lines on standard error; ids and counts only, never what a person wrote.
void start_logging(const std::string& level) {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("rorx"));
  spdlog::set_pattern("{\"at\":\"%Y-%m-%dT%H:%M:%S.%eZ\",\"level\":\"%l\",\"message\":\"%v\"}",
                      spdlog::pattern_time_type::utc);
  spdlog::set_level(spdlog::level::from_str(level));
}

std::unique_ptr<exchange::Exchange> open_exchange(const ServeArguments& arguments, const exchange::Clock& clock) {
  const std::uint64_t reserve = arguments.reserve_mib << 20;
  store::OpenOptions open{arguments.folders.data, arguments.folders.keys, arguments.folders.master_key};
  open.reserve_bytes = reserve;
  auto log = store::Log::open(open);
  if (!log) throw std::runtime_error(log.error());
  const auto keys = arguments.folders.keys.empty() ? arguments.folders.data / "keys" : arguments.folders.keys;
  const auto token_key = exchange::read_or_make_key(keys / "tokens.key");
  if (!token_key) throw std::runtime_error(token_key.error());
  auto credentials = std::make_unique<exchange::Credentials>(**log, *token_key);
  exchange::Options options;
  options.use_snapshots = arguments.use_snapshots;
  options.reserve_bytes = reserve;
  options.has_budgets = arguments.has_budgets;
  const auto began = std::chrono::steady_clock::now();
  auto next_line = began + std::chrono::seconds(1);
  const auto progress = [&](std::string_view club, std::uint64_t done, std::uint64_t total) {
    if (std::chrono::steady_clock::now() < next_line) return;
    next_line += std::chrono::seconds(1);
    std::printf("reading the log of %.*s: %llu of %llu events\n", static_cast<int>(club.size()), club.data(),
                static_cast<unsigned long long>(done), static_cast<unsigned long long>(total));
    std::fflush(stdout);
  };
  auto opened = exchange::Exchange::open(std::move(*log), std::move(credentials), clock, options, progress);
  if (!opened) throw std::runtime_error(opened.error());
  return std::move(*opened);
}

courier::Options courier_options(const ServeArguments& arguments) {
  courier::Options options;
  if (arguments.webhooks == "public") options.webhooks = courier::Reach::public_only;
  if (arguments.webhooks == "any") options.webhooks = courier::Reach::anywhere;
  if (arguments.smtp.empty() != arguments.mail_from.empty()) {
    throw std::runtime_error("--smtp and --mail-from go together");
  }
  if (!arguments.smtp.empty()) {
    options.mail = courier::MailServer{arguments.smtp, arguments.mail_from, {}};
    if (!arguments.smtp_credentials.empty()) {
      std::ifstream file(arguments.smtp_credentials);
      if (!std::getline(file, options.mail->credentials)) {
        throw std::runtime_error("--smtp-credentials names a file whose first line is USER:PASSWORD");
      }
    }
  }
  options.jitter = [] {
    thread_local std::minstd_rand dice(std::random_device{}());
    return std::uniform_int_distribution<std::int64_t>(0, 999)(dice);
  };
  return options;
}

// As a crash would, without closing the log: what was acknowledged is on the disk, and RocksDB 7.8 may abort in closing
// after a file that it could not make.
[[noreturn]] void end_in_doubt() {
  std::fputs(
      "rorx: the disk refused a write; the server has stopped so that nothing is lost. Make room or mend the "
      "disk, then start it again.\n",
      stderr);
  std::fflush(stdout);
  spdlog::shutdown();
  std::_Exit(1);
}

}  // namespace

int serve(const ServeArguments& arguments) {
  start_logging(arguments.log_level);
  std::signal(SIGPIPE, SIG_IGN);
  const sigset_t signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread, so that they all inherit it

  const exchange::SystemClock clock;
  const auto exchange = open_exchange(arguments, clock);
  courier::Options carrying = courier_options(arguments);
  std::function<std::string()> origin;
  carrying.origin = [&origin] { return origin(); };
  courier::Courier courier(*exchange, std::move(carrying));
  exchange->when_alerts_are_raised([&courier] { courier.wake(); });
  net::Server server(*exchange, web_app_files(), edge_options(arguments), [] { ::kill(::getpid(), SIGTERM); });
  const std::string url = server.url();
  origin = [&server] { return server.origin(); };
  if (arguments.webhooks != "off" || !arguments.smtp.empty()) courier.start();
  const net::AdminSocket admin(*exchange, arguments.folders.data, server.origin());
  std::printf("listening on %s\n", url.c_str());
  if (arguments.demo) std::fputs(net::demo_club(*exchange, arguments.folders.data, url).c_str(), stdout);
  std::fflush(stdout);
  spdlog::info("serving {} clubs", exchange->log().clubs().size());

  int signal = 0;
  sigwait(&signals, &signal);
  courier.stop();
  if (exchange->is_in_doubt()) {
    server.stop_now();
    end_in_doubt();
  }
  spdlog::info("draining");
  server.drain_and_stop();
  spdlog::info("stopped");
  if (exchange->is_in_doubt()) end_in_doubt();
  return 0;
}
