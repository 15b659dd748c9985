#pragma once
#include "protocol/digest.h"

#include <string>

namespace standing_tests {

inline std::string hex(const protocol::Hash& hash) {
  std::string text;
  for (const std::uint8_t byte : hash) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

}  // namespace standing_tests
