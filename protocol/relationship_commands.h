// What can be wished for among *Relationships*.
#pragma once
#include "protocol/codec.h"

#include <string_view>

namespace protocol {

// Private marks, each from 1 to 5; a later one replaces it.
struct MarkLtr {
  static constexpr std::string_view name_on_wire = "ltr.mark";
  MemberId member;
  Score like, trust, respect;
};
BOOST_DESCRIBE_STRUCT(MarkLtr, (), (member, like, trust, respect))

using RelationshipCommands = mp11::mp_list<MarkLtr>;

}  // namespace protocol
