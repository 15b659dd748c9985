// The link for a club's projector: whoever holds it reads what every member may read, and can do nothing. One at a
// time, made and ended by an admin. Each function runs within a commit, on the exchange's thread.
#pragma once
#include "exchange/turn.h"

#include <string>

namespace exchange {

template <class T>
using Result = protocol::Result<T>;

// Who reads by such a link: nobody among the members.
inline constexpr MemberId the_room{};

// The secret of a new link, for 30 days; the one before opens nothing any more.
Result<std::string> room_secret(Turn& turn, const std::string& club, MemberId admin);
// Ends the link, and every feed that it opened.
Result<void> end_room_link(Turn& turn, const std::string& club, MemberId admin);

}  // namespace exchange
