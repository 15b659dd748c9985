#include "standing/journal.h"

#include "standing/check.h"

#include <algorithm>
#include <span>

namespace standing {

FactIndex Journal::append(Fact fact) {
  check(entries_.empty() || entries_.back().fact.seq < fact.seq, "a fact out of the log's order");
  check(fact.day >= last_day(), "a fact of an earlier day than the one before it");
  const auto index = static_cast<FactIndex>(entries_.size());
  if (const auto* voided = std::get_if<Voided>(&fact.what)) words_[voided->event] = index;
  if (const auto* restored = std::get_if<Restored>(&fact.what)) words_[restored->event] = index;
  const auto cause_seq = cause_of(fact.what);
  const FactIndex cause = cause_seq ? find(*cause_seq) : no_fact;
  entries_.push_back({std::move(fact), cause});
  if (cause == no_fact) return index;
  Entry& causing = entries_[cause];
  (causing.first_caused == no_fact ? causing.first_caused : entries_[causing.last_caused].next_caused) = index;
  causing.last_caused = index;
  return index;
}

// Mostly one of the latest is looked for: so from the end back in growing steps, then between the last two.
FactIndex Journal::find(std::uint64_t seq) const {
  std::size_t end = entries_.size(), first = end;
  for (std::size_t step = 1; first > 0 && (first == end || entries_[first].fact.seq > seq); step *= 2) {
    if (first < end) end = first;
    first -= std::min(step, first);
  }
  const auto between = std::span(entries_).subspan(first, end - first);
  const auto found = std::ranges::lower_bound(between, seq, {}, [](const Entry& entry) { return entry.fact.seq; });
  if (found == between.end() || found->fact.seq != seq) return no_fact;
  return static_cast<FactIndex>(first + static_cast<std::size_t>(found - between.begin()));
}

FactIndex Journal::latest_word_on(std::uint64_t seq) const {
  const auto found = words_.find(seq);
  return found == words_.end() ? no_fact : found->second;
}

bool Journal::is_voided(std::uint64_t seq) const {
  const FactIndex word = latest_word_on(seq);
  return word != no_fact && std::holds_alternative<Voided>(entries_[word].fact.what);
}

bool Journal::is_in_force(FactIndex index) const {
  const Fact& fact = entries_[index].fact;
  if (const auto* voided = std::get_if<Voided>(&fact.what)) return latest_word_on(voided->event) == index;
  if (const auto* restored = std::get_if<Restored>(&fact.what)) return latest_word_on(restored->event) == index;
  for (FactIndex at = index; at != no_fact; at = entries_[at].cause) {
    if (is_voided(entries_[at].fact.seq)) return false;
  }
  return true;
}

std::vector<FactIndex> Journal::consequences(std::uint64_t seq) const {
  std::vector<FactIndex> all;
  if (const FactIndex first = find(seq); first != no_fact) all.push_back(first);
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (FactIndex at = first_caused(all[i]); at != no_fact; at = next_caused(at)) all.push_back(at);
  }
  return all;
}

}  // namespace standing
