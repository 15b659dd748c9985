// The lines that nats-server sends (docs.nats.io, "NATS Client Protocol").
#pragma once
#include <cstdint>
#include <string_view>

namespace bench {

inline constexpr std::string_view nats_connect = "CONNECT {\"verbose\":false,\"pedantic\":false,\"protocol\":1}\r\n";

inline std::uint64_t decimal(std::string_view text) {
  std::uint64_t number = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') break;
    number = number * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  return number;
}

struct NatsMessage {
  std::string_view subject, reply, payload;
};

// Calls on_message(message) and on_other(line) for what is complete; returns how many bytes that was.
template <class OnMessage, class OnOther>
std::size_t read_nats(std::string_view bytes, OnMessage&& on_message, OnOther&& on_other) {
  std::size_t used = 0;
  while (true) {
    const std::string_view rest = bytes.substr(used);
    const std::size_t end = rest.find("\r\n");
    if (end == std::string_view::npos) return used;
    std::string_view line = rest.substr(0, end);
    if (!line.starts_with("MSG ")) {
      used += end + 2;
      on_other(line);
      continue;
    }
    const std::size_t size_at = line.rfind(' ') + 1;
    const std::size_t size = decimal(line.substr(size_at));
    if (rest.size() < end + 2 + size + 2) return used;
    line = line.substr(4, size_at - 5);  // SUBJECT SID [REPLY]
    const std::size_t sid = line.find(' ') + 1;
    const std::size_t reply = line.find(' ', sid);
    on_message(NatsMessage{line.substr(0, sid - 1),
                           reply == std::string_view::npos ? std::string_view() : line.substr(reply + 1),
                           rest.substr(end + 2, size)});
    used += end + 2 + size + 2;
  }
}

}  // namespace bench
