#include "exchange/turn.h"

#include "domain/apply.h"
#include "exchange/record_bridge.h"
#include "standing/lift.h"

#include <algorithm>

#include <sodium.h>

namespace exchange {

std::array<std::uint8_t, 32> RandomPool::seed() {
  if (used_ == bytes_.size()) {
    randombytes_buf(bytes_.data(), bytes_.size());
    used_ = 0;
  }
  std::array<std::uint8_t, 32> seed{};
  std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(used_), seed.size(), seed.begin());
  sodium_memzero(bytes_.data() + used_, seed.size());
  used_ += seed.size();
  return seed;
}

Turn::Turn(ClubMap& clubs, const store::Log& log, Credentials& credentials, const Clock& clock, RandomPool& random,
           unsigned loops)
    : clubs_(clubs),
      log_(log),
      credentials_(credentials),
      random_(random),
      now_ms_(clock.now_ms()),
      deliveries_(loops) {}

domain::Club* Turn::club(std::string_view slug) {
  const auto found = clubs_.find(slug);
  return found == clubs_.end() ? nullptr : &found->second;
}

domain::Club& Turn::make_club(const std::string& slug) {
  domain::Club club;
  club.slug = slug;
  return clubs_.emplace(slug, std::move(club)).first->second;
}

domain::Context Turn::context(const domain::Club& club, const std::vector<std::string>& time_zones) {
  domain::Context made{now_ms_, day_in(club.time_zone, now_ms_), random_.seed()};
  made.week_starts_ms = start_of_week_ms(club.time_zone, now_ms_);
  for (const std::string& zone : time_zones) made.today_in.emplace(zone, day_in(zone, now_ms_));
  return made;
}

bool Turn::look_at(const std::string& club, std::uint64_t seq,
                   const std::function<void(const store::Record&)>& visit) const {
  const auto here = std::ranges::find_if(
      batch_.records, [&](const store::Record& record) { return record.club == club && record.seq == seq; });
  if (here != batch_.records.end()) {
    visit(*here);
    return true;
  }
  if (seq == 0) return false;
  bool found = false;
  log_.read(club, seq, [&](const store::Record& record) {
    visit(record);
    found = true;
    return false;
  });
  return found;
}

std::optional<std::string> Turn::recall(const std::string& club, std::uint64_t seq, std::string_view label) const {
  std::optional<std::string> body;
  look_at(club, seq, [&](const store::Record& record) {
    for (const store::Part& part : record.parts) {
      if (part.label == label && !part.erased) body = part.body;
    }
  });
  return body;
}

std::optional<domain::Event> Turn::event(const std::string& club, std::uint64_t seq) const {
  std::optional<domain::Event> event;
  look_at(club, seq, [&](const store::Record& record) { event = to_event(record); });
  return event;
}

void Turn::commit(domain::Club& club, std::vector<domain::Event> events, const std::string& key) {
  std::vector<domain::Echo> echoes;
  for (std::size_t i = 0; i < events.size(); ++i) {
    auto echo = take(club, std::move(events[i]), i == 0 ? key : std::string());
    if (echo) echoes.push_back(std::move(*echo));
  }
  // What is said of a thing between two clubs both say, in one write: neither log ever has it alone.
  for (const domain::Echo& echo : echoes) {
    domain::Club* other = this->club(echo.club);
    if (!other) continue;
    domain::Context context = this->context(*other, domain::time_zones_of(*other));
    if (const auto part = domain::recall_for(echo)) context.recalled = recall(echo.home, part->seq, part->label);
    for (domain::Event& event : decide_echo(*other, echo, context)) {
      take(*other, std::move(event), {});
    }
  }
}

std::optional<domain::Echo> Turn::take(domain::Club& club, domain::Event event, const std::string& key) {
  domain::apply(club, event);
  if (auto fact = standing::lift(event)) facts_[club.slug].push_back(std::move(*fact));
  if (domain::may_raise(event.kind)) raising_[club.slug].push_back(event);
  end_access(club.slug, event);
  forget(club.slug, event);
  auto echo = domain::echo_of(club, event);
  batch_.records.push_back(to_record(club.slug, std::move(event), key));
  return echo;
}

// Whoever is suspended or has left is shown out at once.
void Turn::end_access(const std::string& club, const domain::Event& event) {
  if (event.kind != protocol::MemberSuspended::kind && event.kind != protocol::MemberLeft::kind) return;
  const auto body = protocol::parse_json(event.parts.front().body);
  const auto part = protocol::read_json<protocol::MemberPart>(*body, "");
  credentials_.end_member(club, part->member, batch_.settings);
#ifndef RORX_TWIN_SUSPENDED_ON_PAPER
  cuts_.push_back({club, part->member, {}});
#endif
}

// Whoever is erased is erased for good before anyone is told so.
void Turn::forget(const std::string& club, const domain::Event& event) {
  if (event.kind != protocol::ContactErased::kind) return;
  const auto outline = protocol::read_own<protocol::ContactErased::Outline>(event.parts.front().body);
#ifdef RORX_TWIN_VISITORS_KEY
  if (std::holds_alternative<protocol::VisitorId>(outline.subject)) return;
#endif
  erase(club, protocol::text_of(outline.subject));
}

std::optional<store::Outcome> Turn::outcome(const std::string& club, const std::string& actor,
                                            const std::string& key) const {
  const auto here = bound_.find(std::tie(club, actor, key));
  if (here != bound_.end()) return here->second;
  return log_.find_outcome(club, actor, key);
}

void Turn::bind(const std::string& club, const std::string& actor, const std::string& key, store::Outcome outcome) {
  batch_.bindings.push_back({club, actor, key, outcome});
  bound_.emplace(std::tuple(club, actor, key), std::move(outcome));
}

void Turn::encode_events() {
  if (batch_.records.empty()) return;
  std::map<std::string_view, std::vector<const store::Record*>> by_club;
  for (const store::Record& record : batch_.records) by_club[record.club].push_back(&record);
  auto events = std::make_shared<std::vector<ClubFrames>>();
  for (const auto& [slug, records] : by_club) events->push_back(encode_for_all(records));
  for (Delivery& delivery : deliveries_) delivery.events = events;
}

std::vector<Delivery> Turn::take_deliveries() {
  if (!cuts_.empty()) {
    const auto cuts = std::make_shared<const std::vector<Cut>>(std::move(cuts_));
    for (Delivery& delivery : deliveries_) delivery.cuts = cuts;
  }
  if (!batch_.erasures.empty()) {
    auto clubs = std::make_shared<std::vector<std::string>>();
    for (const auto& [club, subject] : batch_.erasures) clubs->push_back(club);
    for (Delivery& delivery : deliveries_) delivery.erased_in = clubs;
  }
  return std::move(deliveries_);
}

}  // namespace exchange
