#include "standing/support/oracle.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace standing_tests {
namespace {

struct Said {
  std::uint64_t event;
  MemberId from, to;
  EvidenceKind kind;
  bool is_negative;
  std::uint64_t units;
  std::size_t most;
  std::int32_t day, dealing_days;
};

// Every rule of what counts, said anew over a plain list of facts.
class Page {
 public:
  explicit Page(const std::vector<Fact>& facts) : facts_(facts) {
    for (const Fact& fact : facts) {
      if (const auto* voided = std::get_if<Voided>(&fact.what)) last_word_[voided->event] = {fact.seq, true};
      if (const auto* restored = std::get_if<Restored>(&fact.what)) last_word_[restored->event] = {fact.seq, false};
    }
    for (const Fact& fact : facts) {
      if (holds(fact)) alive_.push_back(&fact);
    }
    each<Linked>([&](const Fact&, const Linked& linked) {
      const MemberId old_person = who(linked.old_id), new_person = who(linked.new_id);
      for (auto& [id, person] : persons_) {
        if (person == old_person) person = new_person;
      }
      if (old_person != new_person) persons_[old_person] = new_person;
    });
    each<Joined>([&](const Fact& fact, const Joined& joined) {
      people_.insert(who({fact.seq}));
      if (joined.is_founder) anchor_ids_.insert({fact.seq});
    });
    name_anchors();
    gather();
  }

  Graph graph(Day read_day) const {
    std::map<std::pair<MemberId, MemberId>, std::pair<Wide, Wide>> sums;
    std::map<std::tuple<EvidenceKind, MemberId, MemberId, std::int32_t>, std::size_t> counted;
    std::map<std::pair<MemberId, MemberId>, const Said*> marks;
    const auto add = [&](const Said& one_piece) {
      auto& [positive, negative] = sums[{one_piece.from, one_piece.to}];
      (one_piece.is_negative ? negative : positive) += one_piece.units * growth({one_piece.day});
    };
    for (const Said& one_piece : said_) {
      if (one_piece.kind == EvidenceKind::ltr) {
        if (one_piece.day / 7 < read_day.number / 7) marks[{one_piece.from, one_piece.to}] = &one_piece;
        continue;
      }
      if (!may(one_piece)) continue;
      const std::int32_t bucket = one_piece.kind == EvidenceKind::sponsor ? 0 : one_piece.day / 91;
      std::size_t& count = counted[{one_piece.kind, one_piece.from, one_piece.to, bucket}];
      if (one_piece.most != 0 && count >= one_piece.most) continue;
      ++count;
      add(one_piece);
    }
    for (const auto& [pair, mark] : marks) {
      if (may(*mark)) add(*mark);
    }
    Graph made;
    for (const auto& [pair, sum] : sums) {
      made[pair] = {static_cast<std::int64_t>(sum.first * 256 / growth(read_day)),
                    static_cast<std::int64_t>(sum.second * 256 / growth(read_day))};
    }
    return made;
  }

  const std::set<MemberId>& people() const { return people_; }
  std::vector<MemberId> anchors() const {
    std::vector<MemberId> persons;
    for (const MemberId id : anchor_ids_) persons.push_back(who(id));
    return persons;
  }

 private:
  const Fact* at(std::uint64_t seq, std::uint64_t before) const {
    for (const Fact& fact : facts_) {
      if (fact.seq == seq && seq < before) return &fact;
    }
    return nullptr;
  }
  bool holds(const Fact& fact) const {
    if (const auto* voided = std::get_if<Voided>(&fact.what)) return last_word_.at(voided->event).first == fact.seq;
    if (const auto* restored = std::get_if<Restored>(&fact.what)) {
      return last_word_.at(restored->event).first == fact.seq;
    }
    const auto word = last_word_.find(fact.seq);
    if (word != last_word_.end() && word->second.second) return false;
    const auto cause = cause_of(fact.what);
    const Fact* causing = cause ? at(*cause, fact.seq) : nullptr;
    return !causing || holds(*causing);
  }
  template <class T>
  void each(const auto& visit) {
    for (const Fact* fact : alive_) {
      if (const auto* what = std::get_if<T>(&fact->what)) visit(*fact, *what);
    }
  }
  template <class T>
  const T* named(std::uint64_t seq, const Fact& by) const {
    const Fact* fact = at(seq, by.seq);
    return fact ? std::get_if<T>(&fact->what) : nullptr;
  }
  MemberId who(MemberId id) const {
    const auto found = persons_.find(id);
    return found == persons_.end() ? id : found->second;
  }

