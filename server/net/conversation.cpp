#include "net/conversation.h"

#include "net/hub.h"

#include <algorithm>

namespace net {
namespace {

using protocol::CloseCode;
using protocol::Error;
using protocol::ErrorCode;

constexpr std::int64_t hello_within_ms = 5'000;
constexpr std::size_t clubs_at_most = 16;
constexpr std::int64_t in_flight_at_most = 256;
// A client may be refused this often in a row, and this often a second for long; twice as much closes.
constexpr std::int64_t refusals_at_once = 100, refusals_a_second = 20;

CloseCode close_code_for(ErrorCode code) {
  switch (code) {
    case ErrorCode::unauthenticated:
      return CloseCode::unauthenticated;
    case ErrorCode::suspended:
      return CloseCode::no_longer_welcome;
    case ErrorCode::ahead_of_log:
      return CloseCode::ahead_of_log;
    case ErrorCode::busy:
      return CloseCode::overloaded;
    default:
      return CloseCode::bad_hello;
  }
}

}  // namespace

Conversation::Conversation(Hub& hub, Transport& transport, std::uint64_t number)
    : hub_(hub),
      transport_(transport),
      number_(number),
      opened_ms_(hub.now_ms()),
      patience_(refusals_at_once),
      patience_at_ms_(opened_ms_) {
  hub_.add(*this);
}

Conversation::~Conversation() = default;

void Conversation::on_gone() {
  is_over_ = true;
  leave_all();
  hub_.remove(*this);
}

void Conversation::leave_all() {
  for (const auto& one : subscriptions_) hub_.unsubscribe(*this, one->club(), one->member());
  subscriptions_.clear();
}

void Conversation::end(CloseCode code, std::string_view reason) {
  if (is_over_) return;
  is_over_ = true;
  leave_all();
  transport_.close(static_cast<std::uint16_t>(code), reason);
}

void Conversation::on_text(std::string_view message) {
  if (is_over_) return;
  auto frame = protocol::read_client_frame(message);
  if (!frame) {
    auto& [id, club, error] = frame.error();
    if (subscriptions_.empty() && !id) return refuse_hello(error);
    return refuse(id.value_or(""), club.value_or(""), error);
  }
  if (auto* hello = std::get_if<protocol::Hello>(&*frame)) return say_hello(std::move(*hello));
  command(std::move(std::get<protocol::CommandFrame>(*frame)));
}

void Conversation::say_hello(protocol::Hello hello) {
  const std::string club = hello.club.value;
  const bool is_known = subscription(club) || std::ranges::find(greeted_, club) != greeted_.end();
  if (is_known) {
    return refuse("", club, {ErrorCode::bad_request, "you have said hello to this club already", "hello.club"});
  }
  if (subscriptions_.size() + greeted_.size() >= clubs_at_most) {
    return refuse("", club, {ErrorCode::out_of_range, "too many clubs on one connection", "hello.club"});
  }
  if (!hub_.exchange().submit(exchange::HelloProposal{hub_.origin(number_), std::move(hello)})) {
    return refuse_hello({ErrorCode::busy, "the server has too much to do"});
  }
  greeted_.push_back(club);
}

void Conversation::enter(exchange::Entry entry) {
  std::erase(greeted_, entry.club);
  if (entry.refused) return is_over_ ? void() : refuse_hello(*entry.refused);
  if (is_over_) {
    hub_.farewell(entry.club, entry.member);
    return;
  }
  entry.welcome.key = hub_.log().verifier_key(entry.club);
  if (entry.after) {
    const auto node = [&](unsigned level, std::uint64_t index) { return hub_.log().node(entry.club, level, index); };
    entry.welcome.frontier = protocol::frontier_at(*entry.after, node).roots();
  }
  transport_.reply(protocol::welcome_frame(entry.welcome));
  const ClubRing& ring =
      hub_.subscribe(*this, entry.club, entry.after.value_or(entry.welcome.head), entry.welcome.head);
  subscriptions_.push_back(std::make_unique<Subscription>(transport_, hub_.log(), ring, entry));
  if (!subscriptions_.back()->pump()) end(CloseCode::overloaded, "the log can't be read");
}

Subscription* Conversation::subscription(const std::string& club) {
  const auto found = std::ranges::find_if(subscriptions_, [&](const auto& one) { return one->club() == club; });
  return found == subscriptions_.end() ? nullptr : found->get();
}

void Conversation::command(protocol::CommandFrame frame) {
  const std::string named = frame.club ? frame.club->value : std::string();
  if (subscriptions_.empty()) return refuse(frame.id, named, {ErrorCode::hello_first, "say hello to the club first"});
  if (named.empty() && subscriptions_.size() > 1) {
    return refuse(frame.id, "", {ErrorCode::bad_request, "say which of your clubs this is for", "club"});
  }
  const Subscription* to = named.empty() ? subscriptions_.front().get() : subscription(named);
  if (!to) return refuse(frame.id, named, {ErrorCode::hello_first, "say hello to the club first", "club"});
  const std::string id = frame.id;
  if (in_flight_ >= in_flight_at_most) {
    return refuse(id, to->club(), {ErrorCode::busy, "too many commands wait for their answers", {}, 100});
  }
  exchange::CommandProposal proposal{hub_.origin(number_), to->club(), to->member(), std::move(frame)};
  if (!hub_.exchange().submit(std::move(proposal))) {
    return refuse(id, to->club(), {ErrorCode::busy, "the server has too much to do", {}, 250});
  }
  ++in_flight_;
}

void Conversation::answer(std::string frame) {
  --in_flight_;
  if (!is_over_) transport_.reply(std::move(frame));
}

bool Conversation::is_flood(std::int64_t now_ms) {
  const std::int64_t earned = (now_ms - patience_at_ms_) * refusals_a_second / 1000;
  if (earned > 0) {
    patience_ = std::min(refusals_at_once, patience_ + earned);
    patience_at_ms_ = now_ms;
  }
  --patience_;
  return patience_ < 0;
}

void Conversation::refuse(std::string_view id, std::string_view club, const Error& error) {
  if (!is_flood(hub_.now_ms())) {
    transport_.reply(protocol::error_frame(id, club, error));
    return;
  }
  if (patience_ < -refusals_at_once) return end(CloseCode::flood, "too many refused messages");
  transport_.reply(protocol::error_frame(id, club, {ErrorCode::slow_down, "too many refused messages", {}, 1000}));
}

void Conversation::refuse_hello(const Error& error) {
  transport_.reply(protocol::refused_hello_frame(error));
  end(close_code_for(error.code), protocol::row(error.code).name);
}

void Conversation::on_room() {
  for (const auto& one : subscriptions_) {
    if (!one->pump()) return end(CloseCode::overloaded, "the log can't be read");
  }
}

void Conversation::on_events(const exchange::ClubFrames& frames) {
  Subscription* one = subscription(frames.club);
  if (one && !one->on_events(frames)) end(CloseCode::overloaded, "the log can't be read");
}

void Conversation::on_head(const std::string& club) {
  if (Subscription* one = subscription(club)) one->on_head();
}

void Conversation::on_tick(std::int64_t now_ms) {
  if (is_over_ || !subscriptions_.empty() || !greeted_.empty()) return;
  if (now_ms - opened_ms_ >= hello_within_ms) end(CloseCode::unauthenticated, "no hello within 5 s");
}

bool Conversation::is_of(const exchange::Cut& cut) const {
  return std::ranges::any_of(subscriptions_, [&](const auto& one) {
    if (one->club() != cut.club) return false;
    return cut.member ? one->member() == *cut.member : one->family() == cut.family;
  });
}

}  // namespace net
