#include "store/tail_note.h"

#include "store/bytes.h"

namespace store {
namespace {

constexpr std::string_view magic = "rorxtail";
constexpr char format = 1;
constexpr std::size_t boot_size = 36;
constexpr std::size_t header_size = 64;
constexpr std::size_t slot_size = 16;
constexpr std::size_t check_size = 8;

std::string check_of(std::string_view bytes) {
  return std::string(bytes_of(protocol::sha256(bytes)).substr(0, check_size));
}

std::string encode_header(std::string_view boot) {
  std::string header(magic);
  header.push_back(format);
  header.append(boot.substr(0, boot_size));
  header.resize(header_size - check_size, '\0');
  return header + check_of(header);
}

std::string encode_slot(std::uint64_t slot, std::uint64_t value) {
  std::string number;
  put_u64(number, slot);
  std::string bytes;
  put_u64(bytes, value);
  return bytes + check_of(number + bytes);
}

}  // namespace

std::string boot_id(const Hooks& hooks) {
  if (!hooks.boot_id.empty()) return hooks.boot_id;
  auto id = read_file({}, "/proc/sys/kernel/random/boot_id");
  if (!id) return {};
  id->resize(std::min(id->size(), boot_size));
  return *id;
}

std::expected<TailNote, std::string> parse_tail_note(std::string_view bytes, std::string_view boot) {
  if (bytes.size() < header_size) return std::unexpected("is cut off");
  const std::string_view header = bytes.substr(0, header_size);
  if (!header.starts_with(magic) ||
      header.substr(header_size - check_size) != check_of(header.substr(0, header_size - check_size))) {
    return std::unexpected("is damaged");
  }
  if (header[magic.size()] != format) return std::unexpected("was made by a newer rorx");
  TailNote note{!boot.empty() && header == encode_header(boot), {}};
  for (std::size_t at = header_size; at < bytes.size(); at += slot_size) {
    const std::string_view slot = bytes.substr(at, slot_size);
    if (slot == std::string(slot_size, '\0')) continue;
    const std::uint64_t number = (at - header_size) / slot_size;
    std::uint64_t value = 0;
    if (!ByteReader(slot).u64(value) || slot != encode_slot(number, value)) {
      if (note.is_this_boot) return std::unexpected("is damaged");
      continue;  // a power cut may tear what was never synced
    }
    note.slots.emplace(number, value);
  }
  return note;
}

std::expected<TailWriter, std::string> TailWriter::start(const Hooks& hooks, const std::filesystem::path& path,
                                                         const std::map<std::uint64_t, std::uint64_t>& slots) {
  std::string bytes = encode_header(boot_id(hooks));
  for (const auto& [number, value] : slots) {
    bytes.resize(std::max(bytes.size(), header_size + slot_size * (static_cast<std::size_t>(number) + 1)), '\0');
    bytes.replace(header_size + slot_size * static_cast<std::size_t>(number), slot_size, encode_slot(number, value));
  }
  if (auto written = replace_file(hooks, path, bytes, "tail"); !written) return std::unexpected(written.error());
  auto file = open_file(hooks, path, false);
  if (!file) return std::unexpected(file.error());
  TailWriter writer;
  writer.file_ = std::move(*file);
  return writer;
}

std::expected<void, std::string> TailWriter::put(const Hooks& hooks, std::uint64_t slot, std::uint64_t value) {
  return file_.write_at(hooks, header_size + slot_size * slot, encode_slot(slot, value));
}

}  // namespace store
