// rorx-specification FOLDER: writes the published specification there.
#include "protocol/specification.h"

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

bool write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << bytes;
  file.close();
  if (!file) std::cerr << "cannot write " << path << '\n';
  return !file.fail();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: rorx-specification FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder(arguments[1]);
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  const bool written = write_file(folder / "schema.json", protocol::json_schema()) &&
                       write_file(folder / "asyncapi.json", protocol::asyncapi()) &&
                       write_file(folder / "reference.md", protocol::reference_tables());
  return written ? 0 : 1;
}
