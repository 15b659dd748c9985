// Who may read which part of which event, and under whose key it lies: the one place that says so.
#pragma once
#include "domain/club.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace domain {

enum class Audience { club, parties, author, receiver, moderators };
enum class Seal {
  none,     // nothing personal: ids, integers, enumerations
  author,   // free text, under the key of whoever wrote it
  subject,  // about a person, under that person's key
};

struct PartRule {
  std::string_view kind, label;
  Audience audience;
  Seal seal;
};
std::span<const PartRule> part_rules();
// Unknown means no: a part without a rule is our bug, and aborts.
const PartRule& part_rule(std::string_view kind, std::string_view label);

// Whom an event concerns, beyond its author.
struct Involved {
  std::vector<MemberId> parties = {};      // of a `parties` part; beside the moderators, of a `moderators` part
  std::optional<MemberId> receiver = {};   // of a `receiver` part
  std::string subject = {};                // of a part sealed under its subject's key: "m3", "r125"
  std::optional<MemberId> concerned = {};  // never reads a `moderators` part, whatever else they are
};

// As the log keeps it: "club", or ids in ascending order, "m3 m9".
std::string readers_of(Audience audience, const Club& club, const protocol::Actor& by, const Involved& involved);

// Whether `member` stands among `readers`.
bool may_read(std::string_view readers, MemberId member);

}  // namespace domain
