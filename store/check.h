// Where the store stops the process: at a bug of ours, and when the log is in doubt and no error can be returned.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace store {

// On in every build: `must(condition, "what our code has broken")`.
inline void must(bool condition, std::string_view sentence) {
  if (condition) return;
  std::fprintf(stderr, "store: broken rule: %.*s\n", static_cast<int>(sentence.size()), sentence.data());
  std::abort();
}

// The log can't be read where a missing value would pass for "there is none": we stop, we do not guess.
[[noreturn]] inline void stop_in_doubt(std::string_view sentence) {
  std::fprintf(stderr, "store: the log is in doubt: %.*s\n", static_cast<int>(sentence.size()), sentence.data());
  std::fflush(nullptr);
  std::_Exit(70);
}

}  // namespace store
