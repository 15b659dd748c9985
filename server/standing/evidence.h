// What the facts in force say about members: pieces of evidence, and dealings between two people. Only what a
// counterparty or the club confirmed is evidence; nobody attests about themselves. How many of them count, and whether
// a negative may, is the tally's to say.
#pragma once
#include "standing/register.h"

#include <compare>
#include <vector>

namespace standing {

struct Evidence {
  std::uint64_t event = 0;
  MemberId from, to;  // persons, never the same
  EvidenceKind kind{};
  bool is_negative = false;
  bool is_outside = false;  // praise between two verified organisations
  std::uint16_t units = 0;  // of 1/256
  std::uint16_t rules = 0;  // for Register::rules
  Day day;
  auto operator<=>(const Evidence&) const = default;
};

// Two people had to do with each other: from then on, and for a while, each may say something bad about the other.
struct Dealing {
  std::uint64_t event = 0;
  MemberId a, b;  // a < b
  Day day;
  auto operator<=>(const Dealing&) const = default;
};

struct Derived {
  std::vector<Evidence> evidence;
  std::vector<Dealing> dealings;

  void clear() {
    evidence.clear();
    dealings.clear();
  }
  bool is_empty() const { return evidence.empty() && dealings.empty(); }
  bool operator==(const Derived&) const = default;
};

// Evidence is derived a story at a time: an introduction with its judgements, a one-to-one with its confirmations,
// thanks with their reversal, a case's decision with the one on appeal; most facts are a story of their own.
FactIndex story_of(const Journal& journal, FactIndex fact);
FactIndex story_continued_by(const Journal& journal, const What& next);  // or no_fact

enum class Suppose {
  as_it_is,
  nothing_voided,  // for what an explanation strikes out
};

// Adds what the story says to `derived`. A story that is no longer in force says nothing.
void derive(const Journal& journal, const Register& register_, FactIndex story, Derived& derived,
            Suppose suppose = Suppose::as_it_is);

}  // namespace standing
