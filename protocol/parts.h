// Parts that events of several areas have.
#pragma once
#include "protocol/codec.h"

namespace protocol {

using CurrencyCode = BoundedText<TextKind::line, 3>;  // ISO 4217
using TimeZone = BoundedText<TextKind::line, 64>;     // IANA
using LanguageTag = BoundedText<TextKind::line, 35>;  // BCP 47

struct ReasonPart {
  Nonce nonce;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(ReasonPart, (), (nonce, reason))

struct WordsPart {
  Nonce nonce;
  Text in_my_words;
};
BOOST_DESCRIBE_STRUCT(WordsPart, (), (nonce, in_my_words))

struct MemberPart {
  MemberId member;
};
BOOST_DESCRIBE_STRUCT(MemberPart, (), (member))

}  // namespace protocol
