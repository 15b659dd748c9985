#include "cli/frame_codec.h"

#include "cli/handshake.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace client_test {
namespace {

using cli::FrameReader;
using cli::Opcode;
using testing::HasSubstr;

std::string server_frame(unsigned first, std::string_view payload) {
  std::string frame{static_cast<char>(first)};
  if (payload.size() < 126) {
    frame += static_cast<char>(payload.size());
  } else {
    frame += static_cast<char>(126);
    frame += static_cast<char>(payload.size() >> 8);
    frame += static_cast<char>(payload.size() & 0xFF);
  }
  return frame.append(payload);
}

std::string refusal_of(std::string_view bytes) {
  FrameReader reader;
  reader.feed(bytes);
  const auto message = reader.next();
  return message ? "" : message.error();
}

// RFC 6455 section 5.7.
TEST(FrameCodec, MasksAsTheRfcShowsIt) {
  EXPECT_EQ(cli::masked_frame(Opcode::text, "Hello", {0x37, 0xfa, 0x21, 0x3d}),
            "\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58");
}

TEST(FrameCodec, WritesLengthsInTheirShortestForm) {
  const auto head = [](std::size_t size) {
    return cli::masked_frame(Opcode::text, std::string(size, 'x'), {}).substr(1, 9);
  };
  EXPECT_EQ(head(125).substr(0, 1), "\xFD");
  EXPECT_EQ(head(126).substr(0, 3), std::string("\xFE\x00\x7E", 3));
  EXPECT_EQ(head(0xFFFF).substr(0, 3), "\xFE\xFF\xFF");
  EXPECT_EQ(head(0x10000), std::string("\xFF\x00\x00\x00\x00\x00\x01\x00\x00", 9));
}

TEST(FrameCodec, ReadsMessagesWhereverTheBytesBreak) {
  const std::string longer(300, 'y');
  const std::string bytes = server_frame(0x81, "one") + server_frame(0x01, "tw") + server_frame(0x89, "ping") +
                            server_frame(0x00, "") + server_frame(0x80, "o") + server_frame(0x81, longer) +
                            server_frame(0x88, cli::close_payload(4409) + "why");
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    FrameReader reader;
    std::vector<std::string> came;
    for (const auto piece : {std::string_view(bytes).substr(0, cut), std::string_view(bytes).substr(cut)}) {
      reader.feed(piece);
      for (auto message = reader.next(); message && *message; message = reader.next()) {
        came.push_back((*message)->kind == Opcode::close ? std::to_string((*message)->close_code())
                                                         : (*message)->payload);
      }
    }
    ASSERT_THAT(came, testing::ElementsAre("one", "ping", "two", longer, "4409")) << cut;
  }
}

TEST(FrameCodec, RefusesWhatNoServerMaySend) {
  EXPECT_THAT(refusal_of(server_frame(0x91, "x")), HasSubstr("reserved bits"));
  EXPECT_THAT(refusal_of(std::string("\x81\x81\0\0\0\0x", 7)), HasSubstr("masked"));
  EXPECT_THAT(refusal_of(server_frame(0x83, "x")), HasSubstr("unknown kind"));
  EXPECT_THAT(refusal_of(server_frame(0x09, "x")), HasSubstr("control frame in pieces"));
  EXPECT_THAT(refusal_of(server_frame(0x89, std::string(126, 'x'))), HasSubstr("or a long one"));
  EXPECT_THAT(refusal_of(server_frame(0x82, "x")), HasSubstr("binary"));
  EXPECT_THAT(refusal_of(server_frame(0x80, "x")), HasSubstr("out of order"));
  EXPECT_THAT(refusal_of(server_frame(0x01, "x") + server_frame(0x81, "x")), HasSubstr("out of order"));
  EXPECT_THAT(refusal_of("\x81\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"), HasSubstr("too long"));
}

// The example of RFC 6455 section 1.3.
constexpr std::string_view key = "dGhlIHNhbXBsZSBub25jZQ==";
constexpr std::string_view agreed =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: rorx.v1\r\n\r\n";

std::string without(std::string_view line) {
  std::string head(agreed);
  const auto at = head.find(line);
  return head.erase(at, head.find("\r\n", at) + 2 - at);
}

TEST(Handshake, TakesTheAnswerToItsKey) {
  EXPECT_FALSE(cli::check_handshake(agreed, key));
  EXPECT_TRUE(cli::check_handshake(agreed, "AAAAAAAAAAAAAAAAAAAAAA=="));
}

TEST(Handshake, RefusesAnAnswerThatLacksAnything) {
  for (const auto line : {"Upgrade:", "Connection:", "Sec-WebSocket-Accept:", "Sec-WebSocket-Protocol:"}) {
    EXPECT_TRUE(cli::check_handshake(without(line), key)) << line;
  }
}

TEST(Handshake, ComesBackToAServerThatIsBusyOnly) {
  EXPECT_FALSE(cli::check_handshake("HTTP/1.1 503 Busy\r\n\r\n", key)->is_final);
  EXPECT_TRUE(cli::check_handshake("HTTP/1.1 403 Forbidden\r\n\r\n", key)->is_final);
}

TEST(Handshake, ReadsAddresses) {
  const auto address = cli::parse_address("ws://127.0.0.1:8080");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->host + " " + address->port + " " + address->path, "127.0.0.1 8080 /v1/ws");
  const auto six = cli::parse_address("ws://[::1]:9/x");
  ASSERT_TRUE(six);
  EXPECT_EQ(six->host + " " + six->port + " " + six->path + " " + six->authority, "::1 9 /x [::1]:9");
  for (const auto wrong : {"", "http://a", "wss://a", "ws://", "ws://:80", "ws://a:b", "ws://a:1/ x", "ws://u@a:1"}) {
    EXPECT_FALSE(cli::parse_address(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace client_test
