#include "standing/evidence.h"

#include <algorithm>

namespace standing {
namespace {

class Story {
 public:
  Story(const Journal& journal, const Register& register_in, FactIndex root, Suppose suppose, Derived& derived)
      : journal_(journal), register_(register_in), root_(root), suppose_(suppose), derived_(derived) {}

  void operator()(const Joined& joined) {
    if (joined.sponsor) praise(fact(root_), *joined.sponsor, MemberId{fact(root_).seq}, EvidenceKind::sponsor);
  }

  void operator()(const ReferralGiven& given) { deal(fact(root_), given.from, given.to); }

  void operator()(const ReferralDeclined& declined) {
    const bool is_junk =
        declined.reason == protocol::DeclineReason::lead || declined.reason == protocol::DeclineReason::no_fit;
    const auto* given = cause_as<ReferralGiven>();
    if (given && is_junk) blame(fact(root_), given->to, given->from, EvidenceKind::referral_bad);
  }

  void operator()(const ReferralRated& rated) {
    const auto* given = cause_as<ReferralGiven>();
    if (!given) return;
    const RuleSet& rules = rules_of(fact(root_));
    if (rated.expected && rated.fit >= rules.good_fit) {
      praise(fact(root_), given->to, given->from, EvidenceKind::referral_ok);
    } else if (rated.fit <= rules.bad_fit) {
      blame(fact(root_), given->to, given->from, EvidenceKind::referral_bad);
    }
  }

  void operator()(const ThanksGiven& thanks) {
    bool is_reversed = false;
    each_caused([&](const Fact& one) { is_reversed |= std::holds_alternative<ThanksReversed>(one.what); });
    if (!is_reversed) praise(fact(root_), fact(root_).by, thanks.to, EvidenceKind::thanks);
  }

  // Both sides' latest judgements have to be good; the later of the two is the event.
  void operator()(const IntroductionProposed& proposed) {
    const MemberId connector = fact(root_).by;
    const Fact *of_a = nullptr, *of_b = nullptr;
    each_caused([&](const Fact& one) {
      if (std::holds_alternative<IntroductionReleased>(one.what)) {
        deal(one, connector, proposed.a);
        if (proposed.b) deal(one, connector, *proposed.b);
        if (proposed.b) deal(one, proposed.a, *proposed.b);
      } else if (std::holds_alternative<IntroductionJudged>(one.what)) {
        if (one.by == proposed.a) of_a = &one;
        if (one.by == proposed.b.value_or(club_id)) of_b = &one;  // a guest's judgement is no member's
      }
    });
    if (!is_worthwhile(of_a) || !is_worthwhile(of_b)) return;
    const Fact& later = of_a->seq > of_b->seq ? *of_a : *of_b;
    praise(later, proposed.a, connector, EvidenceKind::intro_ok);
    if (proposed.b) praise(later, *proposed.b, connector, EvidenceKind::intro_ok);
  }

  void operator()(const OfferAccepted&) {
    if (cause_as<OfferMade>()) deal(fact(root_), fact(root_).by, cause()->by);
  }

  void operator()(const HelpAccepted&) {
    if (!cause_as<HelpGiven>()) return;
    deal(fact(root_), fact(root_).by, cause()->by);
    praise(fact(root_), fact(root_).by, cause()->by, EvidenceKind::help_ok);
  }

  void operator()(const OneToOneProposed& proposed) {
    const MemberId host = fact(root_).by;
    const Fact *by_host = nullptr, *by_guest = nullptr;
    each_caused([&](const Fact& one) {
      if (std::holds_alternative<OneToOneScheduled>(one.what)) deal(one, host, proposed.with);
      if (!std::holds_alternative<OneToOneConfirmed>(one.what)) return;
      if (one.by == host && !by_host) by_host = &one;
      if (one.by == proposed.with && !by_guest) by_guest = &one;
    });
    if (!by_host || !by_guest) return;
    const Fact& later = by_host->seq > by_guest->seq ? *by_host : *by_guest;
    deal(later, host, proposed.with);
    praise(later, host, proposed.with, EvidenceKind::one_to_one);
    praise(later, proposed.with, host, EvidenceKind::one_to_one);
  }

  void operator()(const OneToOneMissed& missed) {
    const auto* proposed = cause_as<OneToOneProposed>();
    if (!proposed) return;
    const MemberId host = cause()->by;
    if (missed.absent == host) blame(fact(root_), proposed->with, host, EvidenceKind::no_show);
    if (missed.absent == proposed->with) blame(fact(root_), host, proposed->with, EvidenceKind::no_show);
  }

  void operator()(const LtrMarked& marked) {
    const RuleSet& rules = rules_of(fact(root_));
    const int steps = marked.like + marked.trust + marked.respect - rules.neutral_mark;
    say(fact(root_), fact(root_).by, marked.of, EvidenceKind::ltr, steps < 0,
        static_cast<std::uint32_t>(std::abs(steps)));
  }

  // The decision on appeal stands in the first one's place.
  void operator()(const CaseDecided&) {
    const Fact* latest = &fact(root_);
    each_caused([&](const Fact& one) {
      if (std::holds_alternative<CaseDecided>(one.what)) latest = &one;
    });
    const Fact& finding = *latest;
    const auto& decided = std::get<CaseDecided>(finding.what);
    if (!decided.is_upheld) return;
    const MemberId about = register_.person(decided.about);
    blame(finding, club_id, about, EvidenceKind::upheld);
    std::vector<MemberId> flaggers;
    for (const std::uint64_t seq : decided.flags) {
      const FactIndex index = journal_.find(seq);
      if (!is_before(index, finding) || !counts(index)) continue;
      const auto* flag = std::get_if<FlagRaised>(&fact(index).what);
      if (!flag || !flag->is_pitch || register_.person(flag->about) != about) continue;
      flaggers.push_back(register_.person(fact(index).by));
    }
    for (const MemberId flagger : without_repeats(std::move(flaggers))) {
      blame(finding, flagger, about, EvidenceKind::pitch_flag);
    }
    hold_sponsors_liable(finding, {about});
  }

