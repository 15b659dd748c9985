#include "evaluation/year.h"

#include "domain/report.h"
#include "domain/round_rules.h"
#include "evaluation/dice.h"
#include "evaluation/told_log.h"

#include <algorithm>
#include <map>
#include <vector>

namespace evaluation_tests {
namespace {

using protocol::MemberId;
using story::Story;
using story::With;
using story::with;

constexpr std::int64_t second_ms = 1000, minute_ms = 60 * second_ms;
constexpr int others_at_first = 29;

// In percent of the occasions.
struct Habits {
  std::uint64_t comes, gives, follows_up, thanks, meets;
};

class Year {
 public:
  Year(std::uint64_t seed, std::int64_t founded_ms) : dice_(seed), club_(told_club, founded_ms) {
    with_habits(Story::founder);
    for (int i = 0; i < others_at_first; ++i) newcomer();
    secretary_ = members_[1];
    tries(Story::founder, "role.grant", with("member", secretary_, "role", "secretary"));
    tries(Story::founder, "role.grant", with("member", members_[2], "role", "visitor_host"));
    tries(Story::founder, "role.grant", with("member", members_[3], "role", "committee"));
  }

  Story tell() {
    for (int week = 0; week < weeks_in_a_year; ++week) {
      for (int day = 0; day < 7; ++day) {
        club_.comes_due(1);
        if (day < 5) a_working_day();
        if (day == 3) a_meeting();
        if (day == 4) the_report(week);
      }
      if (week % 9 == 8) people_come_and_go();
      if (week % 5 == 4) an_admin_looks_closer();
    }
    return std::move(club_);
  }

 private:
  // Does it if the rules let it; the id of what it made.
  std::string tries(MemberId who, std::string_view name, const With& how = {}) {
    return club_.answers(who, name, how) == "ok" ? club_.does(who, name, how) : std::string();
  }
  void with_habits(MemberId member) {
    members_.push_back(member);
    habits_[member] = {75 + dice_.below(25), 10 + dice_.below(60), 30 + dice_.below(65), 20 + dice_.below(70),
                       10 + dice_.below(60)};
  }
  void newcomer() {
    const MemberId member = club_.joins("Trade " + std::to_string(habits_.size()));
    with_habits(member);
    tries(member, "proposition.set", with("personal", "I keep my word", "value", "I mend what leaks"));
  }
  MemberId someone() { return members_[dice_.below(members_.size())]; }
  MemberId other_than(MemberId member) {
    for (;;) {
      if (const MemberId other = someone(); other != member) return other;
    }
  }
  // Somebody they keep coming back to, more often than not.
  MemberId friend_of(MemberId member) {
    const auto at = static_cast<std::size_t>(std::ranges::find(members_, member) - members_.begin());
    if (dice_.chance(40)) return other_than(member);
    const MemberId close = members_[(at + 1 + dice_.below(5)) % members_.size()];
    return close == member ? other_than(member) : close;
  }

  void a_working_day() {
    for (const MemberId member : members_) {
      club_.sets_clock_ms(club_.now_ms() + 9 * minute_ms);
      const Habits& habits = habits_.at(member);
      if (dice_.chance(habits.follows_up)) follows_up(member);
      if (dice_.chance(habits.gives / 10)) gives(member);
      if (dice_.chance(habits.meets / 10)) meets(member);
      if (dice_.chance(3)) introduces(member);
      if (dice_.chance(2)) speaks_of(member);
    }
  }

  void follows_up(MemberId member) {
    std::vector<domain::Referral> waiting;
    for (const auto& [id, one] : club_.club().referrals) {
      const bool is_in_hand = one.state == domain::ReferralState::given || one.state == domain::ReferralState::received;
      if (one.to == member && is_in_hand) waiting.push_back(one);
    }
    if (waiting.empty()) return;
    const domain::Referral& one = waiting[dice_.below(waiting.size())];
    const With it = with("referral", one.id);
    if (one.state == domain::ReferralState::given) {
      if (dice_.chance(8)) {
        tries(member, "referral.decline", with("referral", one.id, "reason", dice_.chance(50) ? "no_fit" : "lead"));
      } else {
        tries(member, "referral.receive", it);
      }
      return;
    }
    if (!one.stage || dice_.chance(40)) {
      tries(member, "referral.advance", with("referral", one.id, "stage", one.stage ? "met" : "contacted"));
      return;
    }
    if (!one.rated) {
      tries(member, "referral.rate",
            with("referral", one.id, "expected", dice_.chance(85), "fit", 2 + dice_.below(4), "effort", 3));
    }
    const bool is_won = dice_.chance(45);
    tries(member, "referral.close", with("referral", one.id, "outcome", is_won ? "won" : "lost"));
    if (is_won && one.from && dice_.chance(habits_.at(member).thanks)) thanks(member, *one.from, one.id.text());
  }
  void thanks(MemberId by, MemberId to, const std::string& referral) {
    With words = with("referral", referral, "to", to, "business", dice_.chance(70) ? "new" : "repeat");
    if (dice_.chance(80)) words["amount"] = 10'000 + 500 * static_cast<std::int64_t>(dice_.below(400));
    const std::string made = tries(by, "thanks.give", words);
    if (!made.empty() && dice_.chance(4)) tries(by, "thanks.reverse", with("thanks", made));
  }

