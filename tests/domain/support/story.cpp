#include "domain/support/story.h"

#include "domain/abroad.h"
#include "protocol/json.h"
#include "protocol/wire.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <stdexcept>

#include <boost/json/serialize.hpp>

namespace story {
namespace {

constexpr std::int64_t day_ms = 24ll * 3600 * 1000;

// The day in UTC, in which the club of these tests keeps its time.
std::string day_at(std::int64_t now_ms) {
  const auto days = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(now_ms)));
  const std::chrono::year_month_day day(days);
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()));
  return text;
}

std::string said(const protocol::Error& error) {
  return protocol::error_object(error);
}

}  // namespace

protocol::Command wish(std::string_view name, const With& with) {
  const auto value = protocol::parse_json(boost::json::serialize(with));
  if (!value) throw std::logic_error(std::string(name) + ": " + said(value.error()));
  auto command = protocol::read_command(name, *value);
  if (!command) throw std::logic_error(std::string(name) + ": " + said(command.error()));
  return std::move(*command);
}

Story::Story(const std::string& slug, std::int64_t founded_ms) : now_ms_(founded_ms) {
  club_.slug = slug;
  const domain::Founding founding{{"Riverside"}, {"Etc/UTC"}, {"en"}, {"EUR"}, {"Fay Founder"}, {"fay@example.org"}};
  take(domain::decide_founding(club_.slug, founding, context()).events);
}

MemberId Story::joins(const std::string& classification) {
  const domain::Joining joining{{"Joan Joiner"}, std::nullopt, {classification}, {"joan@example.org"}, std::nullopt};
  auto decision = domain::decide_joining(club_, joining, context());
  if (!decision) throw std::logic_error("joining: " + said(decision.error()));
  take(decision->events);
  return *protocol::parse_id_as<MemberId>(decision->made);
}

MemberId Story::joins_by(const std::string& invitation, const std::string& classification) {
  const domain::Joining joining{{"Gus Guest"},
                                std::nullopt,
                                {classification},
                                {"gus@example.org"},
                                protocol::parse_id_as<protocol::InvitationId>(invitation)};
  auto decision = domain::decide_joining(club_, joining, context());
  if (!decision) throw std::logic_error("joining: " + said(decision.error()));
  take(decision->events);
  return *protocol::parse_id_as<MemberId>(decision->made);
}

std::string Story::does(MemberId who, std::string_view name, const With& with) {
  auto decision = decides(who, wish(name, with));
  if (!decision) throw std::logic_error(std::string(name) + ": " + said(decision.error()));
  take(decision->events);
  return decision->made;
}

void Story::take(const std::vector<domain::Event>& events) {
  for (const domain::Event& event : events) {
    domain::apply(club_, event);
    events_.push_back(event);
    if (event.kind == protocol::ContactErased::kind) {
      erased_.insert(
          protocol::text_of(protocol::read_own<protocol::ContactErased::Outline>(event.parts.at(0).body).subject));
    }
  }
  ++decided_;
}

std::size_t Story::passes_time(std::int64_t days) {
  return comes_due(days).size();
}

std::vector<domain::Event> Story::comes_due(std::int64_t days) {
  now_ms_ += days * day_ms;
  auto due = domain::decide_due(club_, context());
  take(due);
  return due;
}

protocol::Result<domain::Decision> Story::decides(MemberId who, const protocol::Command& command,
                                                  std::optional<std::uint64_t> expect) const {
  domain::Context now = context();
  if (const auto wanted = domain::recall_for(club_, who, command)) now.recalled = recall(*wanted);
  if (domain::consented_abroad(club_, who, command)) now.recalled = person_abroad_;
  if (const auto named = domain::names_event(command); named && *named > 0 && *named <= events_.size()) {
    now.named = without_sealed_bodies(events_.at(*named - 1));
  }
  return domain::decide(club_, who, command, expect, now);
}

