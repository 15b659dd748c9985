#include "standing/support/oracle.h"

#include <algorithm>

namespace standing_tests {
namespace {

constexpr std::int64_t unit = 65536;

}  // namespace

OracleRank::OracleRank(Graph graph, std::vector<MemberId> anchors) : anchors_(std::move(anchors)) {
  anchors_.push_back(club_id);
  for (const auto& [pair, amounts] : graph) {
    const std::int64_t p = amounts.positive, n = amounts.negative;
    opinions_[pair] = {p * (4 * unit) / (p + 4 * unit), n * (2 * unit) / (n + 2 * unit)};
  }
  for (const auto& [pair, opinion] : opinions_) {
    const auto& [from, to] = pair;
    if (!is_anchor(from)) continue;
    const std::int64_t a = std::min(unit, 256 * unit * unit / out(from));
    first_[pair] = {opinion.c * a >> 16, opinion.d};
  }
  second_ = first_;
  for (const auto& [pair, opinion] : opinions_) {
    const auto& [from, to] = pair;
    const std::int64_t t = without(first_, from, to);
    if (is_anchor(from) || t <= 0) continue;
    const std::int64_t v = std::min(unit, t), vn = std::min(unit, t / 2), cap = std::min(4 * unit, t);
    second_[pair] = {std::min(opinion.c * (v * budget(t, from) >> 16) >> 16, cap), std::min(opinion.d * vn >> 16, cap)};
  }
}

bool OracleRank::is_anchor(MemberId member) const {
  return std::ranges::find(anchors_, member) != anchors_.end();
}

OracleRank::Flow OracleRank::said(const std::map<Pair, Flow>& flows, MemberId from, MemberId to) const {
  const auto found = flows.find({from, to});
  return found == flows.end() ? Flow{} : found->second;
}

std::int64_t OracleRank::total(const std::map<Pair, Flow>& flows, MemberId member) const {
  std::int64_t sum = 0;
  for (const auto& [pair, flow] : flows) sum += pair.second == member ? flow.net() : 0;
  return sum;
}

std::int64_t OracleRank::without(const std::map<Pair, Flow>& flows, MemberId member, MemberId other) const {
  return std::max<std::int64_t>(0, total(flows, member) - said(flows, other, member).net());
}

std::int64_t OracleRank::out(MemberId member) const {
  std::int64_t sum = 0;
  for (const auto& [pair, opinion] : opinions_) sum += pair.first == member ? opinion.c : 0;
  return std::max<std::int64_t>(sum, 1);
}

std::int64_t OracleRank::budget(std::int64_t standing, MemberId member) const {
  return std::min(unit, (16 * unit + 2 * standing) * unit / out(member));
}

std::int64_t OracleRank::second(MemberId member) const {
  return total(second_, member);
}

void OracleRank::cap_circles(MemberId member, std::map<MemberId, Flow>& reaching) const {
  struct Share {
    MemberId through, sponsor;
    Flow amount;
  };
  std::vector<Share> shares;
  std::map<MemberId, Flow> pools;
  for (const auto& [u, flow] : reaching) {
    if (is_anchor(u)) continue;
    std::int64_t backing = 0;
    for (const auto& [pair, carried] : second_) backing += pair.second == u ? carried.c : 0;
    backing -= said(second_, member, u).c;
    if (backing <= 0) continue;
    for (const auto& [pair, carried] : second_) {
      if (pair.second != u || pair.first == member || is_anchor(pair.first) || carried.c <= 0) continue;
      const Flow amount{flow.c * carried.c / backing, flow.d * carried.c / backing};
      shares.push_back({u, pair.first, amount});
      pools[pair.first].c += amount.c;
      pools[pair.first].d += amount.d;
    }
  }
  const std::map<MemberId, Flow> uncut = reaching;
  const auto directly = [&](MemberId w) { return uncut.contains(w) ? uncut.at(w) : Flow{}; };
  for (const Share& share : shares) {
    const std::int64_t most = std::min(4 * unit, without(second_, share.sponsor, member));
    const Flow pool = pools[share.sponsor];
    const Flow direct = directly(share.sponsor);
    const std::int64_t praise = std::max<std::int64_t>(0, most - direct.c);
    const std::int64_t blame = std::max<std::int64_t>(0, most - direct.d);
    Flow& flow = reaching[share.through];
    if (pool.c > praise) flow.c -= share.amount.c - share.amount.c * praise / pool.c;
    if (pool.d > blame) flow.d -= share.amount.d - share.amount.d * blame / pool.d;
  }
}

OracleReading OracleRank::read(MemberId member) const {
  std::map<MemberId, Flow> reaching;
  for (const auto& [pair, opinion] : opinions_) {
    const auto& [u, to] = pair;
    if (to != member) continue;
    if (is_anchor(u)) {
      reaching[u] = said(first_, u, member);
      continue;
    }
    const std::int64_t t2 = without(second_, u, member), t1 = without(first_, u, member);
    if (t2 <= 0) continue;
    const std::int64_t v1 = std::min(unit, t1), v2 = std::min(unit, t2);
    const std::int64_t v = v1 + (std::max<std::int64_t>(0, v2 - v1) >> 2);
    const std::int64_t vn = std::min(unit, t2 / 2), cap = std::min(4 * unit, t2);
    reaching[u] = {std::min(opinion.c * (v * budget(t2, u) >> 16) >> 16, cap), std::min(opinion.d * vn >> 16, cap)};
  }
  cap_circles(member, reaching);
  OracleReading made;
  std::int64_t largest = 0;
  for (const auto& [u, flow] : reaching) {
    made.positive += flow.c;
    made.negative += flow.d;
    if (!is_anchor(u)) largest = std::max(largest, flow.d);
  }
  made.negative = 2 * (made.negative - (largest >> 1));
  made.standing = 1'000'000 * (made.positive - made.negative) / (made.positive + made.negative + 2 * unit);
  return made;
}

}  // namespace standing_tests