  void operator()(const Voided& voided) {
    std::vector<MemberId> faulty;
    for (const MemberId member : voided.faulty) faulty.push_back(register_.person(member));
    faulty = without_repeats(std::move(faulty));
    for (const MemberId member : faulty) blame(fact(root_), club_id, member, EvidenceKind::fraud);
    hold_sponsors_liable(fact(root_), faulty);
  }

  void operator()(const auto&) {}

 private:
  const Fact& fact(FactIndex index) const { return journal_[index]; }
  const RuleSet& rules_of(const Fact& one) const { return register_.rules(register_.rules_at(one.seq)); }
  bool counts(FactIndex index) const { return suppose_ == Suppose::nothing_voided || journal_.is_in_force(index); }
  bool is_before(FactIndex index, const Fact& one) const { return index != no_fact && fact(index).seq < one.seq; }
  const Fact* cause() const {
    const FactIndex index = journal_.cause(root_);
    return index == no_fact ? nullptr : &fact(index);
  }
  template <class T>
  const T* cause_as() const {
    return cause() ? std::get_if<T>(&cause()->what) : nullptr;
  }
  void each_caused(const auto& visit) const {
    for (FactIndex at = journal_.first_caused(root_); at != no_fact; at = journal_.next_caused(at)) {
      if (counts(at)) visit(fact(at));
    }
  }
  static bool is_worthwhile(const Fact* judged) {
    return judged && std::get<IntroductionJudged>(judged->what).worthwhile;
  }

  void deal(const Fact& one, MemberId a, MemberId b) {
    a = register_.person(a);
    b = register_.person(b);
    if (a != b) derived_.dealings.push_back({one.seq, std::min(a, b), std::max(a, b), one.day});
  }
  void praise(const Fact& one, MemberId from, MemberId to, EvidenceKind kind) { say(one, from, to, kind, false, 1); }
  void blame(const Fact& one, MemberId from, MemberId to, EvidenceKind kind) { say(one, from, to, kind, true, 1); }

  void say(const Fact& one, MemberId from, MemberId to, EvidenceKind kind, bool is_negative, std::uint32_t steps) {
    from = register_.person(from);
    to = register_.person(to);
    const bool is_finding = kind >= EvidenceKind::upheld;
    if (from == to || to == club_id || (from == club_id) != is_finding) return;
    const std::uint16_t index = register_.rules_at(one.seq);
    const RuleSet& rules = register_.rules(index);
    const bool is_outside = !is_negative && register_.is_outside(from, to, one.seq);
    const std::uint32_t units = steps * weight_of(rules, kind).units;
    derived_.evidence.push_back({one.seq, from, to, kind, is_negative, is_outside,
                                 static_cast<std::uint16_t>(is_outside ? units * rules.outside_percent / 100 : units),
                                 index, one.day});
  }

  // Of each of those members whoever brought them in, where that was not long ago; once for a finding.
  void hold_sponsors_liable(const Fact& finding, const std::vector<MemberId>& found) {
    std::vector<MemberId> liable;
    for (const MemberId member : found) {
      for (const MemberId id : register_.ids_of(member)) {
        const FactIndex index = journal_.find(id.seq);
        if (!is_before(index, finding) || !counts(index)) continue;
        const auto* joined = std::get_if<Joined>(&fact(index).what);
        if (!joined || !joined->sponsor) continue;
        const bool is_recent = finding.day.number - fact(index).day.number <= rules_of(finding).liability_days;
        if (is_recent && register_.person(*joined->sponsor) != member) {
          liable.push_back(register_.person(*joined->sponsor));
        }
      }
    }
    for (const MemberId sponsor : without_repeats(std::move(liable))) {
      blame(finding, club_id, sponsor, EvidenceKind::sponsor_liability);
    }
  }

  const Journal& journal_;
  const Register& register_;
  const FactIndex root_;
  const Suppose suppose_;
  Derived& derived_;
};

bool is_chapter(const What& what) {
  if (const auto* decided = std::get_if<CaseDecided>(&what)) return decided->former.has_value();
  return std::holds_alternative<ThanksReversed>(what) || std::holds_alternative<IntroductionReleased>(what) ||
         std::holds_alternative<IntroductionJudged>(what) || std::holds_alternative<OneToOneScheduled>(what) ||
         std::holds_alternative<OneToOneConfirmed>(what);
}

}  // namespace

FactIndex story_continued_by(const Journal& journal, const What& next) {
  return is_chapter(next) ? journal.find(*cause_of(next)) : no_fact;
}

FactIndex story_of(const Journal& journal, FactIndex fact) {
  return is_chapter(journal[fact].what) && journal.cause(fact) != no_fact ? journal.cause(fact) : fact;
}

void derive(const Journal& journal, const Register& register_, FactIndex story, Derived& derived, Suppose suppose) {
  if (suppose == Suppose::as_it_is && !journal.is_in_force(story)) return;
  std::visit(Story(journal, register_, story, suppose, derived), journal[story].what);
}

}  // namespace standing