std::optional<std::string> Story::recall(const domain::PartOfEvent& wanted) const {
  const domain::Part& part = part_of(events_.at(wanted.seq - 1), wanted.label);
  if (erased_.contains(part.subject)) return std::nullopt;
  return part.body;
}

protocol::Result<domain::Decision> Story::decides_as_guest(protocol::IntroductionId introduction, bool consents) const {
  domain::Context now = context();
  const auto* const known = club_.find(introduction);
  if (known && known->has_guest()) now.recalled = recall(domain::guest_of(introduction));
  return domain::decide_guest_answer(club_, introduction, consents, now);
}

std::string Story::guest_answers(const std::string& introduction, bool consents) {
  return takes(decides_as_guest(*protocol::parse_id_as<protocol::IntroductionId>(introduction), consents));
}

std::string Story::prospect_corrects(const std::string& referral, const std::string& phone) {
  const auto id = *protocol::parse_id_as<protocol::ReferralId>(referral);
  return takes(domain::decide_prospect_corrects(club_, id, {{"Zoë Prospect"}, {{phone}}, {}}, context()));
}

std::string Story::prospect_erases(const std::string& referral) {
  return takes(
      domain::decide_prospect_erases(club_, *protocol::parse_id_as<protocol::ReferralId>(referral), context()));
}

std::string Story::takes(const protocol::Result<domain::Decision>& decision) {
  if (!decision) return std::string(protocol::row(decision.error().code).name);
  take(decision->events);
  return "ok";
}

std::string Story::answers(MemberId who, std::string_view name, const With& with,
                           std::optional<std::uint64_t> expect) const {
  const auto decision = decides(who, wish(name, with), expect);
  return decision ? "ok" : std::string(protocol::row(decision.error().code).name);
}

protocol::Error Story::refuses(MemberId who, std::string_view name, const With& with) const {
  const auto decision = decides(who, wish(name, with));
  if (decision) throw std::logic_error(std::string(name) + " was not refused");
  return decision.error();
}

const domain::Event& Story::last(std::string_view kind) const {
  const auto found = std::ranges::find(events_.rbegin(), events_.rend(), kind, &domain::Event::kind);
  if (found == events_.rend()) throw std::logic_error("there was no " + std::string(kind));
  return *found;
}

domain::Context Story::context() const {
  domain::Context made{now_ms_, today()};
  const std::int64_t days = now_ms_ / day_ms;
  made.week_starts_ms = (days - (days + 3) % 7) * day_ms;  // the epoch was a Thursday
  for (const auto& [zone, hours] : {std::pair{"Pacific/Kiritimati", 14}, std::pair{"Pacific/Pago_Pago", -11}}) {
    made.today_in.emplace(zone, day_at(now_ms_ + hours * day_ms / 24));
  }
  const protocol::Hash seed = protocol::sha256("seed " + std::to_string(decided_));
  std::copy(seed.begin(), seed.end(), made.seed.begin());
  return made;
}

std::string Story::today() const {
  return day_at(now_ms_);
}

std::string Story::day(std::int64_t days_from_now) const {
  return day_at(now_ms_ + days_from_now * day_ms);
}

const domain::Part& part_of(const domain::Event& event, std::string_view label) {
  const auto found = std::ranges::find(event.parts, label, &domain::Part::label);
  if (found == event.parts.end()) throw std::logic_error(event.kind + " has no part " + std::string(label));
  return *found;
}

std::string field_of(const domain::Part& part, std::string_view name) {
  const auto body = protocol::parse_json(part.body);
  if (!body) throw std::logic_error(part.label + " is not JSON");
  const auto* value = body->get_object().if_contains(name);
  return value ? protocol::canonical_json(*value) : std::string();
}

std::string kinds_of(const std::vector<domain::Event>& events) {
  std::string kinds;
  for (const domain::Event& event : events) kinds += (kinds.empty() ? "" : " ") + event.kind;
  return kinds;
}

domain::Event without_sealed_bodies(domain::Event event) {
  for (domain::Part& part : event.parts) {
    if (!part.subject.empty()) part.body.clear();
  }
  return event;
}

}  // namespace story
