// Two clubs of one server, by chance: whatever happens to what they have in common, both say the same of it, and each
// is what its own log says. RORX_CASES says how many, RORX_SEED which one to live through again.
#include "domain/abroad.h"
#include "domain/between.h"
#include "domain/support/between.h"
#include "domain/voids.h"
#include "property/wishes.h"
#include "protocol/events.h"

#include <cstdio>
#include <cstdlib>
#include <set>

#include <gtest/gtest.h>

using namespace story;

namespace {

using domain::Club;
using domain::Event;

// What both clubs know of a thing, as text: without ids and times, which each has its own of.
std::string gist(const Club& club, const domain::Referral& one) {
  domain::Referral said;
  said.effort = one.effort;
  said.state = one.state;
  said.was_received = one.was_received;
  said.stage = one.stage;
  said.outcome = one.outcome;
  said.declined_for = one.declined_for;
  const bool is_rated = club.is_in_force(one.rated);
  return protocol::to_json(said) + (is_rated ? " rated" : "") + (domain::is_hidden(club, one) ? " hidden" : "") +
         (club.is_erased(one.id) ? " erased" : "");
}
std::string gist(const Club& club, const domain::Introduction& one) {
  domain::Introduction said;
  said.state = one.state;
  said.a_consented = one.a_consented;
  said.b_consented = one.b_consented;
  if (club.is_in_force(one.a_judged_by)) said.a_judged = one.a_judged;
  if (club.is_in_force(one.b_judged_by)) said.b_judged = one.b_judged;
  return protocol::to_json(said) + (domain::is_hidden(club, one) ? " hidden" : "") +
         (club.is_erased(one.id) ? " erased" : "");
}
std::string gist(const Club& club, const domain::Thanks& one) {
  return std::string(one.reversed ? "taken back" : "given") + (domain::is_hidden(club, one) ? " hidden" : "");
}

class Lives {
 public:
  explicit Lives(std::uint64_t seed) : dice_(seed) {
    for (Story* club : {&clubs_[0], &clubs_[1]}) {
      for (int i = 0; i < 6; ++i) club->joins("Trade " + std::to_string(i));
      // So that somebody may always void something.
      for (const std::uint64_t admin : {4u, 5u}) {
        club->does(Story::founder, "role.grant", with("member", MemberId{admin}, "role", "secretary"));
      }
    }
  }

  void step() {
    const std::size_t here = dice_.below(2);
    Story &from = clubs_[here], &to = clubs_[1 - here];
    if (dice_.chance(3)) return time_passes();
    if (dice_.chance(15)) return admin_judges(from, to);
    protocol::Command wished = random_wish(from.club(), from.today(), dice_);
    // Most of what chance thinks of is of one club.
    for (int thought = 0; thought < 12 && !may_be_between(wished); ++thought) {
      wished = random_wish(from.club(), from.today(), dice_);
    }
    if (dice_.chance(60)) leads_abroad(wished, to);
    const MemberId who = someone_who_may(from.club(), wished, dice_);
    says(from, to, who, wished);
  }

  std::string what_differs(bool also_from_replay) const {
    std::string found;
    for (std::size_t here : {0u, 1u}) {
      const Club &ours = clubs_[here].club(), &theirs = clubs_[1 - here].club();
      compare(ours, theirs, ours.referrals, found);
      compare(ours, theirs, ours.introductions, found);
      compare(ours, theirs, ours.thanks, found);
      if (!also_from_replay) continue;
      Club replayed;
      replayed.slug = ours.slug;
      for (const Event& event : clubs_[here].events()) domain::apply(replayed, without_sealed_bodies(event));
      if (domain::encode_club(replayed) != domain::encode_club(ours)) found += " replay of " + ours.slug;
    }
    return found;
  }

  std::set<std::string> kinds;  // of what was echoed
  std::size_t compared() const { return compared_; }

 private:
  template <class T>
  void compare(const Club& ours, const Club& theirs, const domain::Table<T>& things, std::string& found) const {
    for (const auto& [id, thing] : things) {
      if (!thing.abroad) continue;
      const T* other = domain::counterpart(theirs, ours.slug, thing);
      ++compared_;
      if (!other) {
        found += " " + ours.slug + "/" + id.text() + " stands alone";
      } else if (gist(ours, thing) != gist(theirs, *other)) {
        found += " " + ours.slug + "/" + id.text() + " is " + gist(ours, thing) + " and there " + gist(theirs, *other);
      }
    }
  }

