// What flags and cases change.
#include "domain/appliers.h"

namespace domain {

using namespace protocol;

void apply_one(Club& club, const Event& header, const FlagRaised& event) {
  add(club.flags, Flag{FlagId{header.seq}, header.by.member, event.outline.about, std::nullopt, header.at_ms});
}

void apply_one(Club& club, const Event& header, const CaseOpened& event) {
  ConductCase made;
  made.id = CaseId{header.seq};
  made.member = event.outline.member;
  made.flags = event.flags.flags.values;
  made.due = event.outline.due.value;
  for (const FlagId id : made.flags) {
    touch(club.flags, id, header, [&](Flag& flag) { flag.in_case = made.id; });
    made.flaggers.push_back(club.find(id)->by);
  }
  std::ranges::sort(made.flaggers);
  const auto repeated = std::ranges::unique(made.flaggers);
  made.flaggers.erase(repeated.begin(), repeated.end());
  add(club.cases, std::move(made));
}

void apply_one(Club& club, const Event& header, const CaseStepTaken& event) {
  touch(club.cases, event.outline.case_, header, [&](ConductCase& one) {
    one.state = event.outline.step == CaseStep::talk ? CaseState::talked : CaseState::in_committee;
    one.due = event.outline.due.value;
    one.is_overdue = false;
  });
}

void apply_one(Club& club, const Event& header, const CaseDecided& event) {
  const auto& outline = event.outline;
  touch(club.cases, outline.case_, header, [&](ConductCase& one) {
    const bool suspended_already = one.finding && one.finding->suspends;
    const bool suspends = suspended_already || club.member(one.member)->is_active();
    one.finding = Finding{outline.decision, std::nullopt, header.by.member, header.seq,
                          outline.decision == CaseDecision::suspended && suspends};
    if (outline.until) one.finding->until = outline.until->value;
    one.state = outline.appeal_until ? CaseState::decided : CaseState::closed;
    one.due = outline.appeal_until ? outline.appeal_until->value : std::string();
    one.is_overdue = false;
  });
}

void apply_one(Club& club, const Event& header, const CaseAppealed& event) {
  touch(club.cases, event.outline.case_, header, [&](ConductCase& one) {
    one.state = CaseState::appealed;
    one.due = event.outline.due.value;
  });
}

void apply_one(Club& club, const Event& header, const CaseOverdue& event) {
  touch(club.cases, event.outline.case_, header, [](ConductCase& one) { one.is_overdue = true; });
}

}  // namespace domain
