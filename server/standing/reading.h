// The third pass, for one member on demand: what reaches them, through whom, what the circle cap takes off, and the
// signed opinion with its uncertainty that is read out of it.
#pragma once
#include "standing/voices.h"

#include <cstdint>
#include <vector>

namespace standing {

// In millionths: belief - disbelief is the standing up to rounding, and the three sum to a million (Jøsang's opinions).
struct Score {
  std::int64_t standing = 0, belief = 0, disbelief = 0, uncertainty = micro;
  bool operator==(const Score&) const = default;

  std::int64_t shown() const { return standing / 1000; }  // -1000 to 1000
  std::int64_t band_low() const { return standing - uncertainty / 2; }
  std::int64_t band_high() const { return standing + uncertainty / 2; }
  bool is_new() const { return uncertainty > 400'000; }
};

struct Attestation {
  PairIndex pair = no_pair;
  Node from = 0;
  bool by_anchor = false;
  std::int64_t voice = 0, harm = 0, budget = 0;  // in 1/65536
  Opinion reaching;                              // before the circle cap
  Opinion cut;                                   // by the circle cap
  Opinion counted() const {
    return {static_cast<std::int32_t>(reaching.praise - cut.praise),
            static_cast<std::int32_t>(reaching.concern - cut.concern)};
  }
};

// What the cap of the circle that `sponsor` brought in took off one attestation.
struct CircleCut {
  std::uint32_t attestation;  // its place in Reading::attestations
  Node sponsor;
  Opinion cut;
};

struct Reading {
  std::vector<Attestation> attestations;  // in the network's order
  std::vector<CircleCut> cuts;            // those that take something
  std::int64_t positive = 0;              // P
  std::int64_t concerns = 0;              // N, before the discount
  std::int64_t discount = 0;              // of the largest single critic, who counts half
  Score score;

  std::int64_t negative() const { return concern_factor * (concerns - discount); }  // Q
  std::int64_t mass() const { return positive + negative() + prior_mass; }
};

// Reads one member after another; keeps its scratch space between them. The three references must outlive it, and the
// voices be settled for that network and those opinions.
class Reader {
 public:
  Reader(const Network& network, std::span<const Opinion> opinions, const Voices& voices);

  void read(Node subject, Reading& reading);

 private:
  struct Share {
    std::uint32_t attestation;
    Node sponsor;
    std::int64_t praise, concern;
  };
  struct Circle {
    std::int64_t pooled_praise = 0, pooled_concern = 0;
    std::int64_t allowed_praise = 0, allowed_concern = 0;
    Opinion given;   // by the subject to the sponsor: not the sponsor's own, where the subject is read
    Opinion direct;  // by the sponsor to the subject, before the cap
  };

  Attestation attest(PairIndex pair) const;
  void gather(Node subject, Reading& reading);
  void share_out(Node subject, const Reading& reading);
  void allow();
  void cut(Reading& reading);
  void clear(Node subject);

  const Network& network_;
  std::span<const Opinion> opinions_;
  const Voices& voices_;
  std::vector<Circle> circles_;  // by node
  std::vector<Node> sponsors_;   // whose circles hold something
  std::vector<Share> shares_;
};

}  // namespace standing
