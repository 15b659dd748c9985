#include "store/child.h"

#include "store/support.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace store_test {
namespace {

void say(const std::string& line) {
  const std::string whole = line + "\n";
  if (::write(STDOUT_FILENO, whole.data(), whole.size()) < 0) std::_Exit(3);
}

// A note in one line.
std::string flat(std::string note) {
  std::ranges::replace(note, '\n', '|');
  return note;
}

// Appends numbered batches of one to nine events for ever, saying each club's acknowledged head.
int write_for_ever(const std::vector<std::string>& arguments) {
  store::Hooks hooks;
  if (arguments.size() > 2) hooks.write_buffer_bytes = std::stoul(arguments.at(2));
  const std::uint64_t signs_every = arguments.size() > 3 ? std::stoul(arguments.at(3)) : 16;
  auto options = options_for(arguments.at(1));
  options.reserve_bytes = 0;
  auto log = store::open_with(options, hooks);
  if (!log) {
    std::fprintf(stderr, "%s\n", log.error().c_str());
    return 2;
  }
  say("open");
  for (std::uint64_t round = 0;; ++round) {
    const std::string club = round % 3 == 0 ? "hill" : "riverside";
    const std::uint64_t count = 1 + round * 7 % 9;
    if (!(*log)->append(numbered_batch(club, (*log)->head(club) + 1, count))) return 4;
    say(club + " " + std::to_string((*log)->head(club)));
    if (signs_every == 0 || round % signs_every != signs_every - 1) continue;
    const auto heads = (*log)->sign_heads();
    if (!heads) return 4;
    for (const auto& [slug, note] : *heads) say("head " + slug + " " + flat(note));
  }
}

// Appends and signs for ever, and dies of SIGKILL when the given step is reached for the given time.
int sign_until(const std::vector<std::string>& arguments) {
  int left = std::stoi(arguments.at(3));
  store::Hooks hooks;
  hooks.reached = [&](std::string_view step) {
    if (step == arguments.at(2) && --left == 0) ::kill(::getpid(), SIGKILL);
  };
  auto log = store::open_with(options_for(arguments.at(1)), hooks);
  if (!log) return 2;
  for (std::uint64_t count = 1; count < 50; ++count) {
    if (!(*log)->append(numbered_batch("riverside", (*log)->head("riverside") + 1, count))) return 4;
    const auto heads = (*log)->sign_heads();
    if (!heads) return 4;
    for (const auto& [slug, note] : *heads) say("head " + slug + " " + flat(note));
  }
  return 5;
}

// A small log with a row of every kind: how tests/golden/log_v1 was made.
int make_golden_log(const std::vector<std::string>& arguments) {
  const auto log = store::Log::open(options_for(arguments.at(1)));
  if (!log) return 2;
  const bool is_made = (*log)->append(numbered_batch("riverside", 1, 300)) &&
                       (*log)->append(numbered_batch("hill", 1, 3)) && (*log)->append({{}, {}, {{"session/a", "1"}}}) &&
                       (*log)->sign_heads() && (*log)->put_snapshot("riverside", 300, "a state") &&
                       (*log)->append(numbered_batch("riverside", 301, 2));
  return is_made ? 0 : 4;
}

}  // namespace

int run_child(const std::vector<std::string>& arguments) {
  const std::map<std::string, std::function<int(const std::vector<std::string>&)>> parts{
      {"write", write_for_ever},
      {"sign", sign_until},
      {"golden", make_golden_log},
  };
  return parts.at(arguments.at(0))(arguments);
}

Child::Child(const std::vector<std::string>& arguments) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) std::abort();
  std::vector<std::string> words{"/proc/self/exe", "--child"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  pid_ = ::fork();
  if (pid_ == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::execv("/proc/self/exe", argv.data());
    std::_Exit(127);
  }
  ::close(ends[1]);
  output_ = ends[0];
}

Child::~Child() {
  if (pid_ > 0) {
    signal(SIGKILL);
    signal(SIGCONT);
    ::waitpid(pid_, nullptr, 0);
  }
  ::close(output_);
}

void Child::signal(int number) const {
  ::kill(pid_, number);
}

bool Child::read_some() {
  char bytes[4096];
  const ssize_t size = ::read(output_, bytes, sizeof bytes);
  if (size <= 0) return false;
  rest_.append(bytes, static_cast<std::size_t>(size));
  for (std::size_t end; (end = rest_.find('\n')) != std::string::npos; rest_.erase(0, end + 1)) {
    lines_.push_back(rest_.substr(0, end));
  }
  return true;
}

const std::vector<std::string>& Child::read_lines(std::size_t lines) {
  while (lines_.size() < lines && read_some()) {
  }
  return lines_;
}

int Child::wait() {
  while (read_some()) {
  }
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return status;
}

}  // namespace store_test
