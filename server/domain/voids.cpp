#include "domain/voids.h"

#include "protocol/events.h"

#include <algorithm>
#include <array>
#include <utility>

namespace domain {
namespace {

// What these say, rules read nowhere but in the voided set, or not at all.
constexpr auto free_standing = std::to_array<std::string_view>({
    protocol::LtrMarked::kind,
    protocol::TestimonialGiven::kind,
    protocol::PropositionSet::kind,
});
// Advocacy, and what is said of a one-to-one, are kept with their events' numbers.
constexpr auto free_standing_areas = std::to_array<std::string_view>({"advocacy.", "one_to_one.", "education."});

bool is_free_standing(std::string_view kind) {
  if (std::ranges::find(free_standing, kind) != free_standing.end()) return true;
  return std::ranges::any_of(free_standing_areas, [&](std::string_view area) { return kind.starts_with(area); });
}

// Calls `visit(table)` for each table of the club, until it returns true.
template <class AnyClub, class Visit>
bool any_table(AnyClub& club, Visit visit) {
  bool found = false;
  protocol::mp11::mp_for_each<protocol::members_of<Club>>([&](auto field) {
    auto& held = club.*field.pointer;
    if constexpr (protocol::codec::is_table<std::remove_cvref_t<decltype(held)>>) found = found || visit(held);
  });
  return found;
}

bool made_something(const Club& club, std::uint64_t event) {
  return any_table(club, [&]<class Held>(const Held& table) {
    if constexpr (protocol::codec::is_id<typename Held::key_type>) {
      return table.contains(typename Held::key_type{event});
    }
    return false;
  });
}

bool is_latest_of_a_course(const Club& club, std::uint64_t event) {
  return any_table(club, [&]<class Held>(const Held& table) {
    if constexpr (HasCourse<typename Held::mapped_type>) {
      return std::ranges::any_of(table, [&](const auto& entry) { return entry.second.changed_by == event; });
    }
    return false;
  });
}

// Said once, beside a thing's course, and not said anew since.
bool still_stands(const Club& club, std::uint64_t event) {
  const auto is_rating = [&](const auto& entry) { return entry.second.rated == event; };
  const auto is_judgement = [&](const auto& entry) {
    return entry.second.a_judged_by == event || entry.second.b_judged_by == event;
  };
  return std::ranges::any_of(club.referrals, is_rating) || std::ranges::any_of(club.introductions, is_judgement);
}

// Ratings and thanks are for what has been received.
bool is_answered(const Club& club, std::uint64_t received) {
  const auto is_it = [&](const Referral& one) { return one.changed_by == received; };
  const auto is_rated = [&](const auto& entry) {
    const Referral& one = entry.second;
    return is_it(one) && one.rated && !club.is_voided(*one.rated);
  };
  const auto is_thanked_for = [&](const auto& entry) {
    const Thanks& one = entry.second;
    return one.referral && !one.reversed && !is_hidden(club, one) && is_it(*club.find(*one.referral));
  };
  return std::ranges::any_of(club.referrals, is_rated) || std::ranges::any_of(club.thanks, is_thanked_for);
}

// What was said beside the course stays as it is now.
void keep_what_is_beside(Referral& made, const Referral& now) {
  made.rated = now.rated;
  made.contact_at = now.contact_at;
  made.reminded = now.reminded;
  made.nudged = now.nudged;
  made.reminded_by = now.reminded_by;
  made.nudged_by = now.nudged_by;
  made.onward = now.onward;
}
template <class T>
void keep_what_is_beside(T&, const T&) {}

template <class T>
void exchange(T& thing, std::uint64_t now) {
  T other = std::move(thing.before.front());
  thing.before.clear();
  keep_what_is_beside(other, thing);
  other.changed_by = thing.changed_by;
  other.changed = now;
  other.before.push_back(std::move(thing));
  thing = std::move(other);
}

}  // namespace

bool is_built_on(const Club& club, const Event& event) {
  if (is_free_standing(event.kind)) return false;
  if (made_something(club, event.seq) || still_stands(club, event.seq)) return false;
  if (!is_latest_of_a_course(club, event.seq)) return true;
  return event.kind == protocol::ReferralReceived::kind && is_answered(club, event.seq);
}

void exchange_course(Club& club, std::uint64_t event, std::uint64_t now) {
  any_table(club, [&]<class Held>(Held& table) {
    if constexpr (HasCourse<typename Held::mapped_type>) {
      const auto found = std::ranges::find_if(
          table, [&](const auto& entry) { return entry.second.changed_by == event && !entry.second.before.empty(); });
      if (found == table.end()) return false;
      exchange(found->second, now);
      return true;
    }
    return false;
  });
}

}  // namespace domain
