// The read API of alerts.
#pragma once
#include "exchange/exchange.h"
#include "net/answers.h"

namespace net {

// GET inbox: what concerns the reader and waits for them, theirs alone to ask; and how they are told of it.
void serve_inbox(exchange::Exchange& exchange, const std::string& club, protocol::MemberId reader, const Post& post,
                 Answer answer);

}  // namespace net
