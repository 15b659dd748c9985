// A thing that two clubs have, each in its own log: how the one knows it again that the other speaks of.
#pragma once
#include "domain/club.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace domain {

// Of the two that it is between, the one who is of this club. An introduction's connector is neither.
inline std::optional<MemberId> side_here(const Referral& one) {
  return one.from ? one.from : one.to;
}
inline std::optional<MemberId> side_here(const Introduction& one) {
  return one.a ? one.a : one.b;
}
inline std::optional<MemberId> side_here(const Thanks& one) {
  return one.by ? one.by : one.to;
}

// The events that made it what it is and that a void may be about, in an order of their own; 0: there was none.
inline std::array<std::uint64_t, 3> events_of(const Referral& one) {
  return {one.id.seq, one.changed_by, one.rated.value_or(0)};
}
inline std::array<std::uint64_t, 3> events_of(const Introduction& one) {
  return {one.id.seq, one.a_judged_by.value_or(0), one.b_judged_by.value_or(0)};
}
inline std::array<std::uint64_t, 3> events_of(const Thanks& one) {
  return {one.id.seq, one.changed_by, 0};
}

// Whether `ours` and what the club `home` calls `theirs` are the same, each club knowing of the other: a club's log may
// have been imported, and is not believed alone.
template <class T>
bool is_same(const T& ours, std::string_view home, const T& theirs) {
  if (!ours.abroad || !theirs.abroad || ours.abroad->club != home) return false;
  const bool began_here = theirs.abroad->thing.has_value();
  const bool is_named = began_here ? !ours.abroad->thing && *theirs.abroad->thing == ours.id
                                   : ours.abroad->thing && *ours.abroad->thing == theirs.id;
  return is_named && ours.abroad->member == side_here(theirs) && theirs.abroad->member == side_here(ours);
}

// As this club has it, or nullptr.
template <class T>
const T* counterpart(const Club& club, std::string_view home, const T& theirs) {
  const auto& table = club.table<decltype(T::id)>();
  if (theirs.abroad && theirs.abroad->thing) {
    const T* ours = club.find(*theirs.abroad->thing);
    return ours && is_same(*ours, home, theirs) ? ours : nullptr;
  }
  const auto found =
      std::ranges::find_if(table, [&](const auto& entry) { return is_same(entry.second, home, theirs); });
  return found == table.end() ? nullptr : &found->second;
}

}  // namespace domain
