#include "store/support.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace store_test {

TempFolder::TempFolder() {
  const std::filesystem::path memory("/dev/shm");
  const auto parent = std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
  std::string pattern = (parent / "rorx-store-XXXXXX").native();
  if (::mkdtemp(pattern.data()) == nullptr) std::abort();
  path_ = pattern;
}

TempFolder::~TempFolder() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

store::Record numbered_record(std::string_view club, std::uint64_t seq) {
  const std::string number = std::to_string(seq);
  store::Record record;
  record.club = club;
  record.seq = seq;
  record.at_ms = 1795252353123 + static_cast<std::int64_t>(seq);
  record.by = "m" + std::to_string(1 + seq % 4);
  record.kind = "ask.posted";
  record.key = "k" + number;
  record.parts.push_back(
      {"outline", "club", "", "{\"what\":\"" + number + "\",\"why\":\"" + std::string(200, 'w') + "\"}"});
  if (seq % 5 == 0) record.parts.push_back({"words", "m1 m3", record.by, "{\"nonce\":\"" + number + "\"}"});
  seal_digests(record);
  return record;
}

store::Batch numbered_batch(std::string_view club, std::uint64_t first, std::uint64_t count) {
  store::Batch batch;
  for (std::uint64_t seq = first; seq < first + count; ++seq) {
    batch.records.push_back(numbered_record(club, seq));
    const store::Record& record = batch.records.back();
    batch.bindings.push_back({record.club, record.by, record.key, {record.parts[0].digest, seq, "a" + record.key}});
  }
  return batch;
}

store::OpenOptions options_for(const std::filesystem::path& data) {
  store::OpenOptions options;
  options.data = data;
  return options;
}

std::unique_ptr<store::Log> must_open(const std::filesystem::path& data) {
  auto log = store::Log::open(options_for(data));
  EXPECT_TRUE(log.has_value()) << log.error();
  if (!log) std::abort();
  return std::move(*log);
}

std::string refusal(const store::OpenOptions& options) {
  const auto log = store::Log::open(options);
  return log ? std::string() : log.error();
}

void append_numbered(store::Log& log, std::string_view club, std::uint64_t count) {
  ASSERT_TRUE(log.append(numbered_batch(club, log.head(club) + 1, count)).has_value());
}

Content content_of(const store::Log& log) {
  Content content;
  for (const std::string& club : log.clubs()) {
    auto& records = content.records[club];
    const bool whole = log.read(club, 1, [&records](const store::Record& record) {
      records.push_back(record);
      return true;
    });
    if (!whole || records.size() != log.head(club)) content.error = "club " + club + " can't be read";
    content.checkpoints[club] = log.last_checkpoint(club);
  }
  log.settings("",
               [&content](std::string_view name, std::string_view value) { content.settings.emplace(name, value); });
  return content;
}

Content content_at(const std::filesystem::path& data, const std::string& boot_id) {
  auto options = options_for(data);
  options.create = false;
  store::Hooks hooks;
  hooks.boot_id = boot_id;
  hooks.in_doubt = [](const std::string& sentence) { throw std::runtime_error(sentence); };
  const auto log = store::open_with(options, hooks);
  if (!log) return {log.error(), {}, {}, {}};
  try {
    return content_of(**log);
  } catch (const std::runtime_error& doubt) {
    return {doubt.what(), {}, {}, {}};
  }
}

void copy_folder(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::filesystem::remove_all(to);
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

std::string read_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

void write_bytes(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::vector<std::string> files_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) names.push_back(std::filesystem::relative(entry.path(), folder).native());
  }
  std::ranges::sort(names);
  return names;
}

int number_from_environment(const char* name, int otherwise) {
  const char* const value = std::getenv(name);
  return value == nullptr ? otherwise : std::atoi(value);
}

}  // namespace store_test
