#include "storyteller.h"

#include "protocol/wire.h"

#include <array>

namespace client_test {
namespace {

constexpr std::string_view club = "riverside";

std::array<std::uint8_t, 32> seed_of(std::uint8_t byte) {
  std::array<std::uint8_t, 32> seed{};
  seed.fill(byte);
  return seed;
}

}  // namespace

Storyteller::Storyteller(std::uint64_t events, std::string_view words, std::uint8_t seed)
    : key_("rorx/riverside", seed_of(seed)) {
  for (std::uint64_t seq = 1; seq <= events; ++seq) {
    const std::string number = std::to_string(seq);
    const std::string open = R"({"effort":4,"from":"m4","to":"m)" + number + R"("})";
    const std::string secret = R"({"need":")" + std::string(words) + R"(","nonce":")" + number + R"("})";
    const std::array<protocol::Hash, 2> digests{protocol::sha256(open), protocol::sha256(secret)};
    const auto at_ms = static_cast<std::int64_t>(1'795'252'353'000 + seq);
    const auto leaf = protocol::leaf_hash(protocol::statement(club, seq, at_ms, "m4", "referral.given", digests));
    leaves_.push_back(leaf);
    std::string frame;
    if (seq % 5 == 0) {
      protocol::append_leaf(frame, club, seq, leaf);
    } else {
      const std::array<protocol::PartView, 2> parts{
          {{open, &digests[0]}, {seq % 2 == 0 ? std::string_view() : secret, &digests[1]}}};
      protocol::append_event(frame, {club, seq, at_ms, "m4", "referral.given"}, parts);
    }
    events_.push_back(std::move(frame));
  }
}

protocol::Frontier Storyteller::tree(std::uint64_t size) const {
  protocol::Frontier tree;
  for (std::uint64_t seq = 1; seq <= size; ++seq) tree.append(leaves_.at(seq - 1));
  return tree;
}

std::string Storyteller::welcome(std::uint64_t after) const {
  protocol::Welcome welcome;
  welcome.club = club;
  welcome.member = protocol::MemberId{3};
  welcome.head = size();
  welcome.key = key();
  welcome.frontier = tree(after).roots();
  return protocol::welcome_frame(welcome);
}

std::string Storyteller::caught_up() const {
  return protocol::caught_up_frame(club, size());
}

std::string Storyteller::head(std::uint64_t size, const protocol::Hash& root) const {
  return protocol::head_frame(club, key_.sign({"rorx/riverside", size, root}));
}

std::vector<std::string> Storyteller::connection(std::uint64_t after, std::uint64_t heads_every) const {
  std::vector<std::string> frames{welcome(after)};
  for (std::uint64_t seq = after + 1; seq <= size(); ++seq) {
    frames.push_back(event(seq));
    if (heads_every != 0 && seq % heads_every == 0) frames.push_back(head(seq));
  }
  frames.push_back(caught_up());
  frames.push_back(head(size()));
  return frames;
}

}  // namespace client_test
