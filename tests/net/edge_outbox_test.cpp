// The order in which bytes leave, without a socket.
#include "net/edge_hall.h"
#include "net/frame_text.h"
#include "net/outbox.h"

#include <algorithm>
#include <array>
#include <random>

#include <gtest/gtest.h>

namespace {

using net::Outbox;
using net_test::numbered_frames;

// What leaves next, at most `size` bytes of it.
std::string take(Outbox& outbox, std::size_t size) {
  std::array<iovec, 8> slices;
  const std::size_t count = outbox.gather(slices);
  std::string taken;
  for (const iovec& slice : std::span{slices.data(), count}) {
    taken.append(static_cast<const char*>(slice.iov_base), slice.iov_len);
  }
  taken.resize(std::min(taken.size(), size));
  outbox.consume(taken.size());
  return taken;
}

std::string take_all(Outbox& outbox) {
  std::string taken;
  while (!outbox.empty()) taken += take(outbox, 1'000'000);
  return taken;
}

TEST(Outbox, SendsRepliesBeforeEvents) {
  Outbox outbox;
  const auto events = numbered_frames(1, 2, 20);
  outbox.add_events(events);
  outbox.add_urgent("reply");
  EXPECT_EQ(take_all(outbox), "reply" + events->bytes);
}

TEST(Outbox, NeverEntersAFrameThatHasBegun) {
  const auto events = numbered_frames(1, 3, 20);
  const std::size_t frame = events->bytes.size() / 3;
  for (std::size_t sent = 1; sent < events->bytes.size(); ++sent) {
    Outbox outbox;
    outbox.add_events(events);
    std::string bytes = take(outbox, sent);
    outbox.add_urgent("reply");
    bytes += take_all(outbox);
    std::string expected = events->bytes;
    expected.insert((sent + frame - 1) / frame * frame, "reply");
    ASSERT_EQ(bytes, expected) << "after " << sent;
  }
}

TEST(Outbox, CountsWhatItHolds) {
  Outbox outbox;
  const auto events = numbered_frames(1, 3, 20);
  outbox.add_events(events);
  outbox.add_events(events);
  outbox.add_urgent("four");
  EXPECT_EQ(outbox.event_bytes(), 2 * events->bytes.size());
  EXPECT_EQ(outbox.urgent_bytes(), 4U);
  take(outbox, 5);
  EXPECT_EQ(outbox.urgent_bytes(), 0U);
  EXPECT_EQ(outbox.event_bytes(), 2 * events->bytes.size() - 1);
  take_all(outbox);
  EXPECT_EQ(outbox.event_bytes(), 0U);
  EXPECT_TRUE(outbox.empty());
}

TEST(Outbox, FinishesBehindWhatWaits) {
  Outbox outbox;
  const auto events = numbered_frames(1, 2, 20);
  outbox.add_events(events);
  outbox.finish("last");
  outbox.add_urgent("too late");
  outbox.add_events(events);
  EXPECT_EQ(take_all(outbox), events->bytes + "last");
}

TEST(Outbox, FinishesNowButFinishesTheFrame) {
  const auto events = numbered_frames(1, 3, 20);
  const std::size_t frame = events->bytes.size() / 3;
  Outbox outbox;
  outbox.add_events(events);
  std::string bytes = take(outbox, frame + 1);
  outbox.add_urgent("reply");
  outbox.finish_now("last");
  outbox.finish_now("again");
  bytes += take_all(outbox);
  EXPECT_EQ(bytes, events->bytes.substr(0, 2 * frame) + "replylast");
}

TEST(Outbox, KeepsEveryOrderUnderRandomSends) {
  std::mt19937 random{20261121};
  for (int round = 0; round < 300; ++round) {
    Outbox outbox;
    std::string bytes;
    std::uint64_t seq = 1;
    int replies = 0;
    for (int step = 0; step < 60; ++step) {
      switch (random() % 3) {
        case 0: {
          const std::size_t count = 1 + random() % 4;
          outbox.add_events(numbered_frames(seq, count, random() % 200));
          seq += count;
          break;
        }
        case 1:
          outbox.add_urgent(net::text_frame("r" + std::to_string(replies++)));
          break;
        default:
          bytes += take(outbox, random() % 400);
      }
    }
    bytes += take_all(outbox);
    // Whole frames, each sequence without a gap.
    std::uint64_t next_event = 1;
    int next_reply = 0;
    for (std::size_t at = 0; at < bytes.size();) {
      ASSERT_EQ(static_cast<unsigned char>(bytes[at]), 0x81) << "a frame begins here";
      std::size_t size = static_cast<unsigned char>(bytes[at + 1]);
      at += 2;
      if (size == 126) {
        size = static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])) << 8 |
               static_cast<unsigned char>(bytes[at + 1]);
        at += 2;
      }
      const std::string payload = bytes.substr(at, size);
      at += size;
      if (payload.starts_with('r')) {
        ASSERT_EQ(payload, "r" + std::to_string(next_reply++));
      } else {
        ASSERT_TRUE(payload.starts_with(std::to_string(next_event++) + ":")) << payload;
      }
    }
    ASSERT_EQ(next_event, seq);
    ASSERT_EQ(next_reply, replies);
  }
}

TEST(Outbox, ForgetsRepliesThatHaveLeft) {
  Outbox outbox;
  std::string expected;
  std::string bytes;
  for (int i = 0; i < 5000; ++i) {
    const std::string reply(100, static_cast<char>('a' + i % 26));
    outbox.add_urgent(reply);
    expected += reply;
    bytes += take(outbox, 99);
  }
  bytes += take_all(outbox);
  EXPECT_EQ(bytes, expected);
}

TEST(Frames, WriteTheShortestLength) {
  for (const auto& [size, header] : std::initializer_list<std::pair<std::size_t, std::size_t>>{
           {0, 2}, {125, 2}, {126, 4}, {65535, 4}, {65536, 10}}) {
    net::Frames frames;
    net::append_frame(frames, 7, std::string(size, 'x'));
    EXPECT_EQ(frames.bytes.size(), size + header);
    EXPECT_EQ(frames.payloads.back().offset, header);
    EXPECT_EQ(frames.payloads.back().size, size);
    EXPECT_EQ(frames.payloads.back().seq, 7U);
  }
}

TEST(Frames, CutACloseReasonBetweenCharacters) {
  std::string reason(122, 'x');
  reason += "\xC3\xA9";
  const std::string frame = net::close_frame(4001, reason);
  EXPECT_EQ(frame, std::string("\x88\x7C\x0F\xA1", 4) + std::string(122, 'x'));
}

}  // namespace