  void leads_abroad(protocol::Command& wished, const Story& to) {
    const protocol::MemberAbroad there{{to.club().slug}, any_member(to.club(), dice_)};
    if (auto* give = std::get_if<protocol::GiveReferral>(&wished)) give->to = there;
    if (auto* propose = std::get_if<protocol::ProposeIntroduction>(&wished)) {
      if (dice_.chance(30) && std::holds_alternative<protocol::AnyMember>(propose->b)) {
        propose->a = there;
      } else {
        propose->b = there;
      }
    }
  }

  static bool may_be_between(const protocol::Command& wished) {
    const std::string_view name = protocol::command_name(wished);
    return name.starts_with("referral.") || name.starts_with("introduction.") || name.starts_with("thanks.") ||
           name.starts_with("contact.") || name.starts_with("neighbours.");
  }

  void says(Story& from, Story& to, MemberId who, const protocol::Command& wished) {
    const auto decision = Between::decides(from, to, who, wished);
    if (!decision) return;
    if (!decision->departure) return happens(from, to, decision->events);
    if (decision->departure->to.club.value != to.club().slug) return;
    const auto arrival = domain::decide_arrival(to.club(), *decision->departure, protocol::Name{"Joan"}, to.context());
    if (!arrival) return;
    from.take(decision->events);
    to.take(arrival->events);
    kinds.insert(arrival->events.front().kind);
  }

  void happens(Story& from, Story& to, const std::vector<Event>& events) {
    const std::string told = Between::echoes(from, to, events);
    for (std::size_t at = 0; at < told.size();) {
      const std::size_t end = std::min(told.find(' ', at), told.size());
      kinds.insert(told.substr(at, end - at));
      at = end + 1;
    }
  }

  // Of the latest events: what is older has mostly gone on.
  void admin_judges(Story& from, Story& to) {
    const auto& events = from.events();
    const std::uint64_t seq = events.size() - dice_.below(std::min<std::size_t>(events.size(), 12));
    const char* name = from.club().is_voided(seq) ? "event.restore" : "event.void";
    for (const MemberId admin : from.club().admins()) {
      says(from, to, admin, wish(name, with("event", seq, "reason", "it was no such thing")));
    }
  }

  void time_passes() {
    const std::int64_t now_ms = std::max(clubs_[0].now_ms(), clubs_[1].now_ms()) + dice_.between(0, 12) * 24 * 3600'000;
    for (std::size_t here : {0u, 1u}) clubs_[here].sets_clock_ms(now_ms);
    for (std::size_t here : {0u, 1u}) {
      happens(clubs_[here], clubs_[1 - here], domain::decide_due(clubs_[here].club(), clubs_[here].context()));
    }
  }

  Dice dice_;
  Story clubs_[2] = {Story("riverside"), Story("oaktree")};
  mutable std::size_t compared_ = 0;
};

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

}  // namespace

TEST(TwoClubs, SayTheSameOfWhatTheyHaveInCommon) {
  const std::uint64_t first = number_from("RORX_SEED", 1);
  const std::uint64_t cases = std::getenv("RORX_SEED") ? 1 : number_from("RORX_CASES", 60);
  std::set<std::string> kinds;
  std::size_t compared = 0;
  for (std::uint64_t seed = first; seed < first + cases; ++seed) {
    Lives lives(seed);
    for (int i = 0; i < 300; ++i) {
      lives.step();
      if (i % 20 != 19) continue;
      const std::string differs = lives.what_differs(i % 100 == 99);
      ASSERT_TRUE(differs.empty()) << "RORX_SEED=" << seed << " at " << i << ":" << differs;
    }
    kinds.insert(lives.kinds.begin(), lives.kinds.end());
    compared += lives.compared();
  }
  std::printf("%llu pairs of clubs: %zu things compared, %zu kinds of events told\n",
              static_cast<unsigned long long>(cases), compared, kinds.size());
  if (cases < 50) return;
  EXPECT_EQ(kinds.size(), 20u) << "two kinds arrive, and each of the eighteen that are echoed is";
  EXPECT_GT(compared, cases * 50) << "the clubs have little in common";
}
