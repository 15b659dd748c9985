#include "net/admin_commands.h"

#include "exchange/door.h"
#include "protocol/wire.h"

#include <unordered_map>

namespace net {
namespace {

using protocol::Error;
using protocol::ErrorCode;
using Object = protocol::json::object;

// Each command's fields, read as strictly as the wire's.
struct FoundClubRequest {
  protocol::Slug slug;
  protocol::Line name;
  protocol::TimeZone time_zone;
  std::optional<protocol::LanguageTag> language;
  std::optional<protocol::CurrencyCode> currency;
  protocol::Name founder;
  protocol::Email email;
};
BOOST_DESCRIBE_STRUCT(FoundClubRequest, (), (slug, name, time_zone, language, currency, founder, email))

struct InviteRequest {
  protocol::Slug club;
  protocol::Name name;
  std::optional<protocol::Line> company;
  protocol::Line classification;
  protocol::Email email;
  bool join = false;
};
BOOST_DESCRIBE_STRUCT(InviteRequest, (), (club, name, company, classification, email, join))

struct MemberRequest {
  protocol::Slug club;
  protocol::MemberId member;
};
BOOST_DESCRIBE_STRUCT(MemberRequest, (), (club, member))

struct RoleRequest {
  protocol::Slug club;
  protocol::MemberId member;
  protocol::Role role{};
};
BOOST_DESCRIBE_STRUCT(RoleRequest, (), (club, member, role))

struct BackupRequest {
  std::string to;
  std::optional<std::string> keys_to;
};
BOOST_DESCRIBE_STRUCT(BackupRequest, (), (to, keys_to))

struct NoFields {};
BOOST_DESCRIBE_STRUCT(NoFields, (), ())

struct FoundedAnswer {
  std::string club;
  protocol::MemberId member;
  std::string token;
};
BOOST_DESCRIBE_STRUCT(FoundedAnswer, (), (club, member, token))

struct InvitedAnswer {
  protocol::InvitationId invitation;
  std::string link;
};
BOOST_DESCRIBE_STRUCT(InvitedAnswer, (), (invitation, link))

struct TokenAnswer {
  protocol::MemberId member;
  std::string token;
};
BOOST_DESCRIBE_STRUCT(TokenAnswer, (), (member, token))

struct LinkAnswer {
  protocol::MemberId member;
  std::string link;
};
BOOST_DESCRIBE_STRUCT(LinkAnswer, (), (member, link))

struct BackupAnswer {
  std::string backup;
};
BOOST_DESCRIBE_STRUCT(BackupAnswer, (), (backup))

struct ClubAnswer {
  std::string club;
  std::uint64_t head = 0, members = 0;
};
BOOST_DESCRIBE_STRUCT(ClubAnswer, (), (club, head, members))

std::string refused(const Error& error) {
  return "{\"error\":" + protocol::error_object(error) + "}";
}

// Runs `work` within a commit; its answer is ready once that is durable.
template <class T>
std::string within_commit(exchange::Exchange& exchange, std::function<exchange::Result<T>(exchange::Turn&)> work) {
  const auto result = exchange.call<exchange::Result<T>>([&](exchange::Turn& turn) -> exchange::Result<T> {
    if (turn.refusal()) return std::unexpected(*turn.refusal());
    return work(turn);
  });
  if (!result) return refused({ErrorCode::shutting_down, "the server is stopping"});
  if (!*result) return refused(result->error());
  return protocol::to_json(**result);
}

protocol::InviteMember wish_of(const InviteRequest& request) {
  return {request.name, request.company, request.classification, request.email};
}

std::string do_it(exchange::Exchange& exchange, const std::string&, const FoundClubRequest& request) {
  return within_commit<FoundedAnswer>(exchange, [=](exchange::Turn& turn) -> exchange::Result<FoundedAnswer> {
    const exchange::FoundClub wish{
        request.slug,
        {request.name, request.time_zone, request.language.value_or(protocol::LanguageTag{"en"}),
         request.currency.value_or(protocol::CurrencyCode{"GBP"}), request.founder, request.email}};
    auto founded = exchange::found_club(turn, wish);
    if (!founded) return std::unexpected(std::move(founded.error()));
    return FoundedAnswer{founded->club, founded->member, founded->token};
  });
}

std::string do_it(exchange::Exchange& exchange, const std::string& origin, const InviteRequest& request) {
  if (request.join) {
    return within_commit<TokenAnswer>(exchange, [=](exchange::Turn& turn) -> exchange::Result<TokenAnswer> {
      auto admitted = exchange::admit(turn, request.club.value, wish_of(request));
      if (!admitted) return std::unexpected(std::move(admitted.error()));
      return TokenAnswer{admitted->member, admitted->token};
    });
  }
  return within_commit<InvitedAnswer>(exchange, [=](exchange::Turn& turn) -> exchange::Result<InvitedAnswer> {
    auto invited = exchange::invite_by_operator(turn, request.club.value, wish_of(request));
    if (!invited) return std::unexpected(std::move(invited.error()));
    return InvitedAnswer{invited->invitation, origin + "/#invitation=" + invited->secret};
  });
}

std::string token(exchange::Exchange& exchange, const std::string&, const MemberRequest& request) {
  return within_commit<TokenAnswer>(exchange, [=](exchange::Turn& turn) -> exchange::Result<TokenAnswer> {
    auto made = exchange::program_token(turn, request.club.value, request.member);
    if (!made) return std::unexpected(std::move(made.error()));
    return TokenAnswer{request.member, std::move(*made)};
  });
}

std::string login_link(exchange::Exchange& exchange, const std::string& origin, const MemberRequest& request) {
  return within_commit<LinkAnswer>(exchange, [=](exchange::Turn& turn) -> exchange::Result<LinkAnswer> {
    auto made = exchange::login_link(turn, request.club.value, request.member);
    if (!made) return std::unexpected(std::move(made.error()));
    return LinkAnswer{request.member, origin + "/#login=" + *made};
  });
}

std::string revoke(exchange::Exchange& exchange, const std::string&, const MemberRequest& request) {
  return within_commit<NoFields>(exchange, [=](exchange::Turn& turn) -> exchange::Result<NoFields> {
    auto done = exchange::revoke_all(turn, request.club.value, request.member);
    if (!done) return std::unexpected(std::move(done.error()));
    return NoFields{};
  });
}

std::string do_it(exchange::Exchange& exchange, const std::string&, const RoleRequest& request) {
  return within_commit<NoFields>(exchange, [=](exchange::Turn& turn) -> exchange::Result<NoFields> {
    auto done = exchange::grant_by_operator(turn, request.club.value, {request.member, request.role});
    if (!done) return std::unexpected(std::move(done.error()));
    return NoFields{};
  });
}

std::string do_it(exchange::Exchange& exchange, const std::string&, const BackupRequest& request) {
  const auto done = exchange.writable_log().backup(request.to, request.keys_to.value_or(""));
  if (!done) return refused({ErrorCode::not_now, done.error()});
  return protocol::to_json(BackupAnswer{request.to});
}

std::string clubs(exchange::Exchange& exchange, const std::string&, const NoFields&) {
  using List = std::vector<ClubAnswer>;
  const auto list = exchange.call<List>([](exchange::Turn& turn) {
    List made;
    for (const auto& [slug, club] : turn.clubs()) made.push_back({slug, club.head, club.members.size()});
    return made;
  });
  if (!list) return refused({ErrorCode::shutting_down, "the server is stopping"});
  return protocol::to_json(*list);
}

template <class T, std::string (*run)(exchange::Exchange&, const std::string&, const T&)>
std::string read_and_run(exchange::Exchange& exchange, const std::string& origin, const protocol::json::value& fields) {
  const auto request = protocol::read_json<T>(fields, "");
  return request ? run(exchange, origin, *request) : refused(request.error());
}

using Runner = std::string (*)(exchange::Exchange&, const std::string&, const protocol::json::value&);
const std::unordered_map<std::string_view, Runner> runners = {
    {"found-club", &read_and_run<FoundClubRequest, &do_it>}, {"invite", &read_and_run<InviteRequest, &do_it>},
    {"token", &read_and_run<MemberRequest, &token>},         {"login-link", &read_and_run<MemberRequest, &login_link>},
    {"revoke", &read_and_run<MemberRequest, &revoke>},       {"grant-role", &read_and_run<RoleRequest, &do_it>},
    {"backup", &read_and_run<BackupRequest, &do_it>},        {"clubs", &read_and_run<NoFields, &clubs>},
};

}  // namespace

std::string run_admin_command(exchange::Exchange& exchange, const std::string& origin, std::string_view request) {
  auto parsed = protocol::parse_json(request);
  if (!parsed || !parsed->is_object()) return refused({ErrorCode::bad_request, "a request is one JSON object"});
  Object& fields = parsed->get_object();
  const auto* name = fields.if_contains("do");
  const auto runner = name && name->is_string() ? runners.find(std::string_view(name->get_string())) : runners.end();
  if (runner == runners.end()) return refused({ErrorCode::bad_request, "there is no such command", "do"});
  fields.erase("do");
  return runner->second(exchange, origin, *parsed);
}

}  // namespace net
