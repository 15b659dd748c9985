#include "standing/voices.h"

namespace standing {

std::int64_t Voices::budget(Node node, std::int64_t standing) const {
  const std::int64_t most = is_anchor_[node] ? anchor_budget : least_budget + budget_growth * standing;
  return std::min(one, most * one / out_[node]);
}

std::int64_t Voices::first_without(const Pair& pair) const {
  // Only anchors give anything in the first pass.
  const bool is_given = pair.reverse != no_pair && is_anchor_[pair.to];
  return std::max<std::int64_t>(0, first_[pair.from] - (is_given ? carried_[pair.reverse].net() : 0));
}

std::int64_t Voices::second_without(const Pair& pair) const {
#ifdef RORX_TWIN_NO_SELF_EXCLUSION
  return std::max<std::int64_t>(0, second_[pair.from]);
#endif
  return std::max<std::int64_t>(0, second_[pair.from] - carried(pair.reverse).net());
}

Opinion Voices::anchored(Node from, Opinion opinion) const {
  return {scaled(opinion.praise, budget(from, 0)), opinion.concern};
}

Opinion Voices::voiced(const Pair& pair, Opinion opinion) const {
  const std::int64_t standing = first_without(pair);
  if (standing == 0) return {};
  const std::int64_t voice = std::min(one, standing * one / full_voice_at);
  const std::int64_t harm = std::min(one, standing * one / full_harm_at);
  const std::int32_t cap = static_cast<std::int32_t>(std::min(full_relationship, standing));
  return {std::min(scaled(opinion.praise, (voice * budget(pair.from, standing)) >> 16), cap),
          std::min(scaled(opinion.concern, harm), cap)};
}

void Voices::settle(const Network& network, std::span<const Opinion> opinions, const std::vector<bool>& is_anchor) {
  const std::size_t nodes = network.node_count();
  const auto pairs = network.pairs();
  is_anchor_ = is_anchor;
  out_.assign(nodes, 0);
  first_.assign(nodes, 0);
  carried_.resize(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) out_[pairs[i].from] += opinions[i].praise;
  for (std::int64_t& out : out_) out = std::max<std::int64_t>(out, 1);

  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!is_anchor_[pairs[i].from]) continue;
    carried_[i] = anchored(pairs[i].from, opinions[i]);
    first_[pairs[i].to] += carried_[i].net();
  }

  second_ = first_;
  backing_.assign(nodes, 0);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!is_anchor_[pairs[i].from]) {
#ifdef RORX_TWIN_FROZEN_VOICE
      if (carried_[i].is_empty())
#endif
        carried_[i] = voiced(pairs[i], opinions[i]);
      second_[pairs[i].to] += carried_[i].net();
    }
    backing_[pairs[i].to] += carried_[i].praise;
  }
}

}  // namespace standing
