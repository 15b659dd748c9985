// A line that says how far a long job has come: on a terminal it is rewritten, elsewhere it stays away.
#pragma once
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string_view>

#include <unistd.h>

class Progress {
 public:
  explicit Progress(std::string_view what) : what_(what), is_terminal_(::isatty(STDERR_FILENO) == 1) {}
  ~Progress() {
    if (was_shown_) std::fputc('\n', stderr);
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void operator()(std::uint64_t done, std::uint64_t total) {
    const auto now = std::chrono::steady_clock::now();
    if (!is_terminal_ || now < next_) return;
    next_ = now + std::chrono::milliseconds(200);
    was_shown_ = true;
    std::fprintf(stderr, "\r%.*s: %llu of %llu", static_cast<int>(what_.size()), what_.data(),
                 static_cast<unsigned long long>(done), static_cast<unsigned long long>(total));
  }

 private:
  std::string_view what_;
  bool is_terminal_;
  bool was_shown_ = false;
  std::chrono::steady_clock::time_point next_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(300);
};
