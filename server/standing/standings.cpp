#include "standing/standings.h"

#include <algorithm>
#include <utility>

namespace standing {
namespace {

template <class... Kinds>
bool is_one_of(const Fact& fact) {
  return (std::holds_alternative<Kinds>(fact.what) || ...);
}

// Facts on which the evidence of other stories depends: where one comes or goes, all is derived anew.
bool reaches_other_stories(const Fact& fact) {
  return is_one_of<Joined, Linked, OrganisationVerified, RulesAdopted, FlagRaised>(fact);
}

bool is_of_the_register(const Fact& fact) {
  return is_one_of<Joined, Left, Linked, OrganisationVerified, AnchorAdded, AnchorRemoved, RulesAdopted>(fact);
}

}  // namespace

Standings::Standings(Journal journal) : journal_(std::move(journal)) {
  derive_all();
}

void Standings::take(Fact fact) {
  is_one_of<Voided, Restored>(fact) ? take_word(std::move(fact)) : take_other(std::move(fact));
}

void Standings::take_other(Fact fact) {
  const bool is_of_register = is_of_the_register(fact);
  const FactIndex older_story = story_continued_by(journal_, fact.what);
  before_.clear();
  after_.clear();
  if (older_story != no_fact) derive(journal_, register_, older_story, before_);
  const FactIndex index = journal_.append(std::move(fact));
  const Fact& taken = journal_[index];
  if (is_of_register && journal_.is_in_force(index)) {
    if (Register::is_about_the_past(taken)) return derive_all();
    register_.take(taken);
    if (is_one_of<Joined>(taken)) tally_.add(register_.person(MemberId{taken.seq}));
    if (is_one_of<Joined, AnchorAdded, AnchorRemoved>(taken)) tally_.set_anchors(register_.anchors());
    ++version_;
  }
  derive(journal_, register_, older_story != no_fact ? older_story : index, after_);
  if (before_ == after_) return;
  ++version_;
  if (before_.is_empty()) return tally_.add(after_, register_);
  tally_.replace(before_, after_, register_);
}

void Standings::take_word(Fact fact) {
  const std::uint64_t event =
      is_one_of<Voided>(fact) ? std::get<Voided>(fact.what).event : std::get<Restored>(fact.what).event;
  const std::vector<FactIndex> touched = journal_.consequences(event);
  const auto is_any = [&](bool (*is_so)(const Fact&)) {
    return std::ranges::any_of(touched, [&](FactIndex index) { return is_so(journal_[index]); });
  };
  ++version_;
  if (is_any(reaches_other_stories)) {
    journal_.append(std::move(fact));
    return derive_all();
  }
  std::vector<FactIndex> stories;
  for (const FactIndex index : touched) stories.push_back(story_of(journal_, index));
  if (const FactIndex word = journal_.latest_word_on(event); word != no_fact) stories.push_back(word);
  std::ranges::sort(stories);
  const auto repeated = std::ranges::unique(stories);
  stories.erase(repeated.begin(), repeated.end());

  Derived before, after;
  for (const FactIndex story : stories) derive(journal_, register_, story, before);
  stories.push_back(journal_.append(std::move(fact)));
  if (is_any(is_of_the_register)) renew_register();
  for (const FactIndex story : stories) derive(journal_, register_, story, after);
  tally_.replace(std::move(before), std::move(after), register_);
}

void Standings::renew_register() {
  register_ = Register(journal_);
  if (insisted_on_) register_.insist_on(*insisted_on_);
  tally_.set_anchors(register_.anchors());
}

void Standings::derive_all() {
  ++version_;
  tally_ = Tally();
  renew_register();
  Derived derived;
  for (FactIndex index = 0; index < journal_.size(); ++index) {
    if (story_of(journal_, index) == index) derive(journal_, register_, index, derived);
  }
  std::ranges::sort(derived.evidence);
  std::ranges::sort(derived.dealings);
  for (const MemberId person : register_.people()) tally_.add(person);
  tally_.add(derived, register_);
}

Day Standings::read_on(Day day) const {
  return read_day(std::clamp(day, journal_.last_day(), Day{last_day}));
}

Rorank& Standings::rank(Day day) {
  return tally_.rank(read_on(day));
}

Score Standings::score(MemberId member, Day day) {
  Rorank& now = rank(day);
  const auto node = now.network().find(register_.person(member));
  return node ? now.score(*node) : Score{};
}

std::vector<Ranked> Standings::table(Day day) {
  Rorank& now = rank(day);
  std::vector<Ranked> rows = now.table();
  const auto people = register_.people();
  std::erase_if(rows, [&](const Ranked& row) { return !std::ranges::binary_search(people, row.member); });
  return rows;
}

std::vector<Ranked> Standings::seen_from(MemberId member, Day day) {
  Rorank& now = rank(day);
  const auto node = now.network().find(register_.person(member));
  if (!node) return {};
  std::vector<Ranked> rows = standing::seen_from(now, *node);
  const auto people = register_.people();
  std::erase_if(rows, [&](const Ranked& row) { return !std::ranges::binary_search(people, row.member); });
  return rows;
}

Standings Standings::until(std::uint64_t seq) const {
  Standings past;
  past.insisted_on_ = insisted_on_;
  for (FactIndex index = 0; index < journal_.size() && journal_[index].seq <= seq; ++index) {
    past.journal_.append(journal_[index]);
  }
  past.derive_all();
  return past;
}

Standings Standings::until_end_of(Day day) const {
  std::uint64_t seq = 0;
  for (FactIndex index = 0; index < journal_.size() && journal_[index].day <= day; ++index) seq = journal_[index].seq;
  return until(seq);
}

Standings Standings::under(const RuleSet& rules) const {
  Standings other = *this;
  other.insisted_on_ = rules;
  other.derive_all();
  return other;
}

std::vector<Evidence> Standings::struck_out(MemberId person) const {
  std::vector<Evidence> struck;
  for (const auto& [event, word] : journal_.words()) {
    if (!std::holds_alternative<Voided>(journal_[word].what)) continue;
    for (const FactIndex index : journal_.consequences(event)) {
      Derived now, otherwise;
      const FactIndex story = story_of(journal_, index);
      derive(journal_, register_, story, now);
      derive(journal_, register_, story, otherwise, Suppose::nothing_voided);
      for (const Evidence& evidence : otherwise.evidence) {
        const bool is_said = std::ranges::find(now.evidence, evidence) != now.evidence.end();
        if (evidence.to == person && !is_said) struck.push_back(evidence);
      }
    }
  }
  std::ranges::sort(struck);
  const auto repeated = std::ranges::unique(struck);
  struck.erase(repeated.begin(), repeated.end());
  return struck;
}

}  // namespace standing
