#include "net/chain_routes.h"

#include "domain/coaching.h"
#include "domain/passing.h"
#include "domain/voids.h"
#include "protocol/events.h"

#include <algorithm>

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

// The id between `members/` and `/coaching`, or between `referrals/` and `/chain`.
std::optional<std::string_view> id_in(std::string_view what, std::string_view before, std::string_view behind) {
  if (!what.starts_with(before) || !what.ends_with(behind)) return std::nullopt;
  if (what.size() <= before.size() + behind.size()) return std::nullopt;
  return what.substr(before.size(), what.size() - before.size() - behind.size());
}
std::optional<std::string_view> coached(std::string_view what) {
  return id_in(what, "members/", "/coaching");
}
std::optional<std::string_view> chained(std::string_view what) {
  return id_in(what, "referrals/", "/chain");
}

Response not_yours() {
  return refusal(ErrorCode::not_found, "there is no such thing, or it is not yours to see");
}

std::optional<std::string> words_of(const store::Log& log, const std::string& club, std::uint64_t event) {
  std::optional<std::string> words;
  log.read(club, event, [&](const store::Record& record) {
    const auto why = std::ranges::find(record.parts, "why", &store::Part::label);
    if (why != record.parts.end() && !why->erased)
      words = protocol::read_own<protocol::ReasonPart>(why->body).reason.value;
    return false;
  });
  return words;
}

// The caller's thread: the log may be read from any.
Response coaching(const store::Log& log, const std::string& club, Coaching answer,
                  const std::vector<domain::Setback>& setbacks) {
  for (const domain::Setback& one : setbacks) {
    if (answer.reasons.empty() || answer.reasons.back().reason != one.reason)
      answer.reasons.push_back({one.reason, {}});
    answer.reasons.back().referrals.push_back(
        {one.referral, one.to, one.ended, one.event, words_of(log, club, one.event)});
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

// What becomes the answer, on the network thread.
std::function<Response()> answer_to(const Club& club, MemberId reader, std::string_view what, const store::Log& log) {
  const domain::Member* member = club.member(reader);
  if (!member || !member->is_active()) {
    return [] { return refusal(ErrorCode::suspended, "your membership is not active"); };
  }
  if (const auto id = chained(what)) {
    return [response = chain(club, reader, *id)] { return response; };
  }
#ifndef RORX_TWIN_COACHING_TOLD
  if (*coached(what) != reader.text()) return &not_yours;
#endif
  return [&log, slug = club.slug, answer = Coaching{club.head, reader, {}}, setbacks = setbacks_of(club, reader)] {
    return coaching(log, slug, answer, setbacks);
  };
}

}  // namespace

bool is_about_the_chain(std::string_view what) {
  return coached(what) || chained(what);
}

void serve_chain(exchange::Exchange& exchange, const std::string& club, MemberId reader, std::string_view what,
                 const Post& post, Answer answer) {
  auto shared = std::make_shared<Answer>(std::move(answer));
  // Shown once the commit in which it was read is durable, as everything.
  const bool taken =
      exchange.submit(exchange::Errand{[=, what = std::string(what), &log = exchange.log()](exchange::Turn& turn) {
        auto respond = answer_to(*turn.club(club), reader, what, log);
        turn.once_durable([=] { post([=] { (*shared)(respond()); }); });
      }});
  if (!taken) (*shared)(refusal(ErrorCode::busy, "the server has too much to do"));
}

}  // namespace net
