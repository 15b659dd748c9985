// RFC 6455, and what this server refuses beyond it, said by a client that can also say it wrong.
#include "net/edge_hall.h"

#include <gtest/gtest.h>

namespace {

using net_test::Open;
using support::client_frame;
using support::close_payload;
using support::Frame;
using support::RawClient;

constexpr unsigned continuation = 0, text = 1, binary = 2, close_op = 8, ping = 9, pong = 10;

Open& open_hall() {
  static Open open{net::EdgeOptions{.ping_every = std::chrono::minutes{1}}};
  return open;
}

// What the server closes with after `bytes`; 0 where it sends no close frame.
unsigned close_code_after(std::string_view bytes) {
  RawClient guest = open_hall().guest();
  guest.send(bytes);
  for (auto frame = guest.receive_frame(); frame; frame = guest.receive_frame()) {
    if (frame->opcode == close_op) return frame->close_code();
  }
  return 0;
}

void expect_text(RawClient& guest, std::string_view expected) {
  const auto frame = guest.receive_frame();
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->opcode, text);
  EXPECT_TRUE(frame->fin);
  EXPECT_FALSE(frame->masked);
  EXPECT_EQ(frame->payload, expected);
}

TEST(WebSocket, AnswersAnUpgradeAsRfc6455Says) {
  RawClient client = open_hall().client();
  client.send(support::upgrade_request());
  const std::string head = client.receive_until("\r\n\r\n");
  EXPECT_TRUE(head.starts_with("HTTP/1.1 101 Switching Protocols\r\n")) << head;
  EXPECT_TRUE(head.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")) << head;
  EXPECT_TRUE(head.contains("Sec-WebSocket-Protocol: rorx.v1\r\n")) << head;
  EXPECT_TRUE(head.contains("Upgrade: websocket\r\n"));
  EXPECT_FALSE(head.contains("Server:")) << head;
}

TEST(WebSocket, TakesAnUpgradeCutAtAnyByte) {
  const std::string request = support::upgrade_request();
  for (std::size_t cut = 1; cut < request.size(); ++cut) {
    RawClient client = open_hall().client();
    client.send(request.substr(0, cut));
    client.send(request.substr(cut));
    ASSERT_TRUE(client.receive_until("\r\n\r\n").starts_with("HTTP/1.1 101")) << cut;
  }
}

TEST(WebSocket, TakesFramesCutAtAnyByte) {
  const std::string message = "{\"do\":\"ask\"}";
  const std::string bytes = client_frame(text, "{\"do\":", {.fin = false}) + client_frame(ping, "between") +
                            client_frame(continuation, "\"ask\"}") + client_frame(text, std::string(300, 'y'));
  RawClient guest = open_hall().guest();
  for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
    if (cut % 40 == 0) guest = open_hall().guest();  // before its pings are too many
    guest.send(bytes.substr(0, cut));
    guest.send(bytes.substr(cut));
    const auto answer = guest.receive_frame();
    ASSERT_TRUE(answer) << cut;
    ASSERT_EQ(answer->opcode, pong) << cut;
    expect_text(guest, message);
    expect_text(guest, std::string(300, 'y'));
  }
}

TEST(WebSocket, TakesFramesByteByByte) {
  RawClient guest = open_hall().guest();
  guest.send_slowly(client_frame(text, "slow"));
  guest.send_slowly(client_frame(text, std::string(700, 'z')));
  expect_text(guest, "slow");
  expect_text(guest, std::string(700, 'z'));
}

TEST(WebSocket, EchoesEveryLengthAroundTheBounds) {
  RawClient guest = open_hall().guest();
  for (const std::size_t size :
       {0U, 1U, 125U, 126U, 127U, 255U, 256U, 257U, 1535U, 1536U, 1537U, 4096U, 65535U, 65536U}) {
    const std::string message(size, 'm');
    guest.send(client_frame(text, message));
    expect_text(guest, message);
  }
}

TEST(WebSocket, JoinsFragmentsAroundControlFrames) {
  RawClient guest = open_hall().guest();
  guest.send(client_frame(text, "", {.fin = false}) + client_frame(continuation, "one ", {.fin = false}) +
             client_frame(ping, "1") + client_frame(continuation, "two ", {.fin = false}) + client_frame(pong, "") +
             client_frame(continuation, "three"));
  const auto answer = guest.receive_frame();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->opcode, pong);
  EXPECT_EQ(answer->payload, "1");
  expect_text(guest, "one two three");
}

