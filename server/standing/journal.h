// The facts in the order of the log, what caused what among them, and which of them are in force: neither voided
// themselves nor caused by something that is.
#pragma once
#include "standing/facts.h"

#include <limits>
#include <map>
#include <vector>

namespace standing {

using FactIndex = std::uint32_t;
inline constexpr FactIndex no_fact = std::numeric_limits<FactIndex>::max();

class Journal {
 public:
  // A fact comes after those before it, and not on an earlier day: the log's time never decreases.
  FactIndex append(Fact fact);

  std::size_t size() const { return entries_.size(); }
  const Fact& operator[](FactIndex index) const { return entries_[index].fact; }
  FactIndex find(std::uint64_t seq) const;  // or no_fact
  FactIndex cause(FactIndex index) const { return entries_[index].cause; }
  FactIndex first_caused(FactIndex index) const { return entries_[index].first_caused; }
  FactIndex next_caused(FactIndex index) const { return entries_[index].next_caused; }
  Day last_day() const { return entries_.empty() ? Day{} : entries_.back().fact.day; }

  // For a void or restoration: whether it is the latest word on its event. For anything else as the class says.
  bool is_in_force(FactIndex index) const;
  FactIndex latest_word_on(std::uint64_t seq) const;  // a void or restoration, or no_fact
  const std::map<std::uint64_t, FactIndex>& words() const { return words_; }

  // The fact, if it is one, and all that it caused, directly or not.
  std::vector<FactIndex> consequences(std::uint64_t seq) const;

 private:
  struct Entry {
    Fact fact;
    FactIndex cause = no_fact, first_caused = no_fact, last_caused = no_fact, next_caused = no_fact;
  };
  bool is_voided(std::uint64_t seq) const;

  std::vector<Entry> entries_;
  std::map<std::uint64_t, FactIndex> words_;  // by the event that was voided or restored
};

}  // namespace standing
