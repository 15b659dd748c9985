// What can be wished for about *Privacy*: that what is held about a person is forgotten.
#pragma once
#include "protocol/codec.h"

#include <string_view>

namespace protocol {

// All that lies under the subject's key: a member's own words and details, an invited person's, a contact's.
struct EraseContact {
  static constexpr std::string_view name_on_wire = "contact.erase";
  Subject subject;
};
BOOST_DESCRIBE_STRUCT(EraseContact, (), (subject))

using PrivacyCommands = mp11::mp_list<EraseContact>;

}  // namespace protocol
