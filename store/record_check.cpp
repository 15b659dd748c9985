#include "store/record_check.h"

#include "store/record_codec.h"

namespace store {
namespace {

std::string open_sealed_part(const Record& record, std::size_t index, Part& part, const Keyring* keyring) {
  const std::string name =
      "part " + std::to_string(index) + " of event " + std::to_string(record.seq) + " of club " + record.club;
  if (part.erased) return part.body.empty() ? "" : name + " is erased and has a body";
  if (keyring == nullptr) return {};
  SecretKey key;
  const KeyState state = keyring->find(record.club, part.subject, key);
  if (state == KeyState::missing) return "the key of " + part.subject + ", for " + name + ", is missing";
  if (state == KeyState::erased) {
    part.body.clear();
    part.erased = true;
    return {};
  }
  auto plain = unseal(part.body, part_context(record.club, record.seq, index), key);
  wipe(key);
  if (!plain) return name + " does not open under its key";
  part.body = std::move(*plain);
  return protocol::sha256(part.body) == part.digest ? "" : name + " has another digest";
}

}  // namespace

std::string open_record(Record& record, std::string_view row, std::string_view club, std::uint64_t seq,
                        const Keyring* keyring) {
  const char* wrong = decode_record_into(record, row);
  if (wrong == nullptr && (record.club != club || record.seq != seq)) wrong = "another event lies in its place";
#ifndef RORX_TWIN_UNCHECKED_LEAF
  if (wrong == nullptr && leaf_of(record) != record.leaf) wrong = "its leaf is not its header's and digests'";
#endif
  if (wrong != nullptr) {
    return "event " + std::to_string(seq) + " of club " + std::string(club) + " is damaged: " + wrong;
  }
  for (std::size_t index = 0; index < record.parts.size(); ++index) {
    Part& part = record.parts[index];
    if (part.subject.empty()) {
      if (protocol::sha256(part.body) == part.digest) continue;
      return "part " + std::to_string(index) + " of event " + std::to_string(seq) + " of club " + record.club +
             " has another digest";
    }
    if (std::string fault = open_sealed_part(record, index, part, keyring); !fault.empty()) return fault;
  }
  return {};
}

}  // namespace store
