// DATA/tail: how far each club's log had come, written after each append without a sync. It survives the process, not
// the machine: so it binds only while the machine has not been started again.
//
//   file   = header slot*
//   header = "rorxtail" format(1 byte, 1) boot-id(36) zeros check(8), 64 bytes in all
//   slot   = value(u64) check(8); slot 0: the commit number, slot n: the head of club number n
//   check  = the first 8 bytes of SHA-256 over what stands before it; a slot's over its number (u64) and value
//
// A slot of zeros has never been written. No slot crosses a page, so a killed process leaves none half-written.
#pragma once
#include "store/files.h"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace store {

struct TailNote {
  bool is_this_boot = false;
  std::map<std::uint64_t, std::uint64_t> slots;  // number → value, those written
};

std::string boot_id(const Hooks& hooks);  // of the running machine; empty where it can't be told
std::expected<TailNote, std::string> parse_tail_note(std::string_view bytes, std::string_view boot);

class TailWriter {
 public:
  // Replaces the file durably, with the values as they are, under this machine's boot id.
  static std::expected<TailWriter, std::string> start(const Hooks& hooks, const std::filesystem::path& path,
                                                      const std::map<std::uint64_t, std::uint64_t>& slots);
  std::expected<void, std::string> put(const Hooks& hooks, std::uint64_t slot, std::uint64_t value);

 private:
  OpenFile file_;
};

}  // namespace store
