#include "exchange/guest.h"

#include "protocol/events.h"

namespace exchange {
namespace {

using protocol::Error;
using protocol::ErrorCode;

struct Found {
  domain::Club& club;
  const domain::Introduction& introduction;
};

std::optional<Found> find(Turn& turn, std::string_view secret) {
  const auto token = turn.credentials().find(secret, turn.now_ms());
  if (!token || token->kind != TokenKind::guest) return std::nullopt;
  domain::Club* club = turn.club(token->club);
  const domain::Introduction* introduction = club ? club->find(*token->introduction) : nullptr;
  if (!introduction) return std::nullopt;
  return Found{*club, *introduction};
}

std::unexpected<Error> not_valid() {
  return std::unexpected(Error{ErrorCode::unauthenticated, "this link is not valid: it has expired, or never was", {}});
}

GuestState state_of(const domain::Introduction& introduction) {
  if (introduction.state == domain::IntroductionState::released) return GuestState::released;
  if (introduction.state == domain::IntroductionState::refused) return GuestState::settled;
  return introduction.b_consented ? GuestState::consented : GuestState::open;
}

GuestView view(const Turn& turn, const Found& found) {
  const auto& [club, introduction] = found;
  GuestView seen;
  seen.club = name_of_club(turn, club.slug);
  // One with a guest is no affair of another club.
  seen.connector = member_of_club(turn, club.slug, *introduction.connector);
  seen.with = member_of_club(turn, club.slug, *introduction.a);
  auto words = turn.recall_as<protocol::IntroductionProposed::Words>(club.slug, introduction.id.seq, "words");
  if (words) seen.blurb = std::move(words->blurb);
  seen.state = state_of(introduction);
  return seen;
}

}  // namespace

std::optional<GuestMember> member_of_club(const Turn& turn, const std::string& club, MemberId member) {
  auto part = turn.recall_as<protocol::PersonPart>(club, member.seq, "person");
  if (!part) return std::nullopt;
  return GuestMember{std::move(part->name), std::move(part->company)};
}

protocol::Line name_of_club(const Turn& turn, const std::string& club) {
  return turn.recall_as<protocol::ClubFounded::Outline>(club, 1, "outline").value().name;
}

Result<std::string> guest_secret(Turn& turn, const std::string& slug, MemberId connector, IntroductionId id) {
  const domain::Club* club = turn.club(slug);
  const domain::Member* member = club ? club->member(connector) : nullptr;
  const domain::Introduction* introduction = member && member->is_active() ? club->find(id) : nullptr;
  if (!introduction || introduction->connector != connector || !introduction->has_guest() ||
      introduction->state != domain::IntroductionState::proposed) {
    return std::unexpected(Error{ErrorCode::not_found, "there is no such thing, or it is not yours to see", {}});
  }
  Token token{TokenKind::guest, slug, {}, {}, {}, turn.now_ms() + guest_link_lasts_ms, {}};
  token.introduction = id;
  return turn.credentials().add(token, turn.settings());
}

Result<GuestView> guest_view(Turn& turn, std::string_view secret) {
  const auto found = find(turn, secret);
  if (!found) return not_valid();
  return view(turn, *found);
}

Result<GuestView> guest_answers(Turn& turn, std::string_view secret, bool consents) {
  const auto found = find(turn, secret);
  if (!found) return not_valid();
  const auto& [club, introduction] = *found;
  const GuestState state = state_of(introduction);
  const bool is_repeated =
      consents ? state == GuestState::consented || state == GuestState::released : state == GuestState::settled;
  if (is_repeated) return view(turn, *found);
  domain::Context context = turn.context(club);
  const auto details = domain::guest_of(introduction.id);
  context.recalled = turn.recall(club.slug, details.seq, details.label);
  auto decision = domain::decide_guest_answer(club, introduction.id, consents, context);
  if (!decision) return std::unexpected(std::move(decision.error()));
  turn.commit(club, std::move(decision->events));
  return view(turn, *found);
}

}  // namespace exchange