  // In the log's order, each under the links that stood before it.
  void name_anchors() {
    std::map<MemberId, MemberId> until_now;
    const auto then = [&](MemberId id) { return until_now.contains(id) ? until_now[id] : id; };
    for (const Fact* fact : alive_) {
      if (const auto* joined = std::get_if<Joined>(&fact->what); joined && joined->is_founder) {
        anchor_ids_.insert({fact->seq});
      } else if (const auto* added = std::get_if<AnchorAdded>(&fact->what)) {
        anchor_ids_.insert(then(added->member));
      } else if (const auto* removed = std::get_if<AnchorRemoved>(&fact->what)) {
        const MemberId gone = then(removed->member);
        std::erase_if(anchor_ids_, [&](MemberId id) { return then(id) == gone; });
      } else if (const auto* linked = std::get_if<Linked>(&fact->what)) {
        const MemberId old_person = then(linked->old_id), new_person = then(linked->new_id);
        for (auto& [id, person] : until_now) person = person == old_person ? new_person : person;
        if (old_person != new_person) until_now[old_person] = new_person;
      }
    }
  }

  RuleSet rules_for(std::uint64_t event) const {
    RuleSet rules;
    for (const Fact* fact : alive_) {
      const auto* adopted = std::get_if<RulesAdopted>(&fact->what);
      if (adopted && adopted->from <= event) rules = adopted->rules;
    }
    return rules;
  }
  std::string works_at(MemberId person, std::uint64_t event) const {
    std::string place;
    for (const Fact* fact : alive_) {
      const auto* verified = std::get_if<OrganisationVerified>(&fact->what);
      if (verified && fact->seq < event && who(verified->member) == person) place = verified->organisation;
    }
    return place;
  }

  void say(const Fact& fact, MemberId from, MemberId to, EvidenceKind kind, int sign, std::uint64_t times = 1) {
    from = who(from);
    to = who(to);
    const bool is_by_club = from == club_id;
    if (from == to || to == club_id || is_by_club != (kind >= EvidenceKind::upheld)) return;
    const RuleSet rules = rules_for(fact.seq);
    std::uint64_t units = times * weight_of(rules, kind).units;
    const std::string a = works_at(from, fact.seq), b = works_at(to, fact.seq);
    if (sign > 0 && !a.empty() && !b.empty() && a != b) units = units * rules.outside_percent / 100;
    said_.push_back(
        {fact.seq, from, to, kind, sign < 0, units, weight_of(rules, kind).most, fact.day.number, rules.dealing_days});
  }
  void deal(const Fact& fact, MemberId a, MemberId b) {
    dealings_.push_back({fact.seq, fact.day.number, std::minmax(who(a), who(b))});
  }
  bool may(const Said& one_piece) const {
    if (!one_piece.is_negative || one_piece.from == club_id) return true;
    const std::pair<MemberId, MemberId> both = std::minmax(one_piece.from, one_piece.to);
    return std::ranges::any_of(dealings_, [&](const Dealt& dealt) {
      return dealt.both == both && dealt.event < one_piece.event && one_piece.day - dealt.day <= one_piece.dealing_days;
    });
  }

