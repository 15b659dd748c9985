// File systems of a test's own: need root and loop devices.
#pragma once
#include <filesystem>
#include <string>

namespace store_test {

// Unmounted when it goes.
class Mount {
 public:
  // `arguments` as mount(8) takes them, without the place; `is_mounted` says whether it worked.
  Mount(const std::string& arguments, std::filesystem::path place);
  ~Mount();
  Mount(const Mount&) = delete;
  Mount& operator=(const Mount&) = delete;
  bool is_mounted() const { return mounted_; }
  const std::filesystem::path& place() const { return place_; }

 private:
  const std::filesystem::path place_;
  bool mounted_ = false;
};

bool run_quietly(const std::string& command);

}  // namespace store_test
