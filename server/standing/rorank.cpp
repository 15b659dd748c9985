#include "standing/rorank.h"

namespace standing {

Node Rorank::add(MemberId member) {
  const Node node = network_.add(member);
  if (node == is_anchor_.size()) {
    is_anchor_.push_back(false);
    is_settled_ = false;
  }
  return node;
}

PairIndex Rorank::add(Node from, Node to) {
  const PairIndex pair = network_.add(from, to);
  if (pair == opinions_.size()) {
    opinions_.emplace_back();
    is_settled_ = false;
  }
  return pair;
}

void Rorank::set(PairIndex pair, Opinion opinion) {
  if (opinions_[pair] == opinion) return;
  opinions_[pair] = opinion;
  is_settled_ = false;
}

void Rorank::set_anchor(Node node, bool is_anchor) {
  if (node == 0 || is_anchor_[node] == is_anchor) return;
  is_anchor_[node] = is_anchor;
  is_settled_ = false;
}

const Voices& Rorank::voices() {
  if (!is_settled_) {
    voices_.settle(network_, opinions_, is_anchor_);
    scores_.assign(network_.node_count(), std::nullopt);
    is_settled_ = true;
  }
  return voices_;
}

Reading Rorank::reading(Node member) {
  Reading reading;
  Reader(network_, opinions_, voices()).read(member, reading);
  return reading;
}

Score Rorank::score(Node member) {
  voices();
  if (!scores_[member]) scores_[member] = reading(member).score;
  return *scores_[member];
}

std::vector<Ranked> Rorank::table() {
  Reader reader(network_, opinions_, voices());
  Reading reading;
  std::vector<Ranked> rows;
  for (const auto& [member, node] : network_.members()) {
    if (member == club_id) continue;
    if (!scores_[node]) {
      reader.read(node, reading);
      scores_[node] = reading.score;
    }
    rows.push_back({member, *scores_[node]});
  }
  return rows;
}

std::vector<Ranked> seen_from(const Rorank& rank, Node member) {
  std::vector<bool> is_anchor(rank.network().node_count(), false);
  is_anchor[0] = is_anchor[member] = true;
  Voices voices;
  voices.settle(rank.network(), rank.opinions(), is_anchor);
  Reader reader(rank.network(), rank.opinions(), voices);
  Reading reading;
  std::vector<Ranked> rows;
  for (const auto& [other, node] : rank.network().members()) {
    if (other == club_id) continue;
    reader.read(node, reading);
    rows.push_back({other, reading.score});
  }
  return rows;
}

}  // namespace standing
