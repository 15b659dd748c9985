#include "exchange/door.h"

#include "protocol/events.h"

namespace exchange {
namespace {

using protocol::Error;
using protocol::ErrorCode;

std::unexpected<Error> refuse(ErrorCode code, std::string message, std::string field = {}) {
  return std::unexpected(Error{code, std::move(message), std::move(field)});
}

std::unexpected<Error> not_valid() {
  return refuse(ErrorCode::unauthenticated, "this secret is not valid: it was used, has expired, or never was");
}

std::unexpected<Error> no_member() {
  return refuse(ErrorCode::not_found, "there is no such club or member");
}

const domain::Member* active_member(Turn& turn, const std::string& slug, MemberId id) {
  const domain::Club* club = turn.club(slug);
  const domain::Member* member = club ? club->member(id) : nullptr;
  return member && member->is_active() ? member : nullptr;
}

Login issue(Turn& turn, const std::string& club, MemberId member, const std::string& family) {
  const std::int64_t now = turn.now_ms();
  Credentials& credentials = turn.credentials();
  Login login{club, member, {}, {}, now + access_lasts_ms};
  login.access = credentials.add({TokenKind::access, club, member, {}, family, login.expires_ms, {}}, turn.settings());
  login.refresh =
      credentials.add({TokenKind::refresh, club, member, {}, family, now + refresh_lasts_ms, {}}, turn.settings());
  return login;
}

// The same refresh token always leads to the same pair, so a lost answer can be given again without being stored.
Login rotate(Turn& turn, std::string_view secret, const Token& token, std::int64_t now) {
  Credentials& credentials = turn.credentials();
  Login login{token.club, token.member, {}, {}, now + access_lasts_ms};
  login.access = credentials.add_derived(
      secret, {TokenKind::access, token.club, token.member, {}, token.family, login.expires_ms, {}}, turn.settings());
  login.refresh = credentials.add_derived(
      secret, {TokenKind::refresh, token.club, token.member, {}, token.family, now + refresh_lasts_ms, {}},
      turn.settings());
  return login;
}

Result<Login> join(Turn& turn, const Token& token) {
  domain::Club& club = *turn.club(token.club);
  const domain::Invitation* invitation = club.find(*token.invitation);
  const auto person = turn.recall_as<protocol::PersonPart>(club.slug, token.invitation->seq, "person");
  const auto contact = turn.recall_as<protocol::EmailPart>(club.slug, token.invitation->seq, "contact");
  if (!invitation || !person || !contact) return not_valid();
  domain::Joining joining{person->name, person->company, {invitation->classification}, contact->email, invitation->id};
  auto decision = domain::decide_joining(club, joining, turn.context(club));
  if (!decision) return std::unexpected(std::move(decision.error()));
  turn.commit(club, std::move(decision->events));
  const auto member = protocol::parse_id_as<MemberId>(decision->made);
  return issue(turn, club.slug, *member, turn.credentials().new_family());
}

}  // namespace

Result<Login> redeem(Turn& turn, std::string_view secret) {
  const auto token = turn.credentials().find(secret, turn.now_ms());
  if (!token) return not_valid();
  Result<Login> login = not_valid();
  if (token->kind == TokenKind::invitation) {
    login = join(turn, *token);
  } else if (token->kind == TokenKind::login && active_member(turn, token->club, token->member)) {
    login = issue(turn, token->club, token->member, turn.credentials().new_family());
  }
  if (login) turn.credentials().remove(secret, turn.settings());
  return login;
}

Result<Login> refresh(Turn& turn, std::string_view secret) {
  auto token = turn.credentials().find(secret, turn.now_ms());
  if (!token || token->kind != TokenKind::refresh) return not_valid();
  if (token->used_ms && turn.now_ms() - *token->used_ms > refresh_repeats_ms) {
    turn.credentials().end_family(token->club, token->family, turn.settings());
    turn.cut({token->club, std::nullopt, token->family});
    return not_valid();
  }
  if (!token->used_ms) {
    token->used_ms = turn.now_ms();
    turn.credentials().replace(secret, *token, turn.settings());
  }
  return rotate(turn, secret, *token, *token->used_ms);
}

Result<void> log_out(Turn& turn, std::string_view secret) {
  const auto token = turn.credentials().find(secret, turn.now_ms());
  if (!token || (token->kind != TokenKind::access && token->kind != TokenKind::program)) return not_valid();
  turn.credentials().end_family(token->club, token->family, turn.settings());
  turn.cut({token->club, std::nullopt, token->family});
  return {};
}

Result<Founded> found_club(Turn& turn, const FoundClub& wish) {
  if (turn.club(wish.slug.value)) return refuse(ErrorCode::taken, "there is a club of this name already", "slug");
  if (!is_time_zone(wish.founding.time_zone.value)) {
    return refuse(ErrorCode::out_of_range, "there is no such time zone; one is Europe/London", "time_zone");
  }
  domain::Club& club = turn.make_club(wish.slug.value);
  domain::Decision decision = domain::decide_founding(club.slug, wish.founding, turn.context(club));
  turn.commit(club, std::move(decision.events));
  const auto member = protocol::parse_id_as<MemberId>(decision.made);
  return Founded{club.slug, *member, *program_token(turn, club.slug, *member)};
}

std::string invitation_secret(Turn& turn, const std::string& club, protocol::InvitationId invitation) {
  const Token token{TokenKind::invitation, club, {}, invitation, {}, turn.now_ms() + invitation_lasts_ms, {}};
  return turn.credentials().add(token, turn.settings());
}

Result<Invited> invite_by_operator(Turn& turn, const std::string& slug, const protocol::InviteMember& wish) {
  domain::Club* club = turn.club(slug);
  if (!club) return no_member();
  auto decision = domain::decide_operator_invitation(*club, wish, turn.context(*club));
  if (!decision) return std::unexpected(std::move(decision.error()));
  turn.commit(*club, std::move(decision->events));
  const auto invitation = *protocol::parse_id_as<protocol::InvitationId>(decision->made);
  return Invited{invitation, invitation_secret(turn, slug, invitation)};
}

Result<Admitted> admit(Turn& turn, const std::string& slug, const protocol::InviteMember& wish) {
  domain::Club* club = turn.club(slug);
  if (!club) return no_member();
  const domain::Joining joining{wish.name, wish.company, wish.classification, wish.email, std::nullopt};
  auto decision = domain::decide_joining(*club, joining, turn.context(*club));
  if (!decision) return std::unexpected(std::move(decision.error()));
  turn.commit(*club, std::move(decision->events));
  const auto member = *protocol::parse_id_as<MemberId>(decision->made);
  return Admitted{member, *program_token(turn, slug, member)};
}

Result<std::string> program_token(Turn& turn, const std::string& club, MemberId member) {
  if (!active_member(turn, club, member)) return no_member();
  const Token token{TokenKind::program, club, member, {}, turn.credentials().new_family(), 0, {}};
  return turn.credentials().add(token, turn.settings());
}

Result<std::string> login_link(Turn& turn, const std::string& club, MemberId member) {
  if (!active_member(turn, club, member)) return no_member();
  const Token token{TokenKind::login, club, member, {}, {}, turn.now_ms() + login_lasts_ms, {}};
  return turn.credentials().add(token, turn.settings());
}

Result<void> revoke_all(Turn& turn, const std::string& slug, MemberId member) {
  const domain::Club* club = turn.club(slug);
  if (!club || !club->member(member)) return no_member();
  turn.credentials().end_member(slug, member, turn.settings());
  turn.cut({slug, member, {}});
  return {};
}

Result<void> grant_by_operator(Turn& turn, const std::string& slug, const protocol::GrantRole& wish) {
  domain::Club* club = turn.club(slug);
  if (!club) return no_member();
  auto decision = domain::decide_operator_role(*club, wish, turn.context(*club));
  if (!decision) return std::unexpected(std::move(decision.error()));
  turn.commit(*club, std::move(decision->events));
  return {};
}

}  // namespace exchange
