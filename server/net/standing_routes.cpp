#include "net/standing_routes.h"

#include "net/request_words.h"
#include "protocol/codec.h"
#include "standing/disclosure.h"
#include "standing/path.h"
#include "standing/scale.h"

#include <utility>

namespace net {
namespace {

using protocol::ErrorCode;
using protocol::MemberId;
using standing::Day;
using standing::Standings;

// Which moment a request is about: now, the end of a day, or behind an event.
struct Moment {
  std::optional<std::int64_t> day_starts_ms;
  std::optional<std::uint64_t> seq;
};

std::optional<Moment> day_of_request(const Request& request, std::string_view name, std::int64_t now_ms) {
  Moment moment;
  if (const std::string* day = request.parameter(name)) {
    if (!protocol::is_date(*day)) return std::nullopt;
    moment.day_starts_ms = exchange::start_of_day_ms(*day);
    if (*moment.day_starts_ms > now_ms) return std::nullopt;
  }
  return moment;
}

std::optional<Moment> moment_of_request(const Request& request, std::int64_t now_ms) {
  auto moment = day_of_request(request, "at", now_ms);
  if (const std::string* seq = request.parameter("seq"); seq && moment) {
    moment->seq = whole_number(*seq);
    if (!moment->seq || moment->day_starts_ms) return std::nullopt;
  }
  return moment;
}

// Calls `read` with the standings of that moment and the day to read them on.
template <class Read>
auto at(Standings& live, const Moment& moment, std::int64_t now_ms, Read read) {
  if (moment.day_starts_ms) {
    const Day day = standing::day_of(*moment.day_starts_ms);
    Standings past = live.until_end_of(day);
    return read(past, day);
  }
  const Day today = standing::day_of(now_ms);
  if (!moment.seq) return read(live, today);
  Standings past = live.until(*moment.seq);
  return read(past, today);
}

std::string table(Standings& standings, Day day, std::string_view club) {
  std::string body = "{\"club\":";
  protocol::append_string(body, club);
  body += ",\"standings\":[";
  for (const standing::Ranked& one : standings.table(day)) {
    if (body.back() != '[') body += ',';
    protocol::write_json(body, exchange::shown(one.member, one.score));
  }
  return body += "]}";
}

std::string personal_table(Standings& standings, Day day, std::string_view club, MemberId reader) {
  const auto rows = standing::ranked_for(standings.seen_from(reader, day), standings.table(day));
  std::string body = "{\"club\":";
  protocol::append_string(body, club);
  body += ",\"seen_by\":";
  protocol::append_string(body, reader.text());
  body += ",\"standings\":[";
  for (const standing::PersonalRank& row : rows) {
    if (body.back() != '[') body += ',';
    body += "{\"member\":";
    protocol::append_string(body, row.member.text());
    for (const auto& [name, value] : {std::pair("personal", row.personal), {"club", row.club}, {"mean", row.mean}}) {
      body.append(",\"").append(name).append("\":");
      protocol::append_integer(body, value / 1000);
    }
    body += '}';
  }
  return body += "]}";
}

// One member, at a moment or between two. Who is whom, is as known today.
std::string explained(Standings& live, MemberId member, MemberId reader, const std::optional<Moment>& from,
                      const Moment& to, std::int64_t now_ms) {
  const bool is_themselves = live.people().person(reader) == live.people().person(member);
  const auto audience = is_themselves ? standing::Audience::member : standing::Audience::anyone;
  const auto why_at = [&](const Moment& moment) {
    return at(live, moment, now_ms,
              [&](Standings& standings, Day day) { return standing::explain(standings, member, day); });
  };
  const standing::Explanation why = why_at(to);
  if (!from) return protocol::to_json(standing::disclose(why, audience));
  return protocol::to_json(standing::disclose_change(why_at(*from), why, audience));
}

std::string paths(Standings& standings, Day day, MemberId reader, MemberId to) {
  std::string body = "{\"to\":";
  protocol::append_string(body, to.text());
  body += ",\"paths\":[";
  for (const standing::Route& route : standing::routes(standings, reader, to, day)) {
    if (body.back() != '[') body += ',';
    body += "{\"hops\":[";
    for (const standing::Hop& hop : route.hops) {
      if (body.back() != '[') body += ',';
      body += "{\"from\":";
      protocol::append_string(body, hop.from.text());
      body += ",\"to\":";
      protocol::append_string(body, hop.to.text());
      body += ",\"carries_percent\":";
      protocol::append_integer(body, hop.strength * 100 / standing::one);
      body += '}';
    }
    body += "]}";
  }
  return body += "]}";
}

bool is_known(const Standings& standings, MemberId member) {
  const auto people = standings.people().people();
  return std::ranges::binary_search(people, standings.people().person(member));
}

Response nobody() {
  return refusal(ErrorCode::not_found, "there is no such member");
}

}  // namespace

void serve_standings(exchange::Exchange& exchange, const std::string& club, MemberId reader, std::string_view what,
                     const Post& post, const Request& request, Answer answer) {
  const std::int64_t now_ms = exchange.clock().now_ms();
  const auto moment = moment_of_request(request, now_ms), before = day_of_request(request, "from", now_ms);
  if (!moment || !before) {
    return answer(refusal(ErrorCode::bad_request, "at and from are dates, YYYY-MM-DD, that are past; seq is a number"));
  }
  const bool is_path = what == "paths";
  std::optional<MemberId> member;
  if (is_path || what.size() > std::string_view("standings").size()) {
    const std::string* to = request.parameter("to");
    member = protocol::parse_id_as<MemberId>(is_path ? (to ? std::string_view(*to) : std::string_view())
                                                     : what.substr(std::string_view("standings/").size()));
    if (!member) return answer(nobody());
  }
  const std::string* view = request.parameter("view");
  const bool is_personal = view && *view == "me", is_change = before->day_starts_ms.has_value();

  auto shared = std::make_shared<Answer>(std::move(answer));
  const auto reply = [post, shared](Response response) {
    post([shared, response = std::move(response)]() mutable { (*shared)(std::move(response)); });
  };
  const bool taken = exchange.standings().ask(club, [=, moment = *moment, before = *before](Standings& live) {
    const auto body_at = [&](const Moment& when) {
      return at(live, when, now_ms, [&](Standings& standings, Day day) {
        if (is_path) return paths(standings, day, reader, *member);
        return is_personal ? personal_table(standings, day, club, reader) : table(standings, day, club);
      });
    };
    if (member && !is_known(live, *member)) return reply(nobody());
    if (member && !is_path) {
      const auto from = is_change ? std::optional(before) : std::nullopt;
      return reply(json_of(explained(live, *member, reader, from, moment, now_ms)));
    }
    if (!is_change) return reply(json_of(body_at(moment)));
    reply(json_of("{\"before\":" + body_at(before) + ",\"after\":" + body_at(moment) + "}"));
  });
  if (!taken) (*shared)(refusal(ErrorCode::busy, "the server has too much to do"));
}

}  // namespace net
