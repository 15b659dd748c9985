// What can have happened among *Relationships*.
#pragma once
#include "protocol/parts.h"
#include "protocol/relationship_commands.h"

#include <string_view>

namespace protocol {

struct LtrMarked {
  static constexpr std::string_view kind = "ltr.marked";
  struct Outline {
    Nonce nonce;
    MemberId member;
    Score like, trust, respect;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, member, like, trust, respect), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(LtrMarked, (), (outline))

using RelationshipEvents = mp11::mp_list<LtrMarked>;

}  // namespace protocol