  std::string gives(MemberId from) {
    const MemberId to = friend_of(from);
    With words =
        with("to", to, "need", "a kitchen", "effort", 1 + dice_.below(5), "hand_over", "expects_call", "contact",
             with("name", "Pat Prospect", "phone", "1"), "consent", with("basis", "spoken", "at", club_.today()));
    const MemberId prospect = other_than(from);
    if (prospect != to && dice_.chance(25)) words["prospect"] = prospect.text();
    return tries(from, "referral.give", words);
  }

  void meets(MemberId host) {
    const MemberId guest = friend_of(host);
    const boost::json::array points{"what we can do for each other"};
    const std::string made = tries(host, "one_to_one.propose", with("member", guest, "agenda", points));
    if (made.empty()) return;
    if (dice_.chance(15)) return;
    tries(guest, "one_to_one.schedule", with("one_to_one", made, "at", club_.now_ms(), "gives", points));
    for (const MemberId one : {host, guest}) {
      if (!dice_.chance(90)) continue;
      tries(one, "one_to_one.confirm",
            with("one_to_one", made, "agenda_kept", dice_.chance(90), "worthwhile", dice_.chance(85)));
    }
  }

  void introduces(MemberId connector) {
    const MemberId a = other_than(connector), b = other_than(connector);
    if (a == b) return;
    const std::string made =
        tries(connector, "introduction.propose", with("a", a, "b", b.text(), "blurb", "you should meet"));
    if (made.empty()) return;
    const With it = with("introduction", made);
    for (const MemberId one : {a, b}) tries(one, dice_.chance(85) ? "introduction.consent" : "introduction.refuse", it);
    if (dice_.chance(60)) {
      tries(a, "introduction.judge", with("introduction", made, "worthwhile", dice_.chance(85)));
    }
  }

  // What members say of each other and of themselves.
  void speaks_of(MemberId member) {
    const MemberId other = friend_of(member);
    switch (dice_.below(5)) {
      case 0:
        tries(member, "advocacy.declare", with("member", other));
        break;
      case 1:
        tries(member, "ltr.mark", with("member", other, "like", 4, "trust", 2 + dice_.below(4), "respect", 4));
        break;
      case 2:
        tries(member, "testimonial.give", with("about", other, "text", "she keeps her word"));
        break;
      case 3:
        tries(member, "education.note", with("units", 1 + dice_.below(3), "topic", "listening"));
        break;
      default:
        tries(member, "thanks.give", with("to", other, "business", "repeat"));
    }
  }

  const domain::Round& round() const {
    return *club_.club().find(*protocol::parse_id_as<protocol::RoundId>(round_.at("round").as_string()));
  }
  void chair(std::string_view name, With more = {}) {
    for (const auto& [key, value] : round_) more[key] = value;
    tries(Story::founder, name, more);
  }
  void passes(std::int64_t ms) { club_.sets_clock_ms(club_.now_ms() + ms); }

  void a_meeting() {
    round_ = with("round", tries(Story::founder, "round.plan",
                                 with("template", dice_.chance(50) ? "chapter_90" : "thirty_seconds")));
    chair("round.open");
    arrivals();
    for (std::size_t phase = 0; phase < round().phases.size(); ++phase) {
      if (phase > 0) chair("round.enter_phase");
      while (speaks()) passes(second_ms * static_cast<std::int64_t>(dice_.below(5)));
      passes(minute_ms);
    }
    chair("round.close");
  }

