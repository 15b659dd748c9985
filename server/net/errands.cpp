#include "net/errands.h"

namespace net {

void within_commit(exchange::Exchange& exchange, const Post& post, Answer answer,
                   std::function<Response(exchange::Turn&)> work) {
  auto shared = std::make_shared<Answer>(std::move(answer));
  const bool taken = exchange.submit(exchange::Errand{[=](exchange::Turn& turn) {
    auto response = std::make_shared<Response>(turn.refusal() ? refusal(*turn.refusal()) : work(turn));
    turn.once_durable([=] { post([=] { (*shared)(std::move(*response)); }); });
  }});
  if (!taken) (*shared)(refusal(protocol::ErrorCode::busy, "the server has too much to do"));
}

void read_state(exchange::Exchange& exchange, const Post& post, Answer answer,
                std::function<Show(exchange::Turn&)> read) {
  auto shared = std::make_shared<Answer>(std::move(answer));
  const bool taken = exchange.submit(exchange::Errand{
      [=](exchange::Turn& turn) { turn.once_durable([=, show = read(turn)] { post([=] { (*shared)(show()); }); }); }});
  if (!taken) (*shared)(refusal(protocol::ErrorCode::busy, "the server has too much to do"));
}

}  // namespace net
