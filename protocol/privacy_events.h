// What can have happened about *Privacy*.
#pragma once
#include "protocol/chain_events.h"
#include "protocol/privacy_commands.h"

namespace protocol {

// The prospect of a referral has put right, by their private link, how they can be reached.
struct ContactCorrected {
  static constexpr std::string_view kind = "contact.corrected";
  ReferralPart outline;
  std::optional<ReferralGiven::Details> details;
};
BOOST_DESCRIBE_STRUCT(ContactCorrected, (), (outline, details))

// The key of that subject is destroyed in the same breath: parts that lie under it can be read by nobody any more.
struct ContactErased {
  static constexpr std::string_view kind = "contact.erased";
  struct Outline {
    Subject subject;
    BOOST_DESCRIBE_CLASS(Outline, (), (subject), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(ContactErased, (), (outline))

using PrivacyEvents = mp11::mp_list<ContactCorrected, ContactErased>;

}  // namespace protocol