  void arrivals() {
    for (const MemberId member : members_) {
      passes(second_ms * static_cast<std::int64_t>(dice_.below(12)));
      if (dice_.chance(habits_.at(member).comes)) {
        tries(member, "attendance.mark", round_);
      } else if (dice_.chance(30)) {
        chair("attendance.mark", with("member", member, "mark", "substitute", "substitute", "A friend"));
      } else if (dice_.chance(20)) {
        chair("attendance.mark", with("member", member, "mark", "medical"));
      }
    }
    for (std::uint64_t visitors = dice_.below(3); visitors > 0; --visitors) {
      With words = with("name", "Vera Visitor", "email", "vera@example.org");
      words["round"] = round_.at("round");
      const std::string visitor = tries(someone(), "visitor.register", words);
      chair("attendance.mark", with("visitor", visitor, "mark", dice_.chance(85) ? "present" : "absent"));
    }
  }

  // Whoever is next, if anybody is: what they ask for, who knows someone, what they have brought.
  bool speaks() {
    if (club_.answers(Story::founder, "turn.start", round_) != "ok") return false;
    chair("turn.start");
    const auto speaker = round().turn->member;
    passes(second_ms * static_cast<std::int64_t>(20 + dice_.below(35)));
    if (speaker && dice_.chance(30)) asks(*speaker);
    if (speaker && dice_.chance(habits_.at(*speaker).gives / 4)) gives(*speaker);
    if (speaker && dice_.chance(3)) {
      tries(*speaker, "testimonial.give", with("about", friend_of(*speaker), "text", "good work"));
    }
    chair("turn.end");
    return true;
  }
  void asks(MemberId asker) {
    const std::string ask =
        tries(asker, "ask.post", with("who", "CFO of a regional bank", "good_until", club_.day(21)));
    if (ask.empty()) return;
    for (std::uint64_t n = dice_.below(3); n > 0; --n) {
      const std::string offer =
          tries(other_than(asker), "offer.make", with("ask", ask, "strength", 1 + dice_.below(5)));
      if (!offer.empty() && dice_.chance(60)) tries(asker, "offer.accept", with("offer", offer));
    }
  }

  void the_report(int week) {
    tries(secretary_, "report.submit", round_);
    if (week % 8 != 3) return;
    With again = round_;
    again["reason"] = "a wrong mark";
    tries(secretary_, "report.reopen", again);
    chair("attendance.mark", with("member", someone(), "mark", "medical"));
    tries(secretary_, "report.submit", round_);
  }

  void people_come_and_go() {
    const MemberId leaver = members_[10 + dice_.below(members_.size() - 10)];
    if (dice_.chance(60) && !tries_to_leave(leaver)) return;
    newcomer();
  }
  bool tries_to_leave(MemberId leaver) {
    if (club_.answers(leaver, "member.leave") != "ok") return false;
    club_.does(leaver, "member.leave");
    std::erase(members_, leaver);
    return true;
  }

  // Something that was not so is voided, once in a while restored; somebody has what is held about them erased.
  void an_admin_looks_closer() {
    const auto latest = [&](std::string_view kind) -> std::uint64_t {
      const auto& events = club_.events();
      const auto found =
          std::ranges::find(events.rbegin(), events.rend(), kind, [](const domain::Event& one) { return one.kind; });
      return found == events.rend() ? 0 : found->seq;
    };
    static constexpr std::string_view kinds[] = {"referral.given", "thanks.given", "testimonial.given",
                                                 "one_to_one.confirmed", "referral.received"};
    const std::uint64_t wrong = latest(kinds[dice_.below(std::size(kinds))]);
    const With it = with("event", wrong, "reason", "it was not so");
    if (club_.answers(secretary_, "event.void", it) == "ok") {
      club_.does(secretary_, "event.void", it);
      if (dice_.chance(30)) tries(secretary_, "event.restore", it);
    }
    for (const auto& [id, one] : club_.club().referrals) {
      if (one.state != domain::ReferralState::closed || club_.club().is_erased(id)) continue;
      tries(Story::founder, "contact.erase", with("subject", id));
      club_.erases(id.text());
      return;
    }
  }

  evaluation::Dice dice_;
  Story club_;
  std::vector<MemberId> members_;
  std::map<MemberId, Habits> habits_;
  MemberId secretary_;
  With round_;  // the one of this week
};

}  // namespace

Story told_year(std::uint64_t seed, std::int64_t founded_ms) {
  return Year(seed, founded_ms).tell();
}

}  // namespace evaluation_tests
