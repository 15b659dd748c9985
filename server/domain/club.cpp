#include "domain/club.h"

#include <algorithm>

namespace domain {

bool Member::has(Role role) const {
  return std::ranges::find(roles, role) != roles.end();
}

bool Member::is_admin() const {
  return has(Role::president) || has(Role::vice_president) || has(Role::secretary);
}

bool Member::is_moderator() const {
  return is_admin() || has(Role::committee);
}

std::vector<MemberId> Referral::parties() const {
  std::vector<MemberId> members;
  if (from) members.push_back(*from);
  if (to) members.push_back(*to);
  return members;
}

bool Introduction::is_side_a(const protocol::Actor& by) const {
  return a ? by.is(*a) : by.kind == protocol::Actor::Kind::server;
}

std::vector<MemberId> Introduction::parties() const {
  std::vector<MemberId> members;
  for (const auto& one : {connector, a, b}) {
    if (one) members.push_back(*one);
  }
  return members;
}

bool Club::is_voided(std::uint64_t event) const {
  return std::ranges::binary_search(voided, event);
}

bool Club::is_erased(const protocol::Subject& subject) const {
  return std::ranges::binary_search(erased, protocol::text_of(subject));
}

bool Club::is_open_to(std::string_view other) const {
  return !open_to || std::ranges::find(*open_to, other) != open_to->end();
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

bool Club::has_no_admin_but(MemberId member) const {
  return admins() == std::vector{member};
}

std::vector<MemberId> Club::moderators() const {
  std::vector<MemberId> found;
  for (const auto& [id, one] : members) {
    if (one.is_active() && one.is_moderator()) found.push_back(id);
  }
  return found;
}

std::string encode_club(const Club& club) {
  return protocol::to_json(club);
}

protocol::Result<Club> decode_club(std::string_view bytes) {
  auto value = protocol::parse_own_json(bytes);
  if (!value) return std::unexpected(std::move(value.error()));
  return protocol::read_json<Club>(*value, "");
}

}  // namespace domain
