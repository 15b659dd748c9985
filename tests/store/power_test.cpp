// Power cuts: the log lies on an ext4 image that is mounted by a loop device. What was not synced lies in the page
// cache of the mounted file system and not in the image; a copy of the image, made while the writer stands still, is
// what a machine without power would find. Two copies in a row that are equal show that nothing was under way.
#include "store/child.h"
#include "store/mounts.h"
#include "store/support.h"

#include <csignal>
#include <random>
#include <thread>

#include <gtest/gtest.h>

namespace store_test {
namespace {

// False where the image kept changing.
bool copy_still_image(const std::filesystem::path& image, const std::filesystem::path& copy) {
  for (int attempt = 0; attempt < 20; ++attempt) {
    const std::string first = read_bytes(image);
    if (first != read_bytes(image)) continue;
    write_bytes(copy, first);
    return true;
  }
  return false;
}

TEST(PowerCut, LosesNothingAcknowledged) {
  const TempFolder folder;
  const auto image = folder / "image";
  const bool is_made =
      run_quietly("truncate -s 48M " + image.native() + " && mkfs.ext4 -q -E lazy_itable_init=0 " + image.native());
  if (!is_made) GTEST_SKIP() << "mkfs.ext4 is missing";
  std::minstd_rand random(42);
  for (int round = 0; round < number_from_environment("RORX_POWER_CUTS", 4); ++round) {
    std::map<std::string, std::uint64_t> acknowledged;
    {
      const Mount disk("-o loop " + image.native(), folder / "disk");
      if (!disk.is_mounted()) GTEST_SKIP() << "an image can't be mounted here: root and loop devices are needed";
      // Signing a head and writing a file sync the whole file system in passing: in every other round neither happens.
      const bool is_busy = round % 2 == 1;
      Child child({"write", (disk.place() / "data").native(), is_busy ? "65536" : "0", is_busy ? "16" : "0"});
      child.read_lines(20 + random() % 60);
      child.signal(SIGSTOP);
      ASSERT_TRUE(copy_still_image(image, folder / "cut"));
      child.signal(SIGKILL);
      child.wait();
      // What was said before the child stood still was acknowledged before the cut; later lines can't be.
      for (const std::string& line : child.lines()) {
        const std::size_t space = line.find(' ');
        if (space == std::string::npos || line.starts_with("head ")) continue;
        acknowledged[line.substr(0, space)] = std::stoull(line.substr(space + 1));
      }
    }
    std::filesystem::rename(folder / "cut", image);
    const Mount disk("-o loop " + image.native(), folder / "disk");
    ASSERT_TRUE(disk.is_mounted());
    ASSERT_FALSE(acknowledged.empty());
    const auto log = store::Log::open(options_for(disk.place() / "data"));
    ASSERT_TRUE(log.has_value()) << log.error();
    ASSERT_EQ(content_of(**log).error, "");
    for (const auto& [club, head] : acknowledged) ASSERT_GE((*log)->head(club), head) << club << " in round " << round;
  }
}

}  // namespace
}  // namespace store_test
