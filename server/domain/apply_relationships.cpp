// What the events of *Relationships* change.
#include "domain/appliers.h"

namespace domain {
namespace {

using namespace protocol;

Relation& relation(Club& club, MemberId one, MemberId other) {
  const Pair pair = Pair::of(one, other);
  return club.relations.try_emplace(pair, Relation{pair, std::nullopt, std::nullopt, {}}).first->second;
}

// What a proposal or a schedule brings; `Outline` is either's.
template <class Outline>
void take_points(OneToOne& one, MemberId by, const Outline& outline) {
  one.agenda_points += outline.agenda_points.value;
  one.side_of(by).gives += outline.gives_points.value;
  if (outline.medium) one.medium = outline.medium;
}

}  // namespace

void note_dealing(Club& club, const Event& event, MemberId one, MemberId other, std::uint64_t about) {
  auto& dealings = relation(club, one, other).dealings;
  if (dealings.size() == dealings_kept) dealings.erase(dealings.begin());
  dealings.push_back({event.seq, about, event.at_ms});
}

// Marks are read by standings alone, and what someone can't advocate by nobody but them.
void apply_one(Club&, const Event&, const LtrMarked&) {}
void apply_one(Club&, const Event&, const AdvocacyDeclined&) {}

void apply_one(Club& club, const Event& header, const AdvocacyDeclared& event) {
  const MemberId from = header.by.member;
  relation(club, from, event.outline.member).advocacy_of(from) = Advocacy{header.seq, header.at_ms};
}

void apply_one(Club& club, const Event& header, const AdvocacyWithdrawn& event) {
  const MemberId from = header.by.member;
  relation(club, from, event.outline.member).advocacy_of(from).reset();
}

void apply_one(Club& club, const Event& header, const OneToOneProposed& event) {
  OneToOne one;
  one.id = OneToOneId{header.seq};
  one.proposer.member = header.by.member;
  one.partner.member = event.outline.member;
  take_points(one, header.by.member, event.outline);
  add(club.one_to_ones, std::move(one));
}

void apply_one(Club& club, const Event& header, const OneToOneScheduled& event) {
  touch(club.one_to_ones, event.outline.one_to_one, header, [&](OneToOne& one) {
    one.state = OneToOneState::scheduled;
    one.at_ms = event.outline.at.value;
    one.planned_by = header.seq;
    take_points(one, header.by.member, event.outline);
  });
}

void apply_one(Club& club, const Event& header, const OneToOneCancelled& event) {
  touch(club.one_to_ones, event.outline.one_to_one, header, [&](OneToOne& one) {
    one.state = OneToOneState::cancelled;
    one.planned_by = header.seq;
  });
}

void apply_one(Club& club, const Event& header, const OneToOneHeld& event) {
  touch(club.one_to_ones, event.outline.one_to_one, header,
        [&](OneToOne& one) { one.side_of(header.by.member).held = header.seq; });
}

void apply_one(Club& club, const Event& header, const OneToOneConfirmed& event) {
  touch(club.one_to_ones, event.outline.one_to_one, header,
        [&](OneToOne& one) { one.side_of(header.by.member).confirmed = header.seq; });
  const OneToOne& said = named(club.one_to_ones, event.outline.one_to_one, header);
  if (!said.other_than(header.by.member).confirmed) return;
  for (const Side& side : {said.proposer, said.partner}) {
    credit(club, header, side.member, ReportColumn::one_to_ones, said.id.seq);
  }
}

void apply_one(Club& club, const Event& header, const OneToOneNoShow& event) {
  touch(club.one_to_ones, event.outline.one_to_one, header,
        [&](OneToOne& one) { one.side_of(header.by.member).no_show = header.seq; });
}

}  // namespace domain
