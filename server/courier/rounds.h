// One round of the courier, as the exchange's thread sees it: what is to be carried to whom now, and what became of it.
// How far each has come lies durable beside the log, so that a courier goes on where the last one was.
#pragma once
#include "exchange/turn.h"
#include "protocol/alert.h"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace courier {

// Of one member's webhook.
struct Progress {
  std::uint64_t webhook = 0;   // the event that set it: another one starts anew
  std::uint64_t position = 0;  // alerts raised up to there have been taken
  std::int64_t failures = 0;   // in a row
  std::int64_t failing_since_ms = 0;
  std::int64_t next_at_ms = 0;  // not before
};
BOOST_DESCRIBE_STRUCT(Progress, (), (webhook, position, failures, failing_since_ms, next_at_ms))

// Everything for one webhook, by ascending event that raised it.
struct Parcel {
  std::string club;
  protocol::MemberId member;
  std::string url, secret;
  Progress progress;
  std::vector<protocol::Alert> alerts;
};

// For whoever has e-mail as their channel.
struct Letter {
  std::string club;
  protocol::MemberId member;
  std::string day;  // theirs
  std::string to;
  std::vector<protocol::Alert> unread;
};

struct Load {
  std::vector<Parcel> parcels;
  std::vector<Letter> letters;
  std::int64_t wake_ms = 0;  // when there may be something again without a further event; 0: not known
};

// On the exchange's thread. At most a few of each: the rest comes with the next round.
Load collect(exchange::Turn& turn, bool wants_parcels, bool wants_letters);

// How far a webhook has come, or that it is given up.
void record(exchange::Turn& turn, const Parcel& parcel, bool is_given_up);
void record(exchange::Turn& turn, const Letter& letter);

}  // namespace courier
