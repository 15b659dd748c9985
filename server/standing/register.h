// Who is whom, where they work, and which rules hold: what evidence is derived under. Made anew whenever something of
// it changes for the past, which is rare.
#pragma once
#include "standing/journal.h"

#include <map>
#include <string>
#include <vector>

namespace standing {

std::vector<MemberId> without_repeats(std::vector<MemberId> members);  // ascending

class Register {
 public:
  Register() = default;
  explicit Register(const Journal& journal);  // from the facts in force

  void take(const Fact& fact);
  // Whether the fact changes what earlier facts count for, so that all evidence is to be derived anew.
  static bool is_about_the_past(const Fact& fact);

  MemberId person(MemberId id) const;  // the id under which they go on
  std::vector<MemberId> ids_of(MemberId person) const;
  bool is_outside(MemberId a, MemberId b, std::uint64_t seq) const;  // two verified organisations, as of that event

  std::uint16_t rules_at(std::uint64_t seq) const;  // for rules()
  const RuleSet& rules(std::uint16_t index) const { return index == 0 ? default_rules_ : adopted_[index - 1u].rules; }
  // Instead of whatever the log adopts: to try a rule set on the past.
  void insist_on(const RuleSet& rules);

  std::vector<MemberId> anchors() const;   // persons, ascending
  std::vector<MemberId> people() const;    // who ever joined, as persons, ascending
  bool is_present(MemberId person) const;  // under one of their ids, joined and has not left

 private:
  struct Verified {
    std::uint64_t seq;
    std::string organisation;
  };
  const std::string* organisation(MemberId person, std::uint64_t seq) const;

  std::map<MemberId, MemberId> persons_;                     // of ids that were linked to another
  std::map<MemberId, std::vector<Verified>> organisations_;  // by the id that the event named
  std::map<MemberId, bool> anchors_;
  std::map<MemberId, bool> joined_;  // false: has left
  RuleSet default_rules_;
  std::vector<RulesAdopted> adopted_;
  bool is_insisted_on_ = false;
};

}  // namespace standing
