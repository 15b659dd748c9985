#include "net/chain_routes.h"

#include "domain/coaching.h"
#include "domain/passing.h"
#include "domain/voids.h"
#include "exchange/read_as.h"
#include "net/errands.h"
#include "net/request_words.h"
#include "protocol/events.h"

namespace net {
namespace {

using domain::Club;
using protocol::ErrorCode;
using protocol::MemberId;
using protocol::ReferralId;

struct Lesson {
  ReferralId referral;
  std::optional<MemberId> to;  // none: of another club
  domain::ReferralState ended;
  std::uint64_t event;
  std::optional<std::string> words;  // what the receiver wrote beside, unless that was erased
};
BOOST_DESCRIBE_STRUCT(Lesson, (), (referral, to, ended, event, words))

struct Reason {
  domain::SetbackReason reason;
  std::vector<Lesson> referrals;
};
BOOST_DESCRIBE_STRUCT(Reason, (), (reason, referrals))

// `head`: the last event that the answer knows of.
struct Coaching {
  std::uint64_t head;
  MemberId member;
  std::vector<Reason> reasons;
};
BOOST_DESCRIBE_STRUCT(Coaching, (), (head, member, reasons))

struct Chain {
  std::uint64_t head;
  std::vector<domain::Link> chain;
};
BOOST_DESCRIBE_STRUCT(Chain, (), (head, chain))

// Whose coaching and which referral's chain; empty where it is another page.
std::string_view coached(std::string_view what) {
  return between(what, "members/", "/coaching");
}
std::string_view chained(std::string_view what) {
  return between(what, "referrals/", "/chain");
}

Response not_yours() {
  return refusal(ErrorCode::not_found, "there is no such thing, or it is not yours to see");
}

// The caller's thread: the log may be read from any.
Response coaching(const exchange::ReadAs& log, Coaching answer, const std::vector<domain::Setback>& setbacks) {
  for (const domain::Setback& one : setbacks) {
    if (answer.reasons.empty() || answer.reasons.back().reason != one.reason)
      answer.reasons.push_back({one.reason, {}});
    const auto why = log.part<protocol::ReasonPart>(one.event, "why");
    answer.reasons.back().referrals.push_back(
        {one.referral, one.to, one.ended, one.event, why ? std::optional(why->reason.value) : std::nullopt});
  }
  return json_of(protocol::to_json(answer));
}

Response chain(const Club& club, MemberId reader, std::string_view id) {
  const auto referral = protocol::parse_id_as<ReferralId>(id);
  const domain::Referral* found = referral ? club.find(*referral) : nullptr;
  if (!found || is_hidden(club, *found)) return not_yours();
  Chain answer{club.head, chain_seen_by(club, *found, reader)};
  if (answer.chain.empty()) return not_yours();
  return json_of(protocol::to_json(answer));
}

Show answer_to(const Club& club, MemberId reader, std::string_view what, const store::Log& log) {
  const domain::Member* member = club.member(reader);
  if (!member || !member->is_active()) return at_once(refusal(ErrorCode::suspended, "your membership is not active"));
  if (const auto id = chained(what); !id.empty()) return at_once(chain(club, reader, id));
#ifndef RORX_TWIN_COACHING_TOLD
  if (coached(what) != reader.text()) return &not_yours;
#endif
  return [reading = exchange::ReadAs(log, club.slug, reader), answer = Coaching{club.head, reader, {}},
          setbacks = setbacks_of(club, reader)] { return coaching(reading, answer, setbacks); };
}

}  // namespace

bool is_about_the_chain(std::string_view what) {
  return !coached(what).empty() || !chained(what).empty();
}

void serve_chain(exchange::Exchange& exchange, const std::string& club, MemberId reader, std::string_view what,
                 const Post& post, Answer answer) {
  read_state(exchange, post, std::move(answer),
             [=, what = std::string(what), &log = exchange.log()](exchange::Turn& turn) {
               return answer_to(*turn.club(club), reader, what, log);
             });
}

}  // namespace net
