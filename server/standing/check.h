// A check that is on in every build: whatever fails it is a mistake of ours, and going on would make wrong standings.
#pragma once

namespace standing {

[[noreturn]] void broken(const char* what);

inline void check(bool is_so, const char* what) {
  if (!is_so) broken(what);
}

}  // namespace standing
