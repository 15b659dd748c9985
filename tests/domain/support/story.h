// A club as tests tell it: founded, joined, spoken in; with a clock and an entropy of its own, and a memory of what was
// sealed.
#pragma once
#include "domain/apply.h"
#include "domain/decide.h"
#include "protocol/commands.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

namespace story {

using protocol::MemberId;
using With = boost::json::object;

// A command's fields: with("to", bob, "effort", 4, "contact", with("name", "Zoë", "phone", "1")).
template <class... Rest>
With with(const char* name, const auto& value, const Rest&... rest) {
  With made;
  if constexpr (requires { value.text(); }) {
    made.emplace(name, value.text());
  } else {
    made.emplace(name, value);
  }
  if constexpr (sizeof...(rest) > 0) {
    for (auto& [key, other] : with(rest...)) made.emplace(key, std::move(other));
  }
  return made;
}

// The command as the wire would bring it. Throws where it does not parse: a test that says so has a mistake.
protocol::Command wish(std::string_view name, const With& with);

class Story {
 public:
  static constexpr MemberId founder{2};

  static constexpr std::int64_t first_ms = 1'795'252'353'123;  // 2026-11-21

  explicit Story(const std::string& slug = "riverside", std::int64_t founded_ms = first_ms);

  // --- what happens: applied at once; throws where it is refused ---
  MemberId joins(const std::string& classification);  // admitted by the operator
  MemberId joins_by(const std::string& invitation, const std::string& classification);
  std::string does(MemberId who, std::string_view name, const With& with = {});  // the id of what it made, or empty
  std::string guest_answers(const std::string& introduction, bool consents);  // "ok", or the code where it is refused
  std::string prospect_corrects(const std::string& referral, const std::string& phone);  // likewise
  std::string prospect_erases(const std::string& referral);
  void take(const std::vector<domain::Event>& events);
  std::size_t passes_time(std::int64_t days);               // and what is due happens; how many events that was
  std::vector<domain::Event> comes_due(std::int64_t days);  // the same, with what happened
  void erases(const std::string& subject) { erased_.insert(subject); }
  // Who the one of another club is whom a consent is about, as their club says it; nothing where they are not there.
  void hears_of(std::optional<std::string> person) { person_abroad_ = std::move(person); }

  // --- what would be said; nothing happens ---
  protocol::Result<domain::Decision> decides(MemberId who, const protocol::Command& command,
                                             std::optional<std::uint64_t> expect = {}) const;
  protocol::Result<domain::Decision> decides_as_guest(protocol::IntroductionId introduction, bool consents) const;
  std::string answers(MemberId who, std::string_view name, const With& with = {},
                      std::optional<std::uint64_t> expect = {}) const;  // "ok" or the code of the error
  protocol::Error refuses(MemberId who, std::string_view name, const With& with = {}) const;  // throws where it is ok

  // --- what there is ---
  const domain::Club& club() const { return club_; }
  const std::vector<domain::Event>& events() const { return events_; }
  const domain::Event& last(std::string_view kind) const;  // throws where there is none
  domain::Context context() const;
  std::string today() const;
  std::string day(std::int64_t days_from_now) const;
  // The body of a part of the log; nothing once it has been erased.
  std::optional<std::string> recall(const domain::PartOfEvent& wanted) const;
  void sets_clock_ms(std::int64_t now_ms) { now_ms_ = now_ms; }
  std::int64_t now_ms() const { return now_ms_; }

 private:
  std::string takes(const protocol::Result<domain::Decision>& decision);

  domain::Club club_;
  std::vector<domain::Event> events_;
  std::set<std::string> erased_;
  std::optional<std::string> person_abroad_ = R"({"name":"Olga Oak","nonce":"AAECAwQFBgcICQoLDA0ODw"})";
  std::int64_t now_ms_;
  std::uint64_t decided_ = 0;  // so that each command has a seed of its own
};

// The part of that label; throws where the event has none.
const domain::Part& part_of(const domain::Event& event, std::string_view label);
// A field of a part's body, as JSON text: R"("m3")", "4"; empty where it is absent.
std::string field_of(const domain::Part& part, std::string_view name);
std::string kinds_of(const std::vector<domain::Event>& events);  // "referral.received contact.released"
domain::Event without_sealed_bodies(domain::Event event);

}  // namespace story
