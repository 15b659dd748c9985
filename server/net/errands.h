// How a route reaches the exchange's thread, and its answer the loop that asked.
#pragma once
#include "exchange/exchange.h"
#include "net/answers.h"

#include <functional>
#include <utility>

namespace net {

// Runs `work`, which may write, within a commit; its response goes out once that is durable.
void within_commit(exchange::Exchange& exchange, const Post& post, Answer answer,
                   std::function<Response(exchange::Turn&)> work);

// Makes a response on the request's own loop, where it may read the log for long without holding up anybody.
using Show = std::function<Response()>;
inline Show at_once(Response response) {
  return [response = std::move(response)] { return response; };
}

// Reads what is asked for from the clubs' states, and shows it once the commit in which it was read is durable.
void read_state(exchange::Exchange& exchange, const Post& post, Answer answer,
                std::function<Show(exchange::Turn&)> read);

}  // namespace net
