#include "standing/support/random_club.h"

#include <algorithm>
#include <cstdlib>

#include <gtest/gtest.h>

namespace standing_tests {
namespace {

// One club's life: what there is to act on by now.
class Life {
 public:
  explicit Life(const std::function<void(ToldClub&)>& after_each) : after_each_(after_each) {
    members_.push_back(club_.founds());
    for (int i = 0; i < 5; ++i) members_.push_back(club_.joins(members_.front()));
  }

  void take(const Step& step) {
    step_ = step;
    const std::size_t before = club_.facts.size();
    act();
    if (club_.facts.size() > before && after_each_) after_each_(club_);
  }

  ToldClub take_club() { return std::move(club_); }

 private:
  using Things = std::vector<std::uint64_t>;

  MemberId member(std::uint32_t which) const { return members_[which % members_.size()]; }
  MemberId someone() const { return member(step_.a); }
  MemberId another() const { return member(step_.a + 1 + step_.b % static_cast<std::uint32_t>(members_.size() - 1)); }
  std::uint64_t of(const Things& things) const { return things[step_.a % things.size()]; }
  std::uint64_t happens(MemberId by, What what) { return club_.happens(by, std::move(what)); }
  const Fact& fact(std::uint64_t seq) const { return *std::ranges::lower_bound(club_.facts, seq, {}, &Fact::seq); }

  void act() {
    const std::uint32_t what = step_.what % 100;
    if (what < 8) return club_.passes(static_cast<std::int32_t>(step_.a % 20));
    if (what < 60) return chain(what);
    if (what < 76) return relationships(what);
    if (what < 86) return voids(what);
    moderation(what);
  }

  void chain(std::uint32_t what) {
    if (what < 20)
      referrals_.push_back(club_.refers(someone(), another()));
    else if (what < 36 && !referrals_.empty())
      answer_referral();
    else if (what < 42)
      thanks_.push_back(club_.thanks(someone(), another()));
    else if (what < 43 && !thanks_.empty())
      happens(club_id, ThanksReversed{of(thanks_)});
    else if (what < 46)
      introductions_.push_back(happens(someone(), IntroductionProposed{another(), member(step_.c)}));
    else if (what < 54 && !introductions_.empty())
      answer_introduction();
    else if (what < 57)
      helps_.push_back(happens(someone(), HelpGiven{}));
    else if (!helps_.empty())
      happens(member(step_.b), HelpAccepted{of(helps_)});
  }

  void answer_referral() {
    const std::uint64_t referral = of(referrals_);
    const auto given = std::get<ReferralGiven>(fact(referral).what);
    if (step_.b % 10 < 5) {
      happens(given.to, ReferralRated{referral, step_.b % 5 != 0, static_cast<std::uint16_t>(1 + step_.c % 5)});
    } else if (step_.b % 10 < 8) {
      thanks_.push_back(club_.thanks(given.to, given.from, referral));
    } else {
      happens(given.to, ReferralDeclined{referral, static_cast<protocol::DeclineReason>(step_.c % 4)});
    }
  }

  void answer_introduction() {
    const std::uint64_t introduction = of(introductions_);
    const auto proposed = std::get<IntroductionProposed>(fact(introduction).what);
    if (step_.b % 4 == 0) {
      happens(club_id, IntroductionReleased{introduction});
    } else {
      happens(step_.b % 2 == 0 ? proposed.a : *proposed.b, IntroductionJudged{introduction, step_.c % 5 != 0});
    }
  }

  void relationships(std::uint32_t what) {
    if (what < 63) {
      one_to_ones_.push_back(happens(someone(), OneToOneProposed{another()}));
    } else if (what < 70 && !one_to_ones_.empty()) {
      const std::uint64_t one_to_one = of(one_to_ones_);
      const MemberId host = fact(one_to_one).by, guest = std::get<OneToOneProposed>(fact(one_to_one).what).with;
      if (step_.b % 8 == 0)
        happens(host, OneToOneMissed{one_to_one, guest});
      else if (step_.b % 8 < 3)
        happens(guest, OneToOneScheduled{one_to_one});
      else
        happens(step_.b % 2 == 0 ? host : guest, OneToOneConfirmed{one_to_one});
    } else {
      const auto mark = [&](std::uint32_t from) { return static_cast<std::uint16_t>(1 + (step_.c >> from) % 5); };
      happens(someone(), LtrMarked{another(), mark(0), mark(4), mark(8)});
    }
  }

  void voids(std::uint32_t what) {
    const std::uint64_t event = club_.facts[step_.a % club_.facts.size()].seq;
    if (what < 83) {
      club_.voids(event, step_.c % 4 == 0 ? std::vector{member(step_.b)} : std::vector<MemberId>{});
      voided_.push_back(event);
    } else if (!voided_.empty()) {
      club_.restores(of(voided_));
    }
  }

