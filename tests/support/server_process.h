// The built server as a child of a test: started on a folder, asked as an operator asks it, stopped in any way.
#pragma once
#include "support/program.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

namespace support {

// The program under test: the environment's RORX_BINARY, or the one of this build.
std::filesystem::path server_binary();

class ServerProcess {
 public:
  // Runs `rorx serve` on `data` and waits until it listens. Throws std::runtime_error with what it printed.
  explicit ServerProcess(std::filesystem::path data, std::vector<std::string> more_arguments = {});

  std::uint16_t port() const { return port_; }
  pid_t pid() const { return program_->pid(); }
  const std::filesystem::path& data() const { return data_; }
  // Everything that it has printed, over all its lives, on both outputs.
  std::string printed() const { return printed_ + (program_ ? program_->output() + program_->errors() : ""); }

  // `rorx admin --data DIR …`: what it answers. Throws std::runtime_error where it refuses.
  boost::json::object admin(std::vector<std::string> arguments) const;

  int stop();    // SIGTERM; its exit code. Throws where it does not end in time
  void kill();   // SIGKILL
  void start();  // again, on the same folder and port

 private:
  bool starts();
  void forget();

  std::filesystem::path data_;
  std::vector<std::string> more_arguments_;
  std::uint16_t port_ = 0;
  std::string printed_;  // in earlier lives
  std::unique_ptr<Program> program_;
};

}  // namespace support
