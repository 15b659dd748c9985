// Parts that events of several areas have.
#pragma once
#include "protocol/codec.h"

namespace protocol {

using CurrencyCode = BoundedText<TextKind::line, 3>;  // ISO 4217
using TimeZone = BoundedText<TextKind::line, 64>;     // IANA
using LanguageTag = BoundedText<TextKind::line, 35>;  // BCP 47
using Instant = Bounded<0, 253'402'300'799'999>;      // milliseconds (UTC), to the end of the year 9999

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

// The round in which something was made, and the turn that was on.
struct TurnPart {
  RoundId round;
  std::optional<Sequence> turn;
};
BOOST_DESCRIBE_STRUCT(TurnPart, (), (round, turn))

}  // namespace protocol
