#include "crowd.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <random>
#include <stdexcept>
#include <utility>

namespace bench {
namespace {

constexpr unsigned text_opcode = 1, close_opcode = 8, ping_opcode = 9, pong_opcode = 10;
constexpr std::int64_t patience_ns = 30'000'000'000;

// {"club":"SLUG","seq":N… : where N stands.
constexpr std::string_view before_slug = R"({"club":")", before_seq = R"(","seq":)";
// {"re":"ID","club":"SLUG","ok":{"seq":N…
constexpr std::string_view before_id = R"({"re":")", before_reply_club = R"(","club":")",
                           before_ok = R"(","ok":{"seq":)";

std::uint64_t number_at(std::string_view text, std::size_t at) {
  std::uint64_t number = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
    number = number * 10 + static_cast<std::uint64_t>(text[at] - '0');
  }
  return number;
}

std::uint64_t number_behind(std::string_view text, std::string_view name) {
  const std::size_t at = text.find(name);
  if (at == std::string_view::npos) throw std::runtime_error("a frame of the server lacks " + std::string(name));
  return number_at(text, at + name.size());
}

// Ids are forever: another run on the same folder must not repeat one. A run's tag, the seat and the ask's number, at
// fixed width.
constexpr std::size_t seat_digits = 5, ask_digits = 10;
const std::string& run_tag() {
  static const std::string tag = [] {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
    std::random_device device;
    std::string made(6, 'a');
    for (char& letter : made) letter = letters[device() % letters.size()];
    return made;
  }();
  return tag;
}

void append_digits(std::string& out, std::uint64_t number, std::size_t width) {
  const std::size_t end = out.size() + width;
  out.append(width, '0');
  for (std::size_t at = end; number > 0 && at > end - width; number /= 10)
    out[--at] = static_cast<char>('0' + number % 10);
}

// Makes an event frame of about 200 bytes.
constexpr std::string_view ask_behind_id =
    R"(","do":"ask.post","with":{"who":"CFO of a regional bank","why":"We have a pension audit for them, to start in May"}})";

}  // namespace

std::vector<Ticket> read_tickets(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<Ticket> tickets;
  for (Ticket ticket; in >> ticket.club >> ticket.token;) tickets.push_back(ticket);
  if (tickets.empty()) throw std::runtime_error("no line \"club token\" in " + file.string());
  return tickets;
}

std::size_t Crowd::add_seat(const Ticket& ticket) {
  swarm_.add(open_websocket(address_));
  auto club = std::ranges::find(clubs_.rbegin(), clubs_.rend(), ticket.club, &Club::slug);
  if (club == clubs_.rend()) {
    clubs_.push_back({ticket.club});
    club = clubs_.rbegin();
  }
  Seat& seat = seats_.emplace_back();
  seat.club = static_cast<std::size_t>(clubs_.rend() - club) - 1;
  seat.token = ticket.token;
  return seats_.size() - 1;
}

void Crowd::say_hello(std::size_t number, std::optional<std::uint64_t> after) {
  Seat& seat = seats_[number];
  std::string hello = R"({"hello":{"token":")" + seat.token + R"(","club":")" + clubs_[seat.club].slug + '"';
  if (after) hello += ",\"after\":" + std::to_string(*after);
  hello += R"(,"client":"load/1.0"}})";
  buffer_.clear();
  append_client_frame(buffer_, text_opcode, hello);
  swarm_.queue(number, buffer_);
  if (after) seat.events.begin_behind(*after);
  seat.resumes = after.has_value();
  ++awaited_;
}

void Crowd::await_caught_up() {
  const std::int64_t until = now_ns() + patience_ns;
  flush();
  while (awaited_ > 0) {
    if (now_ns() > until || swarm_.broken() > 0) {
      throw std::runtime_error(std::to_string(awaited_) + " clients did not catch up. " + faults_.first_refusal);
    }
    poll(100);
  }
}

void Crowd::post_ask(std::size_t number) {
  Seat& seat = seats_[number];
  std::string ask = R"({"id":")" + run_tag();
  append_digits(ask, number, seat_digits);
  append_digits(ask, seat.asks++, ask_digits);
  ask += ask_behind_id;
  buffer_.clear();
  append_client_frame(buffer_, text_opcode, ask);
  swarm_.queue(number, buffer_);
}

