// The standings of a club, as a fold over its facts: each fact is taken once, in the log's order, and whatever is read
// afterwards is what a fold from the start would say. Whoever owns it reads and writes from one thread.
#pragma once
#include "standing/tally.h"

#include <cstdint>
#include <vector>

namespace standing {

class Standings {
 public:
  Standings() = default;
  explicit Standings(Journal journal);

  void take(Fact fact);

  // --- what is read; a day before that of the latest fact counts as that day, one after 2049 as the last of it ---
  Score score(MemberId member, Day day);  // of someone unknown: a newcomer's
  std::vector<Ranked> table(Day day);     // all who ever joined, by ascending id
  std::vector<Ranked> seen_from(MemberId member, Day day);
  Day read_on(Day day) const;  // the day as of which they are read then
  Rorank& rank(Day day);       // of that day, until the next fact or another day

  // Grows with every fact that may have moved something, or changed how it is explained.
  std::uint64_t version() const { return version_; }

  // The same club with another past: up to an event, up to the end of a day, or under other rules.
  Standings until(std::uint64_t seq) const;
  Standings until_end_of(Day day) const;
  Standings under(const RuleSet& rules) const;

  const Journal& journal() const { return journal_; }
  const Register& people() const { return register_; }
  const Tally& tally() const { return tally_; }
  // What would say something about the person, had it not been voided.
  std::vector<Evidence> struck_out(MemberId person) const;

 private:
  void take_word(Fact fact);
  void take_other(Fact fact);
  void derive_all();
  void renew_register();

  Journal journal_;
  Register register_;
  Tally tally_;
  std::optional<RuleSet> insisted_on_;
  std::uint64_t version_ = 0;
  Derived before_, after_;  // scratch of take
};

}  // namespace standing
