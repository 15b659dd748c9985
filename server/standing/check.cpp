#include "standing/check.h"

#include <cstdio>
#include <cstdlib>

namespace standing {

void broken(const char* what) {
  std::fprintf(stderr, "standings: %s\n", what);
  std::abort();
}

}  // namespace standing
