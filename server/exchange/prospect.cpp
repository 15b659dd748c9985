#include "exchange/prospect.h"

#include "protocol/events.h"

namespace exchange {
namespace {

using protocol::Error;
using protocol::ErrorCode;

struct Found {
  domain::Club& club;
  const domain::Referral& referral;
};

Result<Found> find(Turn& turn, std::string_view secret) {
  const auto token = turn.credentials().find(secret, turn.now_ms());
  domain::Club* club = token && token->kind == TokenKind::prospect ? turn.club(token->club) : nullptr;
  const domain::Referral* referral = club ? club->find(*token->referral) : nullptr;
  if (!referral) {
    return std::unexpected(
        Error{ErrorCode::unauthenticated, "this link is not valid: it has expired, or never was", {}});
  }
  return Found{*club, *referral};
}

ProspectView view(const Turn& turn, const Found& found) {
  const auto& [club, referral] = found;
  ProspectView seen;
  seen.club = name_of_club(turn, club.slug);
  seen.from = member_of_club(turn, club.slug, *referral.from);  // it was given here: see prospect_secret
  seen.to = referral.to ? member_of_club(turn, club.slug, *referral.to)
                        : member_of_club(turn, referral.abroad->club, referral.abroad->member);
  if (club.is_erased(referral.id)) return seen;
  auto details = turn.recall_as<protocol::ReferralGiven::Details>(club.slug, referral.contact_at, "details");
  if (details) seen.contact = std::move(details->contact);
  auto terms = turn.recall_as<protocol::ReferralGiven::Terms>(club.slug, referral.id.seq, "terms");
  if (terms) {
    seen.need = std::move(terms->need);
    seen.consent = std::move(terms->consent);
  }
  return seen;
}

}  // namespace

Result<std::string> prospect_secret(Turn& turn, const std::string& slug, MemberId asking, ReferralId id) {
  const domain::Club* club = turn.club(slug);
  const domain::Member* member = club ? club->member(asking) : nullptr;
  const domain::Referral* referral = member && member->is_active() ? club->find(id) : nullptr;
  const bool is_given_here = referral && referral->from;
  const bool is_theirs =
      is_given_here && (referral->from == asking || (referral->to == asking && referral->was_received));
  if (!is_theirs || club->is_erased(id)) {
    return std::unexpected(Error{ErrorCode::not_found, "there is no such thing, or it is not yours to see", {}});
  }
  Token token{TokenKind::prospect, slug, {}, {}, {}, turn.now_ms() + prospect_link_lasts_ms, {}};
  token.referral = id;
  return turn.credentials().add(token, turn.settings());
}

Result<ProspectView> prospect_view(Turn& turn, std::string_view secret) {
  const auto found = find(turn, secret);
  if (!found) return std::unexpected(found.error());
  return view(turn, *found);
}

Result<ProspectView> prospect_corrects(Turn& turn, std::string_view secret, const protocol::Contact& contact) {
  const auto found = find(turn, secret);
  if (!found) return std::unexpected(found.error());
  auto& [club, referral] = *found;
  auto decision = domain::decide_prospect_corrects(club, referral.id, contact, turn.context(club));
  if (!decision) return std::unexpected(std::move(decision.error()));
  turn.commit(club, std::move(decision->events));
  return view(turn, *found);
}

Result<ProspectView> prospect_erases(Turn& turn, std::string_view secret) {
  const auto found = find(turn, secret);
  if (!found) return std::unexpected(found.error());
  auto& [club, referral] = *found;
  if (club.is_erased(referral.id)) return view(turn, *found);
  auto decision = domain::decide_prospect_erases(club, referral.id, turn.context(club));
  if (!decision) return std::unexpected(std::move(decision.error()));
  const std::size_t record = turn.batch().records.size();
  turn.commit(club, std::move(decision->events));
  ProspectView seen = view(turn, *found);
  const store::Record& erased = turn.batch().records[record];
  seen.receipt = Receipt{erased.seq, erased.leaf};
  return seen;
}

}  // namespace exchange
