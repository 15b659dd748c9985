#include "standing/reading.h"

namespace standing {
namespace {

Score read_out(const Reading& reading) {
  const std::int64_t mass = reading.mass();
  Score score;
  score.standing = micro * (reading.positive - reading.negative()) / mass;
  score.belief = micro * reading.positive / mass;
  score.disbelief = micro * reading.negative() / mass;
  score.uncertainty = micro - score.belief - score.disbelief;
  return score;
}

// What of a share stays where the circle's pool is cut down to what is allowed.
std::int64_t cut_of(std::int64_t share, std::int64_t pool, std::int64_t allowed) {
  return pool > allowed ? share - share * allowed / pool : 0;
}

}  // namespace

Reader::Reader(const Network& network, std::span<const Opinion> opinions, const Voices& voices)
    : network_(network), opinions_(opinions), voices_(voices), circles_(network.node_count()) {}

Attestation Reader::attest(PairIndex index) const {
  const Pair& pair = network_[index];
  Attestation made{index, pair.from, voices_.is_anchor(pair.from), one, one, one, {}, {}};
  if (made.by_anchor) {
    made.budget = voices_.budget(pair.from, 0);
    made.reaching = voices_.carried(index);
    return made;
  }
  const std::int64_t standing = voices_.second_without(pair);
  if (standing == 0) return made;
  const std::int64_t direct = std::min(one, voices_.first_without(pair) * one / full_voice_at);
  const std::int64_t whole = std::min(one, standing * one / full_voice_at);
  made.voice = direct + (std::max<std::int64_t>(0, whole - direct) >> second_hand_shift);
  made.harm = std::min(one, standing * one / full_harm_at);
  made.budget = voices_.budget(pair.from, standing);
  const auto cap = static_cast<std::int32_t>(std::min(full_relationship, standing));
  made.reaching.praise = std::min(scaled(opinions_[index].praise, (made.voice * made.budget) >> 16), cap);
  made.reaching.concern = std::min(scaled(opinions_[index].concern, made.harm), cap);
  return made;
}

void Reader::gather(Node subject, Reading& reading) {
  for (const auto& out : network_.out_of(subject)) circles_[out.to].given = voices_.carried(out.pair);
  for (const PairIndex pair : network_.into(subject)) {
    if (opinions_[pair].is_empty()) continue;
    const Attestation attestation = attest(pair);
    if (attestation.reaching.is_empty()) continue;
    circles_[attestation.from].direct = attestation.reaching;
    reading.attestations.push_back(attestation);
  }
}

// Divides what each non-anchor attester brings among those non-anchors to whom the attester owes their standing.
void Reader::share_out(Node subject, const Reading& reading) {
  for (std::uint32_t i = 0; i < reading.attestations.size(); ++i) {
    const Attestation& attestation = reading.attestations[i];
    if (attestation.by_anchor) continue;
    const std::int64_t backing = voices_.backing(attestation.from) - circles_[attestation.from].given.praise;
    if (backing <= 0) continue;
    for (const PairIndex pair : network_.into(attestation.from)) {
      const Node sponsor = network_[pair].from;
      const std::int64_t part = voices_.carried(pair).praise;
      if (sponsor == subject || part <= 0 || voices_.is_anchor(sponsor)) continue;
      const std::int64_t praise = attestation.reaching.praise * part / backing;
      const std::int64_t concern = attestation.reaching.concern * part / backing;
      if (praise == 0 && concern == 0) continue;
      Circle& circle = circles_[sponsor];
      if (circle.pooled_praise == 0 && circle.pooled_concern == 0) sponsors_.push_back(sponsor);
      circle.pooled_praise += praise;
      circle.pooled_concern += concern;
      shares_.push_back({i, sponsor, praise, concern});
    }
  }
}

// A circle may bring as much as its sponsor's own standing without the subject, and at most one full relationship,
// together with what the sponsor says directly.
void Reader::allow() {
  for (const Node sponsor : sponsors_) {
    Circle& circle = circles_[sponsor];
    const std::int64_t standing = std::max<std::int64_t>(0, voices_.second(sponsor) - circle.given.net());
    const std::int64_t most = std::min(full_relationship, standing);
    circle.allowed_praise = std::max<std::int64_t>(0, most - circle.direct.praise);
    circle.allowed_concern = std::max<std::int64_t>(0, most - circle.direct.concern);
  }
}

void Reader::cut(Reading& reading) {
  for (const Share& share : shares_) {
    const Circle& circle = circles_[share.sponsor];
    const std::int64_t praise = cut_of(share.praise, circle.pooled_praise, circle.allowed_praise);
    const std::int64_t concern = cut_of(share.concern, circle.pooled_concern, circle.allowed_concern);
    if (praise == 0 && concern == 0) continue;
    const Opinion cut{static_cast<std::int32_t>(praise), static_cast<std::int32_t>(concern)};
    Opinion& whole = reading.attestations[share.attestation].cut;
    whole = {whole.praise + cut.praise, whole.concern + cut.concern};
    reading.cuts.push_back({share.attestation, share.sponsor, cut});
  }
}

void Reader::clear(Node subject) {
  for (const Node sponsor : sponsors_) circles_[sponsor] = {};
  for (const auto& out : network_.out_of(subject)) circles_[out.to] = {};
  for (const PairIndex pair : network_.into(subject)) circles_[network_[pair].from] = {};
  sponsors_.clear();
  shares_.clear();
}

void Reader::read(Node subject, Reading& reading) {
  reading.attestations.clear();
  reading.cuts.clear();
  gather(subject, reading);
#ifndef RORX_TWIN_NO_CIRCLE_CAP
  share_out(subject, reading);
  allow();
  cut(reading);
#endif
  clear(subject);

  reading.positive = reading.concerns = 0;
  std::int64_t largest = 0;
  for (const Attestation& attestation : reading.attestations) {
    const Opinion counted = attestation.counted();
    reading.positive += counted.praise;
    reading.concerns += counted.concern;
    if (!attestation.by_anchor) largest = std::max<std::int64_t>(largest, counted.concern);
  }
  reading.discount = largest >> uncorroborated_shift;
  reading.score = read_out(reading);
}

}  // namespace standing