void Crowd::poll(int timeout_ms) {
  swarm_.poll(timeout_ms, [this](std::size_t seat, std::string_view bytes) { return take(seat, bytes); });
}

std::size_t Crowd::take(std::size_t seat, std::string_view bytes) {
  std::size_t used = 0;
  while (const auto frame = next_frame(bytes.substr(used), used)) {
    if (frame->opcode == text_opcode) {
      handle(seat, frame->payload);
    } else if (frame->opcode == ping_opcode) {
      buffer_.clear();
      append_client_frame(buffer_, pong_opcode, frame->payload);
      swarm_.queue(seat, buffer_);
      swarm_.flush();
    } else if (frame->opcode == close_opcode && faults_.first_refusal.empty()) {
      faults_.first_refusal =
          "closed: " + std::string(frame->payload.substr(std::min<std::size_t>(2, frame->payload.size())));
    }
  }
  return used;
}

void Crowd::handle(std::size_t number, std::string_view payload) {
  Seat& seat = seats_[number];
  if (payload.starts_with(before_slug)) {
    const std::uint64_t seq =
        number_at(payload, before_slug.size() + clubs_[seat.club].slug.size() + before_seq.size());
    ++delivered_;
    seat.events.take(seq, faults_);
    on_event(number, seq);
  } else if (payload.starts_with(before_id)) {
    answer(number, seat, payload);
  } else if (payload.starts_with(R"({"welcome":)")) {
    welcome(seat, payload);
  } else if (payload.starts_with(R"({"caught_up":)")) {
    if (!std::exchange(seat.caught_up, true)) --awaited_;
  } else if (payload.starts_with(R"({"error":)") && faults_.first_refusal.empty()) {
    faults_.first_refusal = payload;
  }
}

void Crowd::welcome(Seat& seat, std::string_view payload) {
  seat.head_at_hello = number_behind(payload, "\"head\":");
  if (!seat.resumes) seat.events.begin_behind(seat.head_at_hello);
  clubs_[seat.club].last = std::max(clubs_[seat.club].last, seat.head_at_hello);
}

void Crowd::answer(std::size_t number, Seat& seat, std::string_view payload) {
  const std::size_t ask_at = before_id.size() + run_tag().size() + seat_digits;
  Club& club = clubs_[seat.club];
  const std::size_t ok_at = ask_at + ask_digits + before_reply_club.size() + club.slug.size();
  if (payload.size() > ok_at && payload.substr(ok_at).starts_with(before_ok)) {
    club.last = std::max(club.last, number_at(payload, ok_at + before_ok.size()));
  } else {
    ++faults_.refused;
    if (faults_.first_refusal.empty()) faults_.first_refusal = payload;
  }
  on_answer(number, number_at(payload.substr(0, ask_at + ask_digits), ask_at));
}

bool Crowd::has_delivered_all() const {
  return std::ranges::all_of(seats_, [&](const Seat& seat) { return seat.events.next() > clubs_[seat.club].last; });
}

Faults Crowd::faults() {
  for (const Seat& seat : seats_) seat.events.end(clubs_[seat.club].last, faults_);
  faults_.broken += swarm_.broken();
  return faults_;
}

void CrowdRoom::poll(int timeout_ms, const OnDelivery& on_delivery) {
  crowd_.on_event = [&](std::size_t, std::uint64_t seq) { on_delivery(seq - head_); };
  crowd_.on_answer = [this](std::size_t, std::uint64_t) { ++answers_; };
  crowd_.poll(timeout_ms);
}

Faults CrowdRoom::faults(std::uint64_t published) {
  const std::int64_t until = now_ns() + 1'000'000'000;
  while (answers_ < published && now_ns() < until) poll(10, [](std::uint64_t) {});
  Faults found = crowd_.faults();
  found.unanswered += published - std::min(published, answers_);
  return found;
}

void CrowdDesk::poll(int timeout_ms, const OnAnswer& on_answer) {
  crowd_.on_answer = on_answer;
  crowd_.poll(timeout_ms);
}

}  // namespace bench
