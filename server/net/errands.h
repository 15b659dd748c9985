// How a route reaches the exchange's thread, and its answer the loop that asked.
#pragma once
#include "exchange/exchange.h"
#include "net/answers.h"

#include <functional>
#include <memory>

namespace net {

// Runs `work`, which may write, within a commit; its response goes out once that is durable.
void within_commit(exchange::Exchange& exchange, const Post& post, Answer answer,
                   std::function<Response(exchange::Turn&)> work);

// Reads what `read` takes from the clubs' states, and shows it once the commit in which it was read is durable: `show`
// makes the response of it on the request's own loop, where it may read the log for long without holding up anybody.
template <class T>
void read_state(exchange::Exchange& exchange, const Post& post, Answer answer, std::function<T(exchange::Turn&)> read,
                std::function<Response(const T&)> show) {
  auto shared = std::make_shared<Answer>(std::move(answer));
  const bool taken = exchange.submit(exchange::Errand{[=](exchange::Turn& turn) {
    auto found = std::make_shared<T>(read(turn));
    turn.once_durable([=] { post([=] { (*shared)(show(*found)); }); });
  }});
  if (!taken) (*shared)(refusal(protocol::ErrorCode::busy, "the server has too much to do"));
}

}  // namespace net
