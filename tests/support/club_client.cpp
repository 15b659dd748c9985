#include "support/club_client.h"

#include "cli/command_line.h"
#include "protocol/json.h"

#include <stdexcept>
#include <utility>

#include <boost/json/parse.hpp>
#include <poll.h>

namespace support {
namespace {

namespace json = boost::json;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr milliseconds patience{30'000};

}  // namespace

std::optional<std::string> SeenFrames::fault_in(const std::string& frame) {
  if (right_.contains(frame)) return std::nullopt;
  if (auto fault = check_.server_frame(frame)) return fault;
  right_.insert(frame);
  return std::nullopt;
}

ClubClient::ClubClient(SeenFrames& seen, std::string name, std::string club, std::string token, std::uint64_t after)
    : seen_(seen), name_(std::move(name)), club_(std::move(club)), token_(std::move(token)), chain_(club_, after) {}

void ClubClient::fail(const std::string& why) const {
  throw std::runtime_error(name_ + ": " + why);
}

void ClubClient::connect(std::uint16_t port) {
  const auto address = cli::parse_address("ws://127.0.0.1:" + std::to_string(port));
  auto connection = cli::Connection::open(*address, patience);
  if (!connection) fail(connection.error().sentence);
  connection_ = std::move(*connection);
  close_code_ = 0;
  has_caught_up_ = false;
  const auto after = static_cast<std::int64_t>(chain_.begin_connection());
  const json::value hello{{"hello", {{"token", token_}, {"club", club_}, {"after", after}, {"client", "test"}}}};
  connection_->send(protocol::canonical_json(hello));
  await([this] { return has_caught_up_ || !connection_; }, "having caught up");
  for (const auto& [id, frame] : sent_) {
    if (!answers_.contains(id) && connection_) connection_->send(frame);
  }
}

std::string ClubClient::send(std::string_view name, json::object with, std::optional<std::uint64_t> expect) {
  const std::string id = cli::new_command_id();
  json::object frame{{"id", id}, {"do", name}, {"with", std::move(with)}};
  if (expect) frame["expect"] = static_cast<std::int64_t>(*expect);
  send_frame(id, protocol::canonical_json(frame));
  return id;
}

void ClubClient::send_frame(const std::string& id, const std::string& frame) {
  if (!connection_) fail("a command needs a connection");
  sent_[id] = frame;
  connection_->send(frame);
}

json::object ClubClient::await_answer(const std::string& id) {
  await([&] { return answers_.contains(id); }, "an answer to " + sent_[id]);
  return json::parse(answers_[id]).as_object();
}

std::string ClubClient::tell(std::string_view name, json::object with, std::optional<std::uint64_t> expect) {
  const std::string id = send(name, std::move(with), expect);
  const json::object answer = await_answer(id);
  const auto* ok = answer.if_contains("ok");
  if (!ok) fail(answers_[id] + " to " + sent_[id]);
  const auto* made = ok->as_object().if_contains("made");
  return made ? std::string(made->as_string()) : std::to_string(ok->as_object().at("seq").as_int64());
}

std::string ClubClient::refusal(std::string_view name, json::object with, std::optional<std::uint64_t> expect) {
  const std::string id = send(name, std::move(with), expect);
  const json::object answer = await_answer(id);
  const auto* error = answer.if_contains("error");
  if (!error) fail("this was to be refused: " + sent_[id]);
  return std::string(error->as_object().at("code").as_string());
}

void ClubClient::await(const std::function<bool()>& holds, std::string_view what) {
  const auto until = Clock::now() + patience;
  while (!holds()) {
    if (!connection_) fail("the connection ended (" + std::to_string(close_code_) + ") before " + std::string(what));
    if (Clock::now() > until) fail("time was over before " + std::string(what));
    pump_for(milliseconds(100));
  }
}

void ClubClient::await_seq(std::uint64_t seq) {
  await([&] { return this->seq() >= seq; }, "event " + std::to_string(seq));
}

void ClubClient::await_signed(std::uint64_t size) {
  await([&] { return chain_.signed_size() >= size; }, "a signed head of " + std::to_string(size) + " events");
}

void ClubClient::await_end() {
  await([this] { return !connection_; }, "the end");
}

void ClubClient::pump() {
  if (connection_) pump_for(milliseconds(0));
}

void ClubClient::pump_for(milliseconds wait) {
  pollfd waiting{.fd = connection_->descriptor(), .events = POLLIN, .revents = 0};
  if (::poll(&waiting, 1, static_cast<int>(wait.count())) <= 0) return;
  const bool is_there = connection_->receive();
  while (true) {
    const auto message = connection_->next();
    if (!message) fail(message.error());
    if (!*message) break;
    if ((*message)->kind == cli::Opcode::text) take((*message)->payload);
    if ((*message)->kind != cli::Opcode::close) continue;
    close_code_ = (*message)->close_code();
    return drop();
  }
  if (!is_there) drop();
}

void ClubClient::take(const std::string& text) {
  frames_.push_back(text);
  if (const auto fault = seen_.fault_in(text)) fail("a frame is not as specified, " + *fault + ": " + text);
  if (const auto fault = chain_.take(text)) fail(*fault);
  if (text.starts_with("{\"caught_up\"")) has_caught_up_ = true;
  if (!text.starts_with("{\"re\"")) return;
  const json::object answer = json::parse(text).as_object();
  const std::string id(answer.at("re").as_string());
  // Not an outcome yet: the command goes out again on the next connection.
  if (answer.contains("error") && answer.at("error").at("retry") != "never") return;
  const auto [place, is_first] = answers_.emplace(id, text);
  if (!is_first && place->second != text) fail("two answers to one command: " + place->second + " and " + text);
}

std::vector<json::object> ClubClient::events() const {
  std::vector<json::object> events;
  for (const std::string& text : frames_) {
    const auto frame = json::parse(text).as_object();
    if (frame.contains("seq")) events.push_back(frame);
  }
  return events;
}

}  // namespace support