  void moderation(std::uint32_t what) {
    if (what < 88 && members_.size() < 14)
      members_.push_back(club_.joins(someone()));
    else if (what < 90)
      happens(club_id, AnchorAdded{someone()});
    else if (what < 91)
      happens(club_id, AnchorRemoved{someone()});
    else if (what < 93)
      flags_.push_back(happens(someone(), FlagRaised{another(), step_.c % 3 != 0}));
    else if (what < 95 && !flags_.empty())
      decide_case();
    else if (what < 97)
      happens(club_id, OrganisationVerified{someone(), std::string(step_.b % 4, 'x')});
    else if (what < 98)
      happens(someone(), Left{someone()});
    else if (step_.b % 8 == 0)
      happens(club_id, Linked{someone(), member(step_.c)});
    else if (step_.b % 8 == 1)
      adopt_rules();
  }

  void decide_case() {
    if (step_.b % 3 == 0 && !decisions_.empty()) {
      const std::uint64_t first = of(decisions_);
      CaseDecided on_appeal = std::get<CaseDecided>(fact(first).what);
      on_appeal.is_upheld = step_.c % 2 == 0;
      on_appeal.former = first;
      happens(club_id, on_appeal);
      return;
    }
    const std::uint64_t flag = of(flags_);
    const MemberId about = std::get<FlagRaised>(fact(flag).what).about;
    decisions_.push_back(happens(club_id, CaseDecided{about, step_.b % 4 != 0, {flag}}));
  }

  void adopt_rules() {
    RuleSet rules;
    rules.thanks.units = static_cast<std::uint16_t>(512 + step_.c % 512);
    rules.referral_ok.most = static_cast<std::uint16_t>(1 + step_.c % 4);
    happens(club_id, RulesAdopted{rules, club_.facts[step_.a % club_.facts.size()].seq});
  }

  ToldClub club_;
  const std::function<void(ToldClub&)>& after_each_;
  std::vector<MemberId> members_;
  Things referrals_, thanks_, introductions_, helps_, one_to_ones_, flags_, decisions_, voided_;
  Step step_;
};

Steps without(const Steps& steps, std::size_t from, std::size_t count) {
  Steps fewer(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(from));
  fewer.insert(fewer.end(), steps.begin() + static_cast<std::ptrdiff_t>(std::min(from + count, steps.size())),
               steps.end());
  return fewer;
}

// Leaves out ever smaller runs of steps while what is left still fails.
Steps shrunk(Steps steps, const Check& check) {
  for (std::size_t count = steps.size(); count > 0; count /= 2) {
    for (std::size_t from = 0; from < steps.size();) {
      Steps fewer = without(steps, from, count);
      if (!check(fewer).empty())
        steps = std::move(fewer);
      else
        from += count;
    }
  }
  return steps;
}

}  // namespace

Steps random_steps(Dice& dice, std::size_t count) {
  Steps steps;
  const auto any = [&] { return static_cast<std::uint32_t>(dice.next() >> 33); };
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t what = any(), a = any(), b = any(), c = any();
    steps.push_back({what, a, b, c});
  }
  return steps;
}

ToldClub lived(const Steps& steps, const std::function<void(ToldClub&)>& after_each) {
  Life life(after_each);
  for (const Step& step : steps) life.take(step);
  return life.take_club();
}

ToldClub lived(const Steps& steps) {
  return lived(steps, {});
}

std::uint64_t cases_or(std::uint64_t otherwise) {
  const char* text = std::getenv("RORX_CASES");
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

void holds_for_random_clubs(std::uint64_t cases, std::size_t steps, const Check& check) {
  const char* seed_text = std::getenv("RORX_SEED");
  const std::uint64_t first = seed_text ? std::strtoull(seed_text, nullptr, 10) : 1;
  const std::uint64_t last = seed_text ? first : first + cases - 1;
  for (std::uint64_t seed = first; seed <= last; ++seed) {
    Dice dice(seed);
    const Steps tried = random_steps(dice, steps);
    const std::string wrong = check(tried);
    if (wrong.empty()) continue;
    const Steps fewest = shrunk(tried, check);
    std::string told;
    for (const Step& step : fewest) {
      told += "\n  {" + std::to_string(step.what) + ", " + std::to_string(step.a) + ", " + std::to_string(step.b) +
              ", " + std::to_string(step.c) + "}";
    }
    FAIL() << "RORX_SEED=" << seed << ": " << wrong << "\nof " << tried.size() << " steps these " << fewest.size()
           << " fail as well: " << check(fewest) << told;
  }
}

}  // namespace standing_tests