  void gather() {
    using enum EvidenceKind;
    each<Joined>([&](const Fact& fact, const Joined& joined) {
      if (joined.sponsor) say(fact, *joined.sponsor, {fact.seq}, sponsor, 1);
    });
    each<ReferralGiven>([&](const Fact& fact, const ReferralGiven& given) { deal(fact, given.from, given.to); });
    each<ReferralRated>([&](const Fact& fact, const ReferralRated& rated) {
      const auto* given = named<ReferralGiven>(rated.referral, fact);
      if (given && rated.expected && rated.fit >= 3) say(fact, given->to, given->from, referral_ok, 1);
      if (given && rated.fit <= 1) say(fact, given->to, given->from, referral_bad, -1);
    });
    each<ReferralDeclined>([&](const Fact& fact, const ReferralDeclined& declined) {
      const auto* given = named<ReferralGiven>(declined.referral, fact);
      const std::set bad{protocol::DeclineReason::lead, protocol::DeclineReason::no_fit};
      if (given && bad.contains(declined.reason)) say(fact, given->to, given->from, referral_bad, -1);
    });
    each<ThanksGiven>([&](const Fact& fact, const ThanksGiven& given) {
      bool is_reversed = false;
      each<ThanksReversed>([&](const Fact& by, const ThanksReversed& reversed) {
        is_reversed |= reversed.thanks == fact.seq && by.seq > fact.seq;
      });
      if (!is_reversed) say(fact, fact.by, given.to, thanks, 1);
    });
    each<HelpAccepted>([&](const Fact& fact, const HelpAccepted& accepted) {
      if (!named<HelpGiven>(accepted.help, fact)) return;
      deal(fact, fact.by, at(accepted.help, fact.seq)->by);
      say(fact, fact.by, at(accepted.help, fact.seq)->by, help_ok, 1);
    });
    each<LtrMarked>([&](const Fact& fact, const LtrMarked& marked) {
      const int value = marked.like + marked.trust + marked.respect - 9;
      say(fact, fact.by, marked.of, ltr, value < 0 ? -1 : 1, static_cast<std::uint64_t>(std::abs(value)));
    });
    gather_introductions();
    gather_one_to_ones();
    gather_findings();
    std::ranges::sort(said_, {}, [](const Said& one_piece) { return std::pair(one_piece.event, one_piece.kind); });
  }

  void gather_introductions() {
    each<IntroductionProposed>([&](const Fact& fact, const IntroductionProposed& proposed) {
      std::map<MemberId, std::pair<const Fact*, bool>> judged;
      each<IntroductionReleased>([&](const Fact& by, const IntroductionReleased& released) {
        if (released.introduction != fact.seq) return;
        for (const auto& [a, b] : {std::pair(fact.by, proposed.a), {fact.by, *proposed.b}, {proposed.a, *proposed.b}}) {
          deal(by, a, b);
        }
      });
      each<IntroductionJudged>([&](const Fact& by, const IntroductionJudged& one_judged) {
        if (one_judged.introduction == fact.seq) judged[by.by] = {&by, one_judged.worthwhile};
      });
      if (!judged[proposed.a].second || !judged[*proposed.b].second) return;
      const Fact* later = std::max(judged[proposed.a].first, judged[*proposed.b].first);  // of one vector
      say(*later, proposed.a, fact.by, EvidenceKind::intro_ok, 1);
      say(*later, *proposed.b, fact.by, EvidenceKind::intro_ok, 1);
    });
  }

