#include "store/mounts.h"

#include <cstdlib>

namespace store_test {

bool run_quietly(const std::string& command) {
  return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}

Mount::Mount(const std::string& arguments, std::filesystem::path place) : place_(std::move(place)) {
  std::filesystem::create_directories(place_);
  mounted_ = run_quietly("mount " + arguments + " " + place_.native());
}

Mount::~Mount() {
  if (mounted_) run_quietly("umount " + place_.native() + " || umount -l " + place_.native());
}

}  // namespace store_test
