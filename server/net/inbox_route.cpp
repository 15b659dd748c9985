#include "net/inbox_route.h"

#include "domain/inbox.h"
#include "exchange/quiet_hours.h"
#include "net/errands.h"
#include "protocol/codec.h"

namespace net {
namespace {

using protocol::ErrorCode;
using protocol::MemberId;

std::string_view webhook_state(const domain::Club& club, MemberId me) {
  const auto desk = club.desks.find(me);
  if (desk == club.desks.end() || !desk->second.webhook) return "none";
  return desk->second.webhook->disabled_by ? "disabled" : "on";
}

// `head`: the last event that the answer knows of.
std::string inbox_of(const exchange::Turn& turn, const domain::Club& club, MemberId me) {
  std::string body = "{\"alerts\":[";
  for (protocol::Alert& alert : domain::inbox(club, me)) {
    if (const auto event = turn.event(club.slug, alert.raised_by)) alert.raised_at_ms = event->at_ms;
    if (body.back() != '[') body += ',';
    protocol::append_alert(body, alert);
  }
  body += "],\"head\":";
  protocol::append_integer(body, static_cast<std::int64_t>(club.head));
  body += ",\"quiet_until\":";
  const std::int64_t next_ms = exchange::next_delivery_ms(club, me, turn.now_ms());
  protocol::append_integer(body, next_ms > turn.now_ms() ? next_ms : 0);
  body += ",\"webhook\":";
  protocol::append_string(body, webhook_state(club, me));
  return body += '}';
}

Response answer_to(const exchange::Turn& turn, const domain::Club& club, MemberId me) {
  const domain::Member* reader = club.member(me);
  if (!reader || !reader->is_active()) return refusal(ErrorCode::suspended, "your membership is not active");
  return json_of(inbox_of(turn, club, me));
}

}  // namespace

void serve_inbox(exchange::Exchange& exchange, const std::string& club, MemberId reader, const Post& post,
                 Answer answer) {
  read_state(exchange, post, std::move(answer),
             [=](exchange::Turn& turn) { return at_once(answer_to(turn, *turn.club(club), reader)); });
}

}  // namespace net
