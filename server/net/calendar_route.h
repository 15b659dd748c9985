// A member's calendar, by a private link of its own.
#pragma once
#include "exchange/exchange.h"
#include "net/answers.h"

#include <string>
#include <string_view>

namespace net {

inline constexpr std::string_view calendar_prefix = "/calendar/";

// /v1/clubs/C/calendar-link: POST makes the caller's link anew and shows it this once, DELETE ends it. `origin`: where
// people reach the server.
void serve_calendar_link(exchange::Exchange& exchange, const std::string& club, protocol::MemberId member,
                         const std::string& origin, const Post& post, const Request& request, Answer answer);

// GET /calendar/SECRET.ics
void serve_calendar(exchange::Exchange& exchange, const Post& post, const Request& request, Answer answer);

}  // namespace net
