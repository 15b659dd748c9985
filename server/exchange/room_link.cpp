#include "exchange/room_link.h"

namespace exchange {
namespace {

using protocol::Error;
using protocol::ErrorCode;

bool may_open_the_room(Turn& turn, const std::string& slug, MemberId id) {
  const domain::Club* club = turn.club(slug);
  const domain::Member* member = club ? club->member(id) : nullptr;
  return member && member->is_active() && member->is_admin();
}

void end_links(Turn& turn, const std::string& club) {
  turn.credentials().end_kind(TokenKind::room, club, the_room, turn.settings());
  turn.cut({club, the_room, {}});
}

std::unexpected<Error> not_theirs() {
  return std::unexpected(Error{ErrorCode::not_allowed, "the room's link is for whoever runs the club", {}});
}

}  // namespace

Result<std::string> room_secret(Turn& turn, const std::string& club, MemberId admin) {
  if (!may_open_the_room(turn, club, admin)) return not_theirs();
  end_links(turn, club);
  const Token token{TokenKind::room, club, the_room, {}, {}, turn.now_ms() + room_link_lasts_ms, {}};
  return turn.credentials().add(token, turn.settings());
}

Result<void> end_room_link(Turn& turn, const std::string& club, MemberId admin) {
  if (!may_open_the_room(turn, club, admin)) return not_theirs();
  end_links(turn, club);
  return {};
}

}  // namespace exchange
