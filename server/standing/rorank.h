// RORank over evidence between pairs, as of one day: who stands how, one member or all of them. The formulas are those
// of README.md; every number is an integer, and no order of calls can be seen in the results.
#pragma once
#include "standing/reading.h"

#include <optional>
#include <vector>

namespace standing {

// One member's line in the table.
struct Ranked {
  MemberId member;
  Score score;
  bool operator==(const Ranked&) const = default;
};

// Owns the network and its opinions. The passes are run when something is read after something has changed.
class Rorank {
 public:
  Node add(MemberId member);
  PairIndex add(Node from, Node to);
  void set(PairIndex pair, Opinion opinion);
  void set_anchor(Node node, bool is_anchor);  // the club is one always

  const Network& network() const { return network_; }
  Opinion opinion(PairIndex pair) const { return opinions_[pair]; }
  std::span<const Opinion> opinions() const { return opinions_; }
  bool is_anchor(Node node) const { return is_anchor_[node]; }
  const std::vector<bool>& anchors() const { return is_anchor_; }

  const Voices& voices();
  Score score(Node member);
  Reading reading(Node member);
  std::vector<Ranked> table();  // everyone but the club, by ascending id

 private:
  Network network_;
  std::vector<Opinion> opinions_;
  std::vector<bool> is_anchor_ = {true};
  Voices voices_;
  bool is_settled_ = false;
  std::vector<std::optional<Score>> scores_;  // what was read since the voices were settled
};

// The same network seen from one member: nobody is an anchor but they, and the club.
std::vector<Ranked> seen_from(const Rorank& rank, Node member);

}  // namespace standing
