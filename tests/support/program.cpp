#include "support/program.h"

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace support {
namespace {

namespace fs = std::filesystem;

std::string read_whole(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// -1 where the child could not be started.
pid_t spawn(const fs::path& file, const std::vector<std::string>& arguments, int input, const fs::path& output,
            const fs::path& errors) {
  std::vector<std::string> words{file.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  constexpr int writing = O_WRONLY | O_CREAT | O_APPEND;
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), writing, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.c_str(), writing, 0600);
  pid_t pid = -1;
  const int failed = ::posix_spawn(&pid, file.c_str(), &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return failed == 0 ? pid : -1;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = fs::temp_directory_path() / "rorx-test-XXXXXX";
  if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder could be made");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

// Its input is a socket, not a pipe: writing to a child that has gone is then an error, and no signal.
Program::Program(const fs::path& file, const std::vector<std::string>& arguments) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) throw std::runtime_error("no socket pair");
  pid_ = spawn(file, arguments, ends[0], folder_ / "output", folder_ / "errors");
  ::close(ends[0]);
  input_ = ends[1];
  if (pid_ >= 0) process_ = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
  if (pid_ >= 0 && process_ >= 0) return;
  ::close(input_);
  if (pid_ >= 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  throw std::runtime_error("this program could not be started: " + file.string());
}

Program::~Program() {
  if (!exit_code_) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  ::close(process_);
  end_input();
}

bool Program::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t sent = ::send(input_, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void Program::end_input() {
  if (input_ >= 0) ::close(std::exchange(input_, -1));
}

std::optional<int> Program::wait(std::chrono::milliseconds within) {
  if (exit_code_) return exit_code_;
  pollfd waiting{.fd = process_, .events = POLLIN, .revents = 0};
  if (::poll(&waiting, 1, static_cast<int>(within.count())) <= 0) return std::nullopt;
  int status = 0;
  ::waitpid(pid_, &status, 0);
  exit_code_ = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return exit_code_;
}

void Program::signal(int number) const {
  if (!exit_code_) ::kill(pid_, number);
}

std::string Program::output() const {
  return read_whole(folder_ / "output");
}

std::string Program::errors() const {
  return read_whole(folder_ / "errors");
}

Finished run_program(const fs::path& file, const std::vector<std::string>& arguments, std::string_view input,
                     std::chrono::milliseconds within) {
  Program program(file, arguments);
  program.write(input);
  program.end_input();
  auto code = program.wait(within);
  if (!code) {
    program.signal(SIGKILL);
    code = program.wait(std::chrono::seconds(60));
  }
  return {code.value_or(-1), program.output(), program.errors()};
}

}  // namespace support
