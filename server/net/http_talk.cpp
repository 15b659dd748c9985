// HTTP/1.1 on one connection: one request at a time, until it becomes a feed or ends.
#include "net/connection.h"
#include "net/http_response.h"
#include "net/request_guard.h"
#include "net/talk.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace net {
namespace {

// A peer that asks on without taking its answers is not read from above this.
constexpr std::size_t unsent_answers_at_most = 1024 * 1024;
constexpr std::string_view feed_path = "/v1/ws";

Response refusal_response(const Refusal& refusal) {
  Response response = problem(refusal.status, refusal.code, refusal.detail);
  if (refusal.status == 405) response.headers.emplace_back("Allow", "GET, HEAD, POST, DELETE, OPTIONS");
  if (refusal.status == 426) {
    response.headers.emplace_back("Upgrade", "websocket");
    response.headers.emplace_back("Sec-WebSocket-Version", "13");
  }
  return response;
}

class HttpTalk final : public Talk {
 public:
  explicit HttpTalk(Connection& connection) : connection_(connection), since_(connection.loop().now()) {}

  void start() override { read_on(); }
  void on_sent(bool) override;
  void on_tick(LoopTime now) override;
  void stop(std::uint16_t code, std::string_view reason) override;
  void on_gone() override { *alive_ = false; }

 private:
  enum class Step : std::uint8_t { head, body, serving };

  void read_on();
  void on_input();
  void proceed();
  bool read_one_head();
  void read_one_body();
  void serve();
  void upgrade();
  void answer(const Response& response);
  void refuse(const Refusal& refusal);
  void ask_for_body();
  std::string own_origin() const;
  LoopTime timeout() const;

