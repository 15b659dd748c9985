#include "domain/club.h"

#include <algorithm>

namespace domain {
namespace {

template <class T>
const T* find_in(const Table<T>& table, decltype(T::id) id) {
  const auto found = table.find(id);
  return found == table.end() ? nullptr : &found->second;
}

template <class T>
std::vector<T> values_of(const Table<T>& table) {
  std::vector<T> values;
  values.reserve(table.size());
  for (const auto& [id, value] : table) values.push_back(value);
  return values;
}

template <class T>
Table<T> table_of(std::vector<T> values) {
  Table<T> table;
  for (auto& value : values) table.emplace_hint(table.end(), value.id, std::move(value));
  return table;
}

// A club as its snapshot has it: the tables as lists.
struct Image {
  std::string slug;
  std::uint64_t head = 0;
  std::int64_t last_at_ms = 0;
  std::string time_zone, currency;
  std::vector<Member> members;
  std::vector<Invitation> invitations;
  std::vector<Suggestion> suggestions;
  std::vector<Restatement> restatements;
  std::vector<Ask> asks;
  std::vector<Offer> offers;
  std::vector<Introduction> introductions;
  std::vector<Referral> referrals;
  std::vector<Thanks> thanks;
  std::int64_t testimonials = 0;
  std::vector<std::uint64_t> voided;
};
BOOST_DESCRIBE_STRUCT(Image, (),
                      (slug, head, last_at_ms, time_zone, currency, members, invitations, suggestions, restatements,
                       asks, offers, introductions, referrals, thanks, testimonials, voided))

}  // namespace

bool Member::has(Role role) const {
  return std::ranges::find(roles, role) != roles.end();
}

bool Member::is_admin() const {
  return has(Role::president) || has(Role::vice_president) || has(Role::secretary);
}

bool Club::is_voided(std::uint64_t event) const {
  return std::ranges::binary_search(voided, event);
}

const Member* Club::member(MemberId id) const {
  return find(id);
}

std::vector<MemberId> Club::admins() const {
  std::vector<MemberId> found;
  for (const auto& [id, one] : members) {
    if (one.is_active() && one.is_admin()) found.push_back(id);
  }
  return found;
}

const Member* Club::find(MemberId id) const {
  return find_in(members, id);
}
const Invitation* Club::find(InvitationId id) const {
  return find_in(invitations, id);
}
const Suggestion* Club::find(SuggestionId id) const {
  return find_in(suggestions, id);
}
const Restatement* Club::find(RestatementId id) const {
  return find_in(restatements, id);
}
const Ask* Club::find(AskId id) const {
  return find_in(asks, id);
}
const Offer* Club::find(OfferId id) const {
  return find_in(offers, id);
}
const Introduction* Club::find(IntroductionId id) const {
  return find_in(introductions, id);
}
const Referral* Club::find(ReferralId id) const {
  return find_in(referrals, id);
}
const Thanks* Club::find(ThanksId id) const {
  return find_in(thanks, id);
}

std::string encode_club(const Club& club) {
  return protocol::to_json(Image{club.slug, club.head, club.last_at_ms, club.time_zone, club.currency,
                                 values_of(club.members), values_of(club.invitations), values_of(club.suggestions),
                                 values_of(club.restatements), values_of(club.asks), values_of(club.offers),
                                 values_of(club.introductions), values_of(club.referrals), values_of(club.thanks),
                                 club.testimonials, club.voided});
}

protocol::Result<Club> decode_club(std::string_view bytes) {
  auto value = protocol::parse_own_json(bytes);
  if (!value) return std::unexpected(std::move(value.error()));
  auto image = protocol::read_json<Image>(*value, "");
  if (!image) return std::unexpected(std::move(image.error()));
  return Club{std::move(image->slug),
              image->head,
              image->last_at_ms,
              std::move(image->time_zone),
              std::move(image->currency),
              table_of(std::move(image->members)),
              table_of(std::move(image->invitations)),
              table_of(std::move(image->suggestions)),
              table_of(std::move(image->restatements)),
              table_of(std::move(image->asks)),
              table_of(std::move(image->offers)),
              table_of(std::move(image->introductions)),
              table_of(std::move(image->referrals)),
              table_of(std::move(image->thanks)),
              image->testimonials,
              std::move(image->voided)};
}

}  // namespace domain
