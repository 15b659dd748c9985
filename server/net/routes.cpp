#include "net/routes.h"

#include "exchange/door.h"
#include "exchange/guest.h"
#include "exchange/prospect.h"
#include "exchange/room_link.h"
#include "net/audit_route.h"
#include "net/calendar_route.h"
#include "net/chain_routes.h"
#include "net/content_coding.h"
#include "net/errands.h"
#include "net/inbox_route.h"
#include "net/own_routes.h"
#include "net/pages.h"
#include "net/relationship_routes.h"
#include "net/report_routes.h"
#include "net/request_words.h"
#include "net/round_routes.h"
#include "net/standing_routes.h"
#include "protocol/merkle.h"

#include <algorithm>
#include <ranges>

namespace net {
namespace {

using protocol::Error;
using protocol::ErrorCode;

constexpr std::string_view clubs_prefix = "/v1/clubs/";
constexpr std::uint64_t events_at_most = 1000;
constexpr std::size_t event_bytes_at_most = 4 << 20;

Response not_there() {
  return refusal(ErrorCode::not_found, "there is no such page");
}
Response not_allowed(std::string_view allowed) {
  Response response = refusal(ErrorCode::method_not_allowed, "this path knows other methods");
  response.headers.emplace_back("Allow", std::string(allowed));
  return response;
}

bool is_reading(const Request& request) {
  return request.method == "GET" || request.method == "HEAD";
}

// `methods`: "GET, HEAD".
bool allows(std::string_view methods, std::string_view method) {
  for (const auto one : std::views::split(methods, std::string_view(", "))) {
    if (std::string_view(one) == method) return true;
  }
  return false;
}

std::string_view bearer(const Request& request) {
  const std::string_view header = request.header("authorization");
  constexpr std::string_view scheme = "Bearer ";
  return header.starts_with(scheme) ? header.substr(scheme.size()) : std::string_view();
}

std::string proof_object(std::string_view first, std::uint64_t a, std::string_view second, std::uint64_t b,
                         const std::vector<protocol::Hash>& hashes) {
  std::string body = "{\"" + std::string(first) + "\":" + std::to_string(a) + ",\"" + std::string(second) +
                     "\":" + std::to_string(b) + ",\"proof\":";
  protocol::codec::write_array(body, hashes);
  return body + "}";
}

// A request body of one secret: {"secret":"…"} or {"refresh":"…"}.
std::optional<std::string> secret_in(const Request& request, const char* name) {
  const auto body = protocol::parse_json(request.body);
  if (!body || !body->is_object() || body->get_object().size() != 1) return std::nullopt;
  const auto* secret = body->get_object().if_contains(name);
  if (!secret || !secret->is_string() || secret->get_string().size() > 200) return std::nullopt;
  return std::string(secret->get_string());
}

Response login_answer(const exchange::Result<exchange::Login>& login) {
  if (!login) return refusal(login.error());
  std::string body = "{\"access\":";
  protocol::append_string(body, login->access);
  body += ",\"club\":";
  protocol::append_string(body, login->club);
  body += ",\"expires_at\":" + std::to_string(login->expires_ms) + ",\"member\":";
  protocol::append_string(body, login->member.text());
  body += ",\"refresh\":";
  protocol::append_string(body, login->refresh);
  return json_of(body + "}");
}

BOOST_DEFINE_ENUM_CLASS(GuestAnswer, consent, refuse)
struct GuestWish {
  std::string secret;
  std::optional<GuestAnswer> answer;
};
BOOST_DESCRIBE_STRUCT(GuestWish, (), (secret, answer))

// At most one of the two.
struct ProspectWish {
  std::string secret;
  std::optional<protocol::Contact> contact;  // as it ought to be
  std::optional<bool> erase;
};
BOOST_DESCRIBE_STRUCT(ProspectWish, (), (secret, contact, erase))

}  // namespace

Routes::Routes(exchange::Exchange& exchange, WebApp web_app, std::function<std::string()> origin)
    : exchange_(exchange), web_app_(web_app), origin_(std::move(origin)) {}

void Routes::serve(Hub& hub, const Post& post, const Request& request, Answer answer) {
  const std::string_view path = request.path;
  if (path == "/v1/sessions" || path == "/v1/sessions/refresh") return sessions(post, request, std::move(answer));
  if (path == "/v1/guest") return guest(post, request, std::move(answer));
  if (path == "/v1/prospect") return prospect(post, request, std::move(answer));
  if (path.starts_with(calendar_prefix)) {
    if (!is_reading(request)) return answer(not_allowed("GET, HEAD"));
    return serve_calendar(exchange_, post, request, std::move(answer));
  }
  if (path.starts_with(clubs_prefix)) {
    return serve_club(hub, post, request, path.substr(clubs_prefix.size()), std::move(answer));
  }
  const bool is_of_the_app = web_app_.has(path);
  const bool is_page = is_of_the_app || path == "/healthz" || path == "/readyz" || path == "/metrics";
  if (!is_page) return answer(not_there());
  if (!is_reading(request)) return answer(not_allowed("GET, HEAD"));
  if (is_of_the_app) return answer(web_app_.answer(request));
  if (path == "/healthz") return answer(json_of("{\"ok\":true}"));
  if (path == "/metrics") return answer(metrics());
  if (exchange_.is_in_doubt()) return answer(refusal(ErrorCode::unknown_outcome, "the log is in doubt"));
  answer(json_of("{\"ready\":true}"));
}

std::optional<Routes::Caller> Routes::caller(const Request& request, std::string_view club) const {
  const std::string_view secret = bearer(request);
  if (secret.empty()) return std::nullopt;
  const auto token = exchange_.credentials().find(secret, exchange_.clock().now_ms());
  if (!token || token->club != club) return std::nullopt;
  const bool is_for_reading = token->kind == exchange::TokenKind::access ||
                              token->kind == exchange::TokenKind::program || token->kind == exchange::TokenKind::room;
  if (!is_for_reading) return std::nullopt;
  return Caller{token->club, token->member, std::string(secret)};
}

// In this order: the first that fits serves.
const std::vector<Routes::ClubRoute>& Routes::club_routes() {
  static constexpr std::string_view read = "GET, HEAD", write = "POST";
  const auto is_standing = [](std::string_view what) {
    return what == "standings" || what.starts_with("standings/") || what == "paths";
  };
  const auto is_round = [](std::string_view what) { return what == "rounds" || what.starts_with("rounds/"); };
  static const std::vector<ClubRoute> routes{
      {"events",
       {},
       read,
       [](Routes& r, Call c) { c.answer(in_coding_of(c.request, r.events(c.who, c.request))); },
       true},
      {"proof", {}, read, [](Routes& r, Call c) { c.answer(r.proof(c.who, c.request)); }, true},
      {"inclusion", {}, read, [](Routes& r, Call c) { c.answer(r.inclusion(c.who, c.request)); }, true},
      {"checkpoint", {}, read, [](Routes& r, Call c) { c.answer(r.checkpoint(c.who)); }, true},
      {"audit", {}, read, [](Routes& r, Call c) { c.answer(audit(r.exchange_, c.who.club, c.who.member, c.request)); }},
      {"inbox",
       {},
       read,
       [](Routes& r, Call c) { serve_inbox(r.exchange_, c.who.club, c.who.member, c.post, std::move(c.answer)); }},
      {"commands", {}, write, [](Routes& r, Call c) { r.command(c.hub, c.who, c.request, std::move(c.answer)); }},
      {"invitations",
       {},
       write,
       [](Routes& r, Call c) { r.invitation_link(c.post, c.who, c.request, std::move(c.answer)); }},
      {"introductions",
       {},
       write,
       [](Routes& r, Call c) { r.guest_link(c.post, c.who, c.request, std::move(c.answer)); }},
      {"referrals",
       {},
       write,
       [](Routes& r, Call c) { r.prospect_link(c.post, c.who, c.request, std::move(c.answer)); }},
      {"erasure",
       {},
       write,
       [](Routes& r, Call c) {
         serve_erasure(r.exchange_, c.who.club, c.who.member, c.post, c.request, std::move(c.answer));
       }},
      {"calendar-link",
       {},
       "POST, DELETE",
       [](Routes& r, Call c) {
         serve_calendar_link(r.exchange_, c.who.club, c.who.member, r.origin_(), c.post, c.request,
                             std::move(c.answer));
       }},
      {"login-link", {}, write, [](Routes& r, Call c) { r.login_link(c.post, c.who, std::move(c.answer)); }},
      {"room-link",
       {},
       "POST, DELETE",
       [](Routes& r, Call c) { r.room_link(c.post, c.who, c.request, std::move(c.answer)); }},
      {"reports/trial", {}, write, &Routes::report},
      {{}, &is_about_reports, read, &Routes::report},
      {{},
       is_standing,
       read,
       [](Routes& r, Call c) {
         serve_standings(r.exchange_, c.who.club, c.who.member, c.what, c.post, c.request, std::move(c.answer));
       }},
      {{},
       &is_about_relationships,
       read,
       [](Routes& r, Call c) {
         serve_relationships(r.exchange_, c.who.club, c.who.member, c.what, c.post, c.request, std::move(c.answer));
       }},
      {{},
       is_round,
       read,
       [](Routes& r, Call c) { serve_rounds(r.exchange_, c.who.club, c.what, c.post, std::move(c.answer)); },
       true},
      {{},
       &is_about_the_chain,
       read,
       [](Routes& r, Call c) {
         serve_chain(r.exchange_, c.who.club, c.who.member, c.what, c.post, std::move(c.answer));
       }},
      {{},
       &is_file,
       read,
       [](Routes& r, Call c) {
         serve_file(r.exchange_, c.who.club, c.who.member, c.what, c.post, c.request, std::move(c.answer));
       }},
  };
  return routes;
}

void Routes::report(Routes& routes, Call call) {
  serve_reports(routes.exchange_, call.who.club, call.who.member, call.what, call.post, call.request,
                std::move(call.answer));
}

void Routes::serve_club(Hub& hub, const Post& post, const Request& request, std::string_view rest, Answer answer) {
  const auto slash = rest.find('/');
  const std::string_view club = rest.substr(0, slash);
  const std::string_view what = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
  const auto route = std::ranges::find_if(
      club_routes(), [&](const ClubRoute& one) { return one.fits ? one.fits(what) : one.path == what; });
  if (route == club_routes().end()) return answer(not_there());
  if (!allows(route->methods, request.method)) return answer(not_allowed(route->methods));
  const auto who = caller(request, club);
  if (!who) {
    Response response = refusal(ErrorCode::unauthenticated, "send a valid token of this club as Authorization: Bearer");
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return answer(std::move(response));
  }
  if (who->member == exchange::the_room && !route->is_for_the_room) {
    return answer(refusal(ErrorCode::not_allowed, "this link is for the room, to look at what goes on"));
  }
  route->serve(*this, {hub, post, request, what, *who, std::move(answer)});
}

Response Routes::events(const Caller& caller, const Request& request) const {
  if (request.header("accept").find("text/event-stream") != std::string_view::npos) {
    return {200, "text/event-stream", {}, {}};
  }
  const auto after = whole_number(request, "after", 0);
  const auto limit = whole_number(request, "limit", events_at_most);
  if (!after || !limit || *limit == 0) return refusal(ErrorCode::bad_request, "after and limit are whole numbers");
  const std::uint64_t head = exchange_.log().head(caller.club);
  if (*after > head) return refusal(ErrorCode::ahead_of_log, "this server has no such event: it may have lost history");
  std::string body = "{\"club\":\"" + caller.club + "\",\"events\":[";
  std::uint64_t left = std::min(*limit, events_at_most);
  const bool readable = exchange_.log().read(caller.club, *after + 1, [&](const store::Record& record) {
    if (record.seq > head) return false;
    if (body.back() != '[') body += ',';
    exchange::append_view(body, record, caller.member);
    return --left > 0 && body.size() < event_bytes_at_most;
  });
  if (!readable) return refusal(ErrorCode::unknown_outcome, "the log can't be read");
  return json_of(body + "],\"head\":" + std::to_string(head) + "}");
}

Response Routes::proof(const Caller& caller, const Request& request) const {
  const std::uint64_t head = exchange_.log().head(caller.club);
  const auto from = whole_number(request, "from", std::nullopt), to = whole_number(request, "to", head);
  if (!from || !to || *from > *to || *to > head) {
    return refusal(ErrorCode::out_of_range, "from and to are tree sizes, from at most to, to at most the head");
  }
  const auto node = [&](unsigned level, std::uint64_t index) {
    return exchange_.log().node(caller.club, level, index);
  };
  return json_of(proof_object("from", *from, "to", *to, protocol::consistency_proof(*from, *to, node)));
}

Response Routes::inclusion(const Caller& caller, const Request& request) const {
  const std::uint64_t head = exchange_.log().head(caller.club);
  const auto seq = whole_number(request, "seq", std::nullopt), size = whole_number(request, "size", head);
  if (!seq || !size || *seq == 0 || *seq > *size || *size > head) {
    return refusal(ErrorCode::out_of_range, "seq is at most size, size at most the head");
  }
  const auto node = [&](unsigned level, std::uint64_t index) {
    return exchange_.log().node(caller.club, level, index);
  };
  return json_of(proof_object("seq", *seq, "size", *size, protocol::inclusion_proof(*seq - 1, *size, node)));
}

Response Routes::checkpoint(const Caller& caller) const {
  std::string body = "{\"checkpoint\":";
  protocol::append_string(body, exchange_.log().last_checkpoint(caller.club));
  body += ",\"key\":";
  protocol::append_string(body, exchange_.log().verifier_key(caller.club));
  return json_of(body + "}");
}

void Routes::command(Hub& hub, const Caller& caller, const Request& request, Answer answer) {
  auto frame = protocol::read_command_frame(request.body, request.header("idempotency-key"));
  if (!frame) return answer(refusal(frame.error().error));
  if (frame->club && frame->club->value != caller.club) {
    return answer(refusal(ErrorCode::bad_request, "the command is for another club than the path"));
  }
  const std::uint64_t number = hub.expect_answer([answer](const exchange::Reply& reply) {
    if (reply.error) return answer(refusal(*reply.error));
    answer(json_of(reply.frame));
  });
  exchange::CommandProposal proposal{hub.origin(number), caller.club, caller.member, std::move(*frame)};
  if (exchange_.submit(std::move(proposal))) return;
  hub.forget_answer(number);
  answer(refusal(ErrorCode::busy, "the server has too much to do"));
}

// An admin's own invitation: the link that lets its guest in. Asking again makes the earlier link no less valid.
void Routes::invitation_link(const Post& post, const Caller& caller, const Request& request, Answer answer) {
  const auto named = secret_in(request, "invitation");
  const auto id = named ? protocol::parse_id_as<protocol::InvitationId>(*named) : std::nullopt;
  if (!id) return answer(refusal(ErrorCode::bad_request, "name the invitation: {\"invitation\":\"v12\"}"));
  const std::string origin = origin_();
  within_commit(exchange_, post, std::move(answer), [=](exchange::Turn& turn) -> Response {
    const domain::Club* club = turn.club(caller.club);
    const domain::Member* member = club->member(caller.member);
    const domain::Invitation* invitation = club->find(*id);
    const bool is_theirs = member && member->is_active() && member->is_admin() && invitation &&
                           invitation->state == domain::InvitationState::open;
    if (!is_theirs) return refusal(ErrorCode::not_found, "there is no such thing, or it is not yours to see");
    return link_answer(origin + "/#invitation=" + exchange::invitation_secret(turn, caller.club, *id));
  });
}

// A connector's link for the person outside the club whom their introduction is about.
void Routes::guest_link(const Post& post, const Caller& caller, const Request& request, Answer answer) {
  const auto named = secret_in(request, "introduction");
  const auto id = named ? protocol::parse_id_as<protocol::IntroductionId>(*named) : std::nullopt;
  if (!id) return answer(refusal(ErrorCode::bad_request, "name the introduction: {\"introduction\":\"i12\"}"));
  const std::string origin = origin_();
  within_commit(exchange_, post, std::move(answer), [=](exchange::Turn& turn) -> Response {
    const auto secret = exchange::guest_secret(turn, caller.club, caller.member, *id);
    if (!secret) return refusal(secret.error());
    return link_answer(origin + "/#introduction=" + *secret);
  });
}

// A member's own link to another of their devices.
void Routes::login_link(const Post& post, const Caller& caller, Answer answer) {
  const std::string origin = origin_();
  within_commit(exchange_, post, std::move(answer), [=](exchange::Turn& turn) -> Response {
    const auto secret = exchange::login_link(turn, caller.club, caller.member);
    return secret ? link_answer(origin + "/#login=" + *secret) : refusal(secret.error());
  });
}

// The link for the club's projector; another ends the one before.
void Routes::room_link(const Post& post, const Caller& caller, const Request& request, Answer answer) {
  const bool ends = request.method == "DELETE";
  const std::string origin = origin_();
  within_commit(exchange_, post, std::move(answer), [=](exchange::Turn& turn) -> Response {
    if (ends) {
      const auto ended = exchange::end_room_link(turn, caller.club, caller.member);
      return ended ? Response{204, "application/json", {}, {}} : refusal(ended.error());
    }
    const auto secret = exchange::room_secret(turn, caller.club, caller.member);
    return secret ? link_answer(origin + "/#room=" + *secret + "&club=" + caller.club) : refusal(secret.error());
  });
}

// A giver's or receiver's link for the prospect of their referral.
void Routes::prospect_link(const Post& post, const Caller& caller, const Request& request, Answer answer) {
  const auto named = secret_in(request, "referral");
  const auto id = named ? protocol::parse_id_as<protocol::ReferralId>(*named) : std::nullopt;
  if (!id) return answer(refusal(ErrorCode::bad_request, "name the referral: {\"referral\":\"r12\"}"));
  const std::string origin = origin_();
  within_commit(exchange_, post, std::move(answer), [=](exchange::Turn& turn) -> Response {
    const auto secret = exchange::prospect_secret(turn, caller.club, caller.member, *id);
    if (!secret) return refusal(secret.error());
    return link_answer(origin + "/#prospect=" + *secret);
  });
}

// A prospect looks at what is held about them, {"secret":…}, corrects it, {"secret":…,"contact":{…}}, or has it erased,
// {"secret":…,"erase":true}.
void Routes::prospect(const Post& post, const Request& request, Answer answer) {
  if (request.method != "POST") return answer(not_allowed("POST"));
  const auto body = protocol::parse_json(request.body);
  auto wish = body ? protocol::read_json<ProspectWish>(*body, "") : std::unexpected(body.error());
  if (!wish) return answer(refusal(wish.error()));
  within_commit(exchange_, post, std::move(answer), [wish = std::move(*wish)](exchange::Turn& turn) -> Response {
    const auto view = wish.contact                 ? exchange::prospect_corrects(turn, wish.secret, *wish.contact)
                      : wish.erase.value_or(false) ? exchange::prospect_erases(turn, wish.secret)
                                                   : exchange::prospect_view(turn, wish.secret);
    if (!view) return refusal(view.error());
    return json_of(protocol::to_json(*view));
  });
}

// A guest looks at their introduction, {"secret":…}, or answers it, {"secret":…,"answer":"consent"} or "refuse".
void Routes::guest(const Post& post, const Request& request, Answer answer) {
  if (request.method != "POST") return answer(not_allowed("POST"));
  const auto body = protocol::parse_json(request.body);
  auto wish = body ? protocol::read_json<GuestWish>(*body, "") : std::unexpected(body.error());
  if (!wish) return answer(refusal(wish.error()));
  within_commit(exchange_, post, std::move(answer), [wish = std::move(*wish)](exchange::Turn& turn) -> Response {
    const auto view = wish.answer ? exchange::guest_answers(turn, wish.secret, *wish.answer == GuestAnswer::consent)
                                  : exchange::guest_view(turn, wish.secret);
    if (!view) return refusal(view.error());
    return json_of(protocol::to_json(*view));
  });
}

void Routes::sessions(const Post& post, const Request& request, Answer answer) {
  const bool is_refresh = request.path == "/v1/sessions/refresh";
  if (request.method == "DELETE" && !is_refresh) {
    const std::string secret(bearer(request));
    return within_commit(exchange_, post, std::move(answer), [secret](exchange::Turn& turn) -> Response {
      const auto ended = exchange::log_out(turn, secret);
      if (!ended) return refusal(ended.error());
      return {204, "application/json", {}, {}};
    });
  }
  if (request.method != "POST") return answer(not_allowed(is_refresh ? "POST" : "POST, DELETE"));
  const auto secret = secret_in(request, is_refresh ? "refresh" : "secret");
  if (!secret) return answer(refusal(ErrorCode::bad_request, "the body is one JSON object with the secret"));
  within_commit(exchange_, post, std::move(answer), [secret = *secret, is_refresh](exchange::Turn& turn) {
    return login_answer(is_refresh ? exchange::refresh(turn, secret) : exchange::redeem(turn, secret));
  });
}

Response Routes::metrics() const {
  return {200,
          "text/plain; version=0.0.4",
          {},
          metrics_page(exchange_.metrics(), counters_ ? counters_() : Edge::Counters{})};
}

std::optional<protocol::Hello> hello_of_stream(const Request& request) {
  const std::string_view rest = std::string_view(request.path).substr(clubs_prefix.size());
  protocol::Hello hello;
  hello.token.value = bearer(request);
  hello.club.value = rest.substr(0, rest.find('/'));
  const std::string_view resume = request.header("last-event-id");
  const std::string* after = request.parameter("after");
  const auto seq = !resume.empty() ? whole_number(resume) : after ? whole_number(*after) : std::nullopt;
  if (seq) hello.after = protocol::Sequence{static_cast<std::int64_t>(*seq)};
  return hello;
}

}  // namespace net