  Connection& connection_;
  std::string input_;           // what has come and is not yet part of a request
  std::unique_ptr<Head> head_;  // of the request that is being read or served
  // Answers may come after this talk has ended.
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  LoopTime since_;  // when the step began, or the last answer was given
  Step step_ = Step::head;
  bool served_before_ = false;
  bool reading_ = false;
  bool proceeding_ = false;
  bool ending_ = false;
};

void HttpTalk::read_on() {
  if (reading_ || !connection_.is_open()) return;
  reading_ = true;
  connection_.await_input([this, alive = alive_] {
    if (*alive) on_input();
  });
}

void HttpTalk::on_input() {
  reading_ = false;
  const auto bytes = connection_.receive();
  if (!connection_.is_open()) return;
  if (bytes.empty()) return read_on();
  if (step_ == Step::head && input_.empty()) since_ = connection_.loop().now();
  input_.append(bytes.data(), bytes.size());
  proceed();
}

// Takes as many whole requests as have come, unless answers pile up.
void HttpTalk::proceed() {
  if (proceeding_) return;
  proceeding_ = true;
  const auto alive = alive_;
  bool moved = true;
  while (*alive && moved && connection_.is_open()) {
    moved = false;
    if (step_ == Step::head && connection_.outbox().urgent_bytes() <= unsent_answers_at_most && !input_.empty()) {
      moved = read_one_head();
    }
    if (*alive && step_ == Step::body && input_.size() >= head_->body_size) {
      read_one_body();
      moved = true;
    }
  }
  if (!*alive) return;
  proceeding_ = false;
  if (input_.empty()) std::string().swap(input_);
  if (step_ == Step::body || (step_ == Step::head && connection_.outbox().urgent_bytes() <= unsent_answers_at_most)) {
    read_on();
  }
}

bool HttpTalk::read_one_head() {
  auto head = read_head(input_);
  if (!head) {
    refuse(head.error());
    return false;
  }
  if (!*head) return false;
  input_.erase(0, (*head)->size);
  head_ = std::make_unique<Head>(std::move(**head));
  step_ = Step::body;
  since_ = connection_.loop().now();
  if (head_->expects_continue && !head_->is_http_1_0 && head_->body_size > input_.size()) ask_for_body();
  return true;
}

void HttpTalk::ask_for_body() {
  connection_.send_urgent("HTTP/1.1 100 Continue\r\n\r\n");
}

void HttpTalk::read_one_body() {
  head_->request.body = input_.substr(0, head_->body_size);
  input_.erase(0, head_->body_size);
  step_ = Step::serving;
  serve();
}

std::string HttpTalk::own_origin() const {
  const auto& options = connection_.loop().options();
  if (!options.public_origin.empty()) return options.public_origin;
  const std::string_view scheme = connection_.stream().is_secure() ? "https://" : "http://";
  return std::string(scheme).append(head_->request.header("host"));
}

void HttpTalk::serve() {
  Request& request = head_->request;
  request.secure = connection_.stream().is_secure();
  boost::system::error_code error;
  const auto peer = connection_.stream().socket().remote_endpoint(error);
  if (error) return connection_.cut();
  request.peer = peer.address().to_string();
  if (request.path == feed_path) return upgrade();
  const bool changes = request.method == "POST" || request.method == "DELETE";
  if (changes && has_foreign_origin(request, own_origin())) {
    return refuse({403, "bad_origin", "ask from the server's own pages, or send no Origin"});
  }
  Loop& loop = connection_.loop();
  // Whoever keeps the answer for long keeps nothing of ours alive by it.
  loop.edgewide().application.serve(
      loop.index(), request, [this, alive = alive_, held = connection_.weak_from_this()](const Response& response) {
        if (!*alive || step_ != Step::serving) return;
        const auto connection = held.lock();
        connection->guarded([&] { answer(response); });
      });
}

void HttpTalk::upgrade() {
  const auto checked = check_upgrade(head_->request, own_origin());
  if (!checked) return refuse(checked.error());
  if (head_->is_http_1_0) return refuse({426, "upgrade_required", "a WebSocket begins with HTTP/1.1"});
  // A client that talks on before our answer can't know that it speaks with a WebSocket (RFC 6455 section 4.1).
  if (!input_.empty() || connection_.stream().has_unread()) {
    return refuse({400, "bad_request", "bytes behind the upgrade request"});
  }
  connection_.begin(make_websocket_feed(connection_, head_->request));
}

void HttpTalk::answer(const Response& response) {
  const bool head_only = head_->request.method == "HEAD";
  if (response.status == 200 && response.content_type == "text/event-stream" && !head_only) {
    connection_.send_urgent(response_bytes(response, {.stream = true}));
    return connection_.begin(make_event_feed(connection_, head_->request));
  }
  const bool close = response.close || !head_->keep_alive || ending_;
  connection_.send_urgent(response_bytes(response, {.without_body = head_only, .close = close}));
  if (close) return connection_.linger();
  head_.reset();
  step_ = Step::head;
  served_before_ = true;
  since_ = connection_.loop().now();
  proceed();
}

// Where one request was bad, not one further byte is read as a request.
void HttpTalk::refuse(const Refusal& refusal) {
  const bool head_only = head_ && head_->request.method == "HEAD";
  connection_.send_urgent(response_bytes(refusal_response(refusal), {.without_body = head_only, .close = true}));
  connection_.linger();
}

void HttpTalk::on_sent(bool) {
  if (step_ == Step::head) proceed();
}

LoopTime HttpTalk::timeout() const {
  const auto& options = connection_.loop().options();
  const bool idle = step_ == Step::head && served_before_ && input_.empty();
  return static_cast<LoopTime>((idle ? options.idle_timeout : options.header_timeout).count());
}

void HttpTalk::on_tick(LoopTime now) {
  if (step_ == Step::serving || connection_.outbox().urgent_bytes() > 0) return;
  if (now - since_ < timeout()) return;
  if (step_ == Step::head && input_.empty()) return connection_.linger();
  refuse({408, "bad_request", "the request took too long to come"});
}

void HttpTalk::stop(std::uint16_t, std::string_view) {
  ending_ = true;
  if (step_ != Step::serving) connection_.linger();
}

}  // namespace

std::unique_ptr<Talk> make_http_talk(Connection& connection) {
  return std::make_unique<HttpTalk>(connection);
}

}  // namespace net