TEST(WebSocket, AnswersPingsOfUpTo125Bytes) {
  RawClient guest = open_hall().guest();
  guest.send(client_frame(ping, std::string(125, 'p')));
  const auto answer = guest.receive_frame();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->opcode, pong);
  EXPECT_EQ(answer->payload, std::string(125, 'p'));
}

TEST(WebSocket, RefusesBadFramesWith1002) {
  EXPECT_EQ(close_code_after(client_frame(text, "x", {.masked = false})), 1002U) << "unmasked";
  for (unsigned bits = 1; bits < 8; ++bits) {
    EXPECT_EQ(close_code_after(client_frame(text, "x", {.reserved = bits})), 1002U) << "reserved bits " << bits;
  }
  for (const unsigned opcode : {3U, 4U, 5U, 6U, 7U, 11U, 12U, 13U, 14U, 15U}) {
    EXPECT_EQ(close_code_after(client_frame(opcode, "")), 1002U) << "opcode " << opcode;
  }
  for (const unsigned opcode : {close_op, ping, pong}) {
    EXPECT_EQ(close_code_after(client_frame(opcode, "", {.fin = false})), 1002U) << "fragmented control " << opcode;
    EXPECT_EQ(close_code_after(client_frame(opcode, std::string(126, 'x'))), 1002U) << "long control " << opcode;
  }
  EXPECT_EQ(close_code_after(client_frame(text, "x", {.length_bytes = 2})), 1002U) << "non-minimal, 2 bytes";
  EXPECT_EQ(close_code_after(client_frame(text, "x", {.length_bytes = 8})), 1002U) << "non-minimal, 8 bytes";
  EXPECT_EQ(close_code_after(client_frame(text, std::string(65535, 'x'), {.length_bytes = 8})), 1002U);
  EXPECT_EQ(close_code_after(client_frame(continuation, "x")), 1002U) << "stray continuation";
  EXPECT_EQ(close_code_after(client_frame(text, "a", {.fin = false}) + client_frame(text, "b")), 1002U);
  EXPECT_EQ(close_code_after(client_frame(text, "a") + client_frame(continuation, "b")), 1002U);
}

