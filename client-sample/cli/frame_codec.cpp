#include "cli/frame_codec.h"

namespace cli {
namespace {

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char c : bytes) number = number << 8 | static_cast<std::uint8_t>(c);
  return number;
}

void append_big_endian(std::string& out, std::uint64_t number, int bytes) {
  while (bytes-- > 0) out.push_back(static_cast<char>(number >> (8 * bytes) & 0xFF));
}

bool is_control(Opcode opcode) {
  return static_cast<unsigned>(opcode) >= 8;
}

bool is_known(Opcode opcode) {
  const auto number = static_cast<unsigned>(opcode);
  return number <= 2 || (number >= 8 && number <= 10);
}

}  // namespace

std::string masked_frame(Opcode opcode, std::string_view payload, const std::array<std::uint8_t, 4>& mask) {
  std::string frame;
  frame.reserve(payload.size() + 14);
  frame.push_back(static_cast<char>(0x80U | static_cast<unsigned>(opcode)));
  if (payload.size() < 126) {
    frame.push_back(static_cast<char>(0x80U | payload.size()));
  } else if (payload.size() <= 0xFFFF) {
    frame.push_back(static_cast<char>(0x80U | 126U));
    append_big_endian(frame, payload.size(), 2);
  } else {
    frame.push_back(static_cast<char>(0x80U | 127U));
    append_big_endian(frame, payload.size(), 8);
  }
  for (const std::uint8_t byte : mask) frame.push_back(static_cast<char>(byte));
  for (std::size_t i = 0; i < payload.size(); ++i) {
    frame.push_back(static_cast<char>(static_cast<std::uint8_t>(payload[i]) ^ mask[i % mask.size()]));
  }
  return frame;
}

std::string close_payload(std::uint16_t code) {
  std::string payload;
  append_big_endian(payload, code, 2);
  return payload;
}

unsigned Message::close_code() const {
  return payload.size() < 2 ? 1005 : static_cast<unsigned>(big_endian(std::string_view(payload).substr(0, 2)));
}

std::expected<std::optional<FrameReader::Head>, std::string> FrameReader::read_head() const {
  const std::string_view rest = std::string_view(input_).substr(used_);
  if (rest.size() < 2) return std::nullopt;
  const auto first = static_cast<std::uint8_t>(rest[0]), second = static_cast<std::uint8_t>(rest[1]);
  Head head{(first & 0x80) != 0, static_cast<Opcode>(first & 0xF), 2, second & 0x7FU};
  if ((first & 0x70) != 0) return std::unexpected("The server sent a frame with reserved bits.");
  if ((second & 0x80) != 0) return std::unexpected("The server sent a masked frame.");
  if (!is_known(head.opcode)) return std::unexpected("The server sent a frame of an unknown kind.");
  if (is_control(head.opcode) && (!head.fin || head.payload_bytes > 125)) {
    return std::unexpected("The server sent a control frame in pieces, or a long one.");
  }
  if (head.payload_bytes >= 126) {
    const std::size_t length_bytes = head.payload_bytes == 126 ? 2 : 8;
    head.head_bytes += length_bytes;
    if (rest.size() < head.head_bytes) return std::nullopt;
    head.payload_bytes = big_endian(rest.substr(2, length_bytes));
    if (head.payload_bytes > message_bytes_at_most) return std::unexpected("The server sent a frame that is too long.");
  }
  return head;
}

std::expected<std::optional<Message>, std::string> FrameReader::next() {
  while (true) {
    const auto head = read_head();
    if (!head) return std::unexpected(head.error());
    if (!*head || input_.size() - used_ < (*head)->head_bytes + (*head)->payload_bytes) {
      input_.erase(0, used_);
      used_ = 0;
      return std::nullopt;
    }
    const auto [fin, opcode, head_bytes, payload_bytes] = **head;
    std::string payload = input_.substr(used_ + head_bytes, payload_bytes);
    used_ += head_bytes + payload_bytes;
    if (is_control(opcode)) return Message{opcode, std::move(payload)};
    if (opcode == Opcode::binary) return std::unexpected("The server sent a binary message.");
    if ((opcode == Opcode::continuation) != fragments_.has_value()) {
      return std::unexpected("The server sent the pieces of its messages out of order.");
    }
    std::string whole = std::move(fragments_).value_or(std::string()) + payload;
    fragments_.reset();
    if (whole.size() > message_bytes_at_most) return std::unexpected("The server sent a message that is too long.");
    if (fin) return Message{Opcode::text, std::move(whole)};
    fragments_ = std::move(whole);
  }
}

}  // namespace cli
