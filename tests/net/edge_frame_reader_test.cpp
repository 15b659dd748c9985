// Reading frames, without a socket: the same items however the bytes are cut.
#include "net/frame_reader.h"
#include "net/utf8.h"
#include "support/raw_client.h"

#include <random>

#include <gtest/gtest.h>

namespace {

using net::FrameReader;
using support::client_frame;
using Kind = FrameReader::Kind;

struct Seen {
  Kind kind;
  std::string payload;
  std::uint16_t code;
  bool operator==(const Seen&) const = default;
};

// What a reader makes of `bytes`, given in pieces of `piece` bytes, up to a close or a fault.
std::vector<Seen> read(std::string bytes, std::size_t piece) {
  FrameReader reader;
  std::vector<Seen> seen;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    // A heap block of its own size, so that a sanitizer sees a step beyond it.
    std::vector<char> part(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                           bytes.begin() + static_cast<std::ptrdiff_t>(std::min(bytes.size(), at + piece)));
    std::span<char> left{part};
    for (auto item = reader.next(left); item.kind != Kind::nothing; item = reader.next(left)) {
      seen.push_back({item.kind, std::string(item.payload), item.code});
      if (item.kind == Kind::close || item.kind == Kind::fault) return seen;
    }
    EXPECT_TRUE(left.empty());
  }
  return seen;
}

TEST(FrameReader, SaysTheSameHoweverTheBytesAreCut) {
  const std::string bytes = client_frame(1, "one") + client_frame(1, "", {.fin = false}) + client_frame(9, "ping") +
                            client_frame(0, "two \xE2", {.fin = false}) + client_frame(0, "\x82\xAC") +
                            client_frame(1, "") + client_frame(10, "") + client_frame(1, std::string(200, 'l')) +
                            client_frame(1, std::string(65'536, 'x')) +
                            client_frame(8, support::close_payload(4000, "bye")) + "anything behind it";
  const std::vector<Seen> expected{{Kind::text, "one", 0},
                                   {Kind::ping, "ping", 0},
                                   {Kind::text, "two \xE2\x82\xAC", 0},
                                   {Kind::text, "", 0},
                                   {Kind::pong, "", 0},
                                   {Kind::text, std::string(200, 'l'), 0},
                                   {Kind::text, std::string(65'536, 'x'), 0},
                                   {Kind::close, "", 4000}};
  for (std::size_t piece = 1; piece < 300; ++piece) ASSERT_EQ(read(bytes, piece), expected) << piece;
  EXPECT_EQ(read(bytes, bytes.size()), expected);
}

TEST(FrameReader, KnowsAFaultFromTheFirstTwoBytes) {
  for (const std::string_view bytes : {"\xC1\x81", "\x81\x01", "\x83\x80", "\x09\x80", "\x89\xFE", "\x80\x80"}) {
    EXPECT_EQ(read(std::string(bytes), 2), (std::vector<Seen>{{Kind::fault, "", 1002}}));
  }
  EXPECT_EQ(read("\x82\xFF", 1), (std::vector<Seen>{{Kind::fault, "", 1003}}));
}

TEST(FrameReader, TakesControlFramesWithinTheLongestMessage) {
  const std::string bytes =
      client_frame(1, std::string(65'536, 'x'), {.fin = false}) + client_frame(9, "in between") + client_frame(0, "");
  const std::vector<Seen> expected{{Kind::ping, "in between", 0}, {Kind::text, std::string(65'536, 'x'), 0}};
  EXPECT_EQ(read(bytes, 1000), expected);
  EXPECT_EQ(read(client_frame(1, std::string(65'536, 'x'), {.fin = false}) + client_frame(0, "y"), 1000),
            (std::vector<Seen>{{Kind::fault, "", 1009}}));
}

TEST(FrameReader, SaysTheSameOfRandomFramesHoweverCut) {
  std::mt19937 random{6455};
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (int frame = 0; frame < 6; ++frame) {
      std::string payload(random() % 300, '\0');
      for (char& c : payload) c = static_cast<char>(random() % 4 == 0 ? random() : 'a');
      bytes += client_frame(random() % 3 == 0 ? random() % 16 : random() % 2, payload, {.fin = random() % 2 == 0});
    }
    if (random() % 2 == 0) bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto whole = read(bytes, bytes.size());
    for (const std::size_t piece : {1U, 2U, 7U, 64U}) ASSERT_EQ(read(bytes, piece), whole) << round;
  }
}

TEST(Utf8, IsWhatRfc3629Says) {
  for (const std::string_view good :
       {"", "plain", "eight by eight, and more", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
        "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(net::is_utf8(good)) << good;
  }
  for (const std::string_view bad :
       {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2\x41", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF",
        "\xE2\x82", "\xE2\x82\x41", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF",
        "\xF0\x9F\x98", "plain, then \xFF"}) {
    EXPECT_FALSE(net::is_utf8(bad)) << bad;
    EXPECT_FALSE(net::is_utf8(std::string(8, 'a').append(bad)));
  }
}

// Every sequence of two bytes, and of three behind each lead, against a decoder that was written another way.
TEST(Utf8, AgreesWithADecoder) {
  const auto decodes = [](std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size();) {
      const auto lead = static_cast<unsigned char>(bytes[i]);
      const std::size_t size = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
      if (size == 0 || i + size > bytes.size()) return false;
      std::uint32_t point = size == 1 ? lead : lead & (0x7FU >> size);
      for (std::size_t more = 1; more < size; ++more) {
        const auto byte = static_cast<unsigned char>(bytes[i + more]);
        if (byte >> 6 != 2) return false;
        point = point << 6 | (byte & 0x3F);
      }
      constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
      if (point < least[size] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return false;
      i += size;
    }
    return true;
  };
  for (std::uint32_t all = 0; all < 1U << 24; all += 1) {
    if ((all & 0xFF) > 0x02 && (all & 0xFF) < 0x7E) continue;  // last bytes around the bounds are enough
    const std::string bytes{static_cast<char>(all >> 16), static_cast<char>(all >> 8), static_cast<char>(all)};
    ASSERT_EQ(net::is_utf8(bytes), decodes(bytes)) << all;
  }
  for (std::uint32_t tail = 0; tail < 1U << 16; tail += 3) {
    for (const char lead : {'\xF0', '\xF1', '\xF4', '\xF5'}) {
      const std::string bytes{lead, static_cast<char>(tail >> 8), static_cast<char>(tail), '\x80'};
      ASSERT_EQ(net::is_utf8(bytes), decodes(bytes)) << tail;
    }
  }
}

}  // namespace
