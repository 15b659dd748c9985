// Evidence gathered by ordered pairs: how much of it counts, its decayed sums, and RORank over them. What counts is a
// function of the set of evidence, not of the order in which it came: so taking a piece away lets the next one in, and
// putting it back is as though it had never gone.
#pragma once
#include "standing/evidence.h"
#include "standing/rorank.h"

#include <vector>

namespace standing {

// One piece of a pair's evidence.
struct Piece {
  std::uint64_t event = 0;
  Day day;
  std::uint16_t units = 0, rules = 0;
  EvidenceKind kind{};
  bool is_negative = false, is_outside = false;
  bool is_counted = false;
  bool is_unlicensed = false;  // a negative about someone with whom the attester has not lately dealt
  bool is_before(const Piece& other) const { return event != other.event ? event < other.event : kind < other.kind; }
};

class Tally {
 public:
  Node add(MemberId person) { return rank_.add(person); }
  void set_anchors(const std::vector<MemberId>& persons);

  void add(const Derived& derived, const Register& register_);
  void replace(Derived before, Derived after, const Register& register_);

  // As of a day that read_day gave, not before the latest evidence.
  Rorank& rank(Day read_day);

  // What of a pair is there, by event; of its marks only the one in effect on the day of reading.
  std::vector<Piece> pieces(PairIndex pair, Day read_day) const;

 private:
  struct Record {
    std::vector<Piece> pieces;        // by event; without marks
    std::vector<Piece> marks;         // like, trust and respect; the latest of an earlier week is in effect
    Wide positive = 0, negative = 0;  // of the counted pieces
    bool is_changed = false;
  };
  struct Dealt {
    std::uint64_t event;
    Day day;
  };

  PairIndex pair_of(const Evidence& evidence);
  void add(const Evidence& evidence, const Register& register_);
  std::vector<Dealt>& dealings_between(MemberId a, MemberId b);
  const std::vector<Dealt>* find_dealings(MemberId a, MemberId b) const;
  void insert(const Dealing& dealing);
  void erase(const Dealing& dealing);
  void erase(const Evidence& evidence);
  bool may_say(PairIndex pair, const Piece& piece, const Register& register_) const;
  void count(Record& record, const Piece& piece);
  void settle(PairIndex pair, const Register& register_);
  void note_change(PairIndex pair);
  Opinion opinion(PairIndex pair, Day read_day) const;

  Rorank rank_;
  std::vector<Record> records_;  // by pair
  std::vector<PairIndex> changed_;
  Day read_day_{-1};
  Network dealt_;                             // from the lesser id to the greater
  std::vector<std::vector<Dealt>> dealings_;  // by pair of dealt_; each by event
};

// Of a pair's marks the one in effect, or nullptr: the latest one of a week before that of the reading. So nobody can
// tell from a standing that moved who has just marked whom.
const Piece* mark_in_effect(const std::vector<Piece>& marks, Day read_day);

}  // namespace standing