  void gather_one_to_ones() {
    each<OneToOneProposed>([&](const Fact& fact, const OneToOneProposed& proposed) {
      std::map<MemberId, const Fact*> confirmed;
      each<OneToOneScheduled>([&](const Fact& by, const OneToOneScheduled& scheduled) {
        if (scheduled.one_to_one == fact.seq) deal(by, fact.by, proposed.with);
      });
      each<OneToOneConfirmed>([&](const Fact& by, const OneToOneConfirmed& one_confirmed) {
        if (one_confirmed.one_to_one == fact.seq) confirmed.try_emplace(by.by, &by);
      });
      if (!confirmed.contains(fact.by) || !confirmed.contains(proposed.with)) return;
      const Fact* later = std::max(confirmed[fact.by], confirmed[proposed.with]);
      deal(*later, fact.by, proposed.with);
      say(*later, fact.by, proposed.with, EvidenceKind::one_to_one, 1);
      say(*later, proposed.with, fact.by, EvidenceKind::one_to_one, 1);
    });
    each<OneToOneMissed>([&](const Fact& fact, const OneToOneMissed& missed) {
      const Fact* proposed = at(missed.one_to_one, fact.seq);
      const MemberId host = proposed->by, guest = std::get<OneToOneProposed>(proposed->what).with;
      if (missed.absent == host) say(fact, guest, host, EvidenceKind::no_show, -1);
      if (missed.absent == guest) say(fact, host, guest, EvidenceKind::no_show, -1);
    });
  }

  void gather_findings() {
    each<CaseDecided>([&](const Fact& fact, const CaseDecided& decided) {
      bool is_replaced = false;
      each<CaseDecided>([&](const Fact& by, const CaseDecided& later) {
        if (by.seq <= fact.seq || !later.former) return;
        is_replaced |= *later.former == fact.seq || later.former == decided.former;
      });
      if (!decided.is_upheld || is_replaced) return;
      std::set<MemberId> flaggers;
      each<FlagRaised>([&](const Fact& by, const FlagRaised& flag) {
        const bool is_named = std::ranges::find(decided.flags, by.seq) != decided.flags.end() && by.seq < fact.seq;
        if (is_named && flag.is_pitch && who(flag.about) == who(decided.about)) flaggers.insert(who(by.by));
      });
      for (const MemberId flagger : flaggers) say(fact, flagger, decided.about, EvidenceKind::pitch_flag, -1);
      find(fact, {who(decided.about)}, EvidenceKind::upheld);
    });
    each<Voided>([&](const Fact& fact, const Voided& voided) {
      std::set<MemberId> faulty;
      for (const MemberId member : voided.faulty) faulty.insert(who(member));
      find(fact, faulty, EvidenceKind::fraud);
    });
  }

  void find(const Fact& fact, const std::set<MemberId>& found, EvidenceKind kind) {
    std::set<MemberId> liable;
    for (const MemberId member : found) {
      say(fact, club_id, member, kind, -1);
      each<Joined>([&](const Fact& joining, const Joined& joined) {
        if (who({joining.seq}) != member || !joined.sponsor || joining.seq > fact.seq) return;
        const bool is_recent = fact.day.number - joining.day.number <= 182;
        if (is_recent && who(*joined.sponsor) != member) liable.insert(who(*joined.sponsor));
      });
    }
    for (const MemberId member : liable) say(fact, club_id, member, EvidenceKind::sponsor_liability, -1);
  }

  struct Dealt {
    std::uint64_t event;
    std::int32_t day;
    std::pair<MemberId, MemberId> both;
  };
  const std::vector<Fact>& facts_;
  std::vector<const Fact*> alive_;
  std::map<std::uint64_t, std::pair<std::uint64_t, bool>> last_word_;
  std::map<MemberId, MemberId> persons_;
  std::set<MemberId> people_, anchor_ids_;
  std::vector<Said> said_;
  std::vector<Dealt> dealings_;
};

}  // namespace

Graph oracle_graph(const std::vector<Fact>& facts, Day read_day) {
  return Page(facts).graph(read_day);
}

std::vector<std::pair<MemberId, std::int64_t>> oracle_table(const std::vector<Fact>& facts, Day read_day) {
  const Page page(facts);
  const OracleRank rank(page.graph(read_day), page.anchors());
  std::vector<std::pair<MemberId, std::int64_t>> table;
  for (const MemberId member : page.people()) table.emplace_back(member, rank.read(member).standing);
  return table;
}

}  // namespace standing_tests