TEST(WebSocket, RefusesLongMessagesWith1009BeforeTheyCome) {
  for (const std::uint64_t length : {65537ULL, 1ULL << 20, 1ULL << 32, (1ULL << 63) - 1, 1ULL << 63, ~0ULL}) {
    EXPECT_EQ(close_code_after(client_frame(text, "", {.declared_length = length})), 1009U) << length;
  }
  EXPECT_EQ(close_code_after(client_frame(text, std::string(40'000, 'x'), {.fin = false}) +
                             client_frame(continuation, "", {.declared_length = 30'000})),
            1009U);
}

TEST(WebSocket, RefusesBinaryWith1003) {
  EXPECT_EQ(close_code_after(client_frame(binary, "")), 1003U);
  EXPECT_EQ(close_code_after(client_frame(binary, "\x01\x02")), 1003U);
  EXPECT_EQ(close_code_after(client_frame(binary, "\x01", {.fin = false})), 1003U);
}

TEST(WebSocket, RefusesBadUtf8With1007) {
  const int texts_before = open_hall().hall.texts;
  for (const std::string_view bad :
       {"\xFF", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "caf\xC3", "\xE2\x82", "\x80"}) {
    EXPECT_EQ(close_code_after(client_frame(text, bad)), 1007U);
  }
  for (const std::string_view begun : {"\xC3", "ok \xE2\x82", "\xF0\x9F\x98"}) {
    EXPECT_EQ(close_code_after(client_frame(text, begun, {.fin = false}) + client_frame(continuation, "")), 1007U)
        << "ended by an empty fragment";
  }
  EXPECT_EQ(open_hall().hall.texts, texts_before);
}

TEST(WebSocket, TakesCharactersCutByFragments) {
  RawClient guest = open_hall().guest();
  guest.send(client_frame(text, "\xF0\x9F", {.fin = false}) + client_frame(continuation, "\x98", {.fin = false}) +
             client_frame(continuation, "\x80 ok"));
  expect_text(guest, "\xF0\x9F\x98\x80 ok");
}

TEST(WebSocket, AnswersACloseWithItsCodeAndEnds) {
  for (const unsigned code :
       {1000U, 1001U, 1002U, 1003U, 1007U, 1008U, 1009U, 1010U, 1011U, 3000U, 3999U, 4000U, 4999U}) {
    RawClient guest = open_hall().guest();
    guest.send(client_frame(close_op, close_payload(code, "bye")));
    const auto answer = guest.receive_frame();
    ASSERT_TRUE(answer) << code;
    EXPECT_EQ(answer->opcode, close_op);
    EXPECT_EQ(answer->close_code(), code);
    EXPECT_TRUE(guest.is_ended());
  }
}

TEST(WebSocket, AnswersACloseWithoutCode) {
  RawClient guest = open_hall().guest();
  guest.send(client_frame(close_op, ""));
  const auto answer = guest.receive_frame();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->opcode, close_op);
  EXPECT_TRUE(guest.is_ended());
}

TEST(WebSocket, RefusesBadClosesWith1002AndBadReasonsWith1007) {
  for (const unsigned code : {0U, 999U, 1004U, 1005U, 1006U, 1015U, 1016U, 1100U, 2000U, 2999U, 5000U, 65535U}) {
    EXPECT_EQ(close_code_after(client_frame(close_op, close_payload(code))), 1002U) << code;
  }
  EXPECT_EQ(close_code_after(client_frame(close_op, "\x03")), 1002U) << "half a code";
  EXPECT_EQ(close_code_after(client_frame(close_op, close_payload(1000, "\xFF"))), 1007U);
}

TEST(WebSocket, SaysNothingAfterItsCloseFrame) {
  RawClient guest = open_hall().guest();
  guest.send(client_frame(text, "before") + client_frame(text, "close 4403") + client_frame(text, "after") +
             client_frame(ping, "after"));
  expect_text(guest, "before");
  const auto last = guest.receive_frame();
  ASSERT_TRUE(last);
  EXPECT_EQ(last->close_code(), 4403U);
  EXPECT_EQ(last->payload.substr(2), "as you wish");
  guest.send(client_frame(close_op, close_payload(4403)));
  EXPECT_EQ(guest.receive_all(), "");
}

TEST(WebSocket, ReadsNothingAfterAClose) {
  const int texts_before = open_hall().hall.texts;
  RawClient guest = open_hall().guest();
  guest.send(client_frame(close_op, close_payload(1000)) + client_frame(text, "late"));
  ASSERT_TRUE(guest.receive_frame());
  EXPECT_EQ(guest.receive_all(), "");
  EXPECT_EQ(open_hall().hall.texts, texts_before);
}

TEST(WebSocket, EndsAPingFloodWith1008) {
  std::string flood;
  for (int i = 0; i < 1000; ++i) flood += client_frame(ping, "x");
  EXPECT_EQ(close_code_after(flood), 1008U);
}

TEST(WebSocket, TellsItsSessionOnceThatItIsGone) {
  const int gone_before = open_hall().hall.gone;
  {
    RawClient guest = open_hall().guest();
  }
  EXPECT_TRUE(net_test::eventually([&] { return open_hall().hall.gone == gone_before + 1; }));
  RawClient guest = open_hall().guest();
  guest.reset();
  EXPECT_TRUE(net_test::eventually([&] { return open_hall().hall.gone == gone_before + 2; }));
}

TEST(WebSocket, AnExceptionEndsItsOwnConnectionAlone) {
  Open open;
  RawClient bystander = open.guest();
  RawClient guest = open.guest();
  guest.send(client_frame(text, "throw"));
  EXPECT_TRUE(guest.is_ended());
  bystander.send(client_frame(text, "still here"));
  expect_text(bystander, "still here");
  EXPECT_TRUE(net_test::eventually([&] { return open.edge->counters().escaped == 1; }));
  open.edge->stop(1001, "", std::chrono::milliseconds{0});
  EXPECT_EQ(open.escaped, std::vector<std::string>{"a session's own fault"});
}

}  // namespace
