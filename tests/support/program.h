// A child process of a test: what it reads is written to it, what it prints is kept, and it never outlives its owner.
#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace support {

// A folder under the system's temporary one that goes when this does.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

class Program {
 public:
  // Throws std::runtime_error where it can't be started.
  Program(const std::filesystem::path& file, const std::vector<std::string>& arguments);
  ~Program();  // kills and reaps, if need be
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  pid_t pid() const { return pid_; }
  // To its standard input. False where it has closed that.
  bool write(std::string_view text);
  void end_input();

  // Waits for its end: the exit code, -1 where a signal ended it; nothing where it still runs.
  std::optional<int> wait(std::chrono::milliseconds within);
  void signal(int number) const;

  // What it has printed so far.
  std::string output() const;
  std::string errors() const;

 private:
  TemporaryFolder folder_;  // for what it prints
  pid_t pid_ = -1;
  int process_ = -1;  // a descriptor that is readable once it has ended
  int input_ = -1;
  std::optional<int> exit_code_;
};

struct Finished {
  int exit_code = -1;  // -1: a signal ended it, or time was over
  std::string output;
  std::string errors;
};
// Runs a program to its end with `input`; kills it at the deadline.
Finished run_program(const std::filesystem::path& file, const std::vector<std::string>& arguments,
                     std::string_view input = {}, std::chrono::milliseconds within = std::chrono::seconds(60));

}  // namespace support
