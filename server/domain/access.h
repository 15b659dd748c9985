// Who may do what: the one place that says so. tests/domain/matrix.txt has every cell of it.
#pragma once
#include "domain/club.h"
#include "protocol/commands.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace domain {

enum class Who {
  member,      // anyone who is active in the club
  admin,       // president, vice-president, secretary
  author,      // whoever made the thing that the command names
  owner,       // whose proposition the suggestion or restatement is about
  asker,       // who posted the ask that the offer answers
  introduced,  // either of the two whom the introduction is for
  giver,       // who gave the referral
  receiver,    // to whom the referral was given
  either,      // giver or receiver; of a one-to-one, either of its two
  holder,      // who holds the round; others are told so, for everyone can see it
  keeper,      // who has a person's details, or answers for those whom the club has; a member, of their own
  moderator,   // an admin, or a member of the committee
  concerned,   // whom the case is about
};

struct AccessRule {
  std::string_view command;
  Who who;
};
std::span<const AccessRule> access_rules();

// Nothing where `who` may send `command`. Every id that it names must exist in the club and, where the rule speaks of a
// thing, be theirs: else `not_found`, the same bytes for what does not exist and for what is another's.
// `expect`: nothing that it names may have changed after that sequence number.
std::optional<protocol::Error> refuses(const Club& club, MemberId who, const protocol::Command& command,
                                       std::optional<std::uint64_t> expect);

}  // namespace domain
