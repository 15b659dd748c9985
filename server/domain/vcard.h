// A person's card as vCard 4.0 (RFC 6350). Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace domain {

struct Card {
  std::string id, slug;            // whose card it is, in which club: the same person keeps the same UID
  std::int64_t revised_at_ms = 0;  // when what it says was said
  std::string name;
  std::optional<std::string> company, classification, phone, email;
};

std::string vcard(const Card& card);

}  // namespace domain
