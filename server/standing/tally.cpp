#include "standing/tally.h"

#include "standing/check.h"

#include <algorithm>
#include <iterator>

namespace standing {
namespace {

Piece piece_of(const Evidence& evidence) {
  return {evidence.event,       evidence.day,        evidence.units, evidence.rules, evidence.kind,
          evidence.is_negative, evidence.is_outside, false,          false};
}

bool shares_bucket(const Piece& a, const Piece& b) {
  return a.kind == b.kind && (a.kind == EvidenceKind::sponsor || a.day.quarter() == b.day.quarter());
}

bool is_counted(const std::vector<Piece>& pieces, std::size_t at, const Register& register_) {
  const Piece& piece = pieces[at];
  if (piece.is_unlicensed) return false;
  const std::size_t most = weight_of(register_.rules(piece.rules), piece.kind).most;
  if (most == 0) return true;
  std::size_t before = 0;
  const bool is_once = piece.kind == EvidenceKind::sponsor;
  for (std::size_t i = at; i > 0; --i) {
    const Piece& other = pieces[i - 1];
    if (!is_once && other.day.quarter() != piece.day.quarter()) break;
    if (shares_bucket(other, piece) && other.is_counted) ++before;
  }
  return before < most;
}

}  // namespace

const Piece* mark_in_effect(const std::vector<Piece>& marks, Day read_day) {
  for (std::size_t i = marks.size(); i > 0; --i) {
    if (marks[i - 1].day.week() < read_day.week()) return &marks[i - 1];
  }
  return nullptr;
}

void Tally::set_anchors(const std::vector<MemberId>& persons) {
  std::vector<Node> anchors;
  for (const MemberId person : persons) anchors.push_back(rank_.add(person));
  std::ranges::sort(anchors);
  for (Node node = 0; node < rank_.network().node_count(); ++node) {
    rank_.set_anchor(node, std::ranges::binary_search(anchors, node));
  }
}

PairIndex Tally::pair_of(const Evidence& evidence) {
  const Node from = rank_.add(evidence.from);
  const PairIndex pair = rank_.add(from, rank_.add(evidence.to));
  if (pair == records_.size()) records_.emplace_back();
  return pair;
}

void Tally::note_change(PairIndex pair) {
  if (records_[pair].is_changed) return;
  records_[pair].is_changed = true;
  changed_.push_back(pair);
}

// The club may always; members about those with whom they have lately dealt.
bool Tally::may_say(PairIndex pair, const Piece& piece, const Register& register_) const {
  const MemberId from = rank_.network().id(rank_.network()[pair].from);
  if (!piece.is_negative || from == club_id) return true;
  const MemberId to = rank_.network().id(rank_.network()[pair].to);
  const auto* dealt = find_dealings(std::min(from, to), std::max(from, to));
  if (!dealt) return false;
  const auto after = std::ranges::lower_bound(*dealt, piece.event, {}, &Dealt::event);
  if (after == dealt->begin()) return false;
  return piece.day.number - std::prev(after)->day.number <= register_.rules(piece.rules).dealing_days;
}

void Tally::count(Record& record, const Piece& piece) {
  if (piece.is_counted) (piece.is_negative ? record.negative : record.positive) += piece.units * growth(piece.day);
}

void Tally::settle(PairIndex pair, const Register& register_) {
  Record& record = records_[pair];
  record.positive = record.negative = 0;
  for (Piece& mark : record.marks) {
    mark.is_unlicensed = !may_say(pair, mark, register_);
    mark.is_counted = !mark.is_unlicensed;
  }
  for (std::size_t i = 0; i < record.pieces.size(); ++i) {
    record.pieces[i].is_unlicensed = !may_say(pair, record.pieces[i], register_);
    record.pieces[i].is_counted = is_counted(record.pieces, i, register_);
    count(record, record.pieces[i]);
  }
  note_change(pair);
}

void Tally::add(const Evidence& evidence, const Register& register_) {
  const PairIndex pair = pair_of(evidence);
  Record& record = records_[pair];
  const Piece piece = piece_of(evidence);
  auto& pieces = evidence.kind == EvidenceKind::ltr ? record.marks : record.pieces;
  const auto place = std::ranges::find_if(pieces.rbegin(), pieces.rend(), [&](const Piece& other) {
                       return other.is_before(piece);
                     }).base();
  const bool is_last = place == pieces.end();
  pieces.insert(place, piece);
  if (!is_last) return settle(pair, register_);
  Piece& added = pieces.back();
  added.is_unlicensed = !may_say(pair, added, register_);
  if (evidence.kind == EvidenceKind::ltr) {
    added.is_counted = !added.is_unlicensed;
  } else {
    added.is_counted = is_counted(pieces, pieces.size() - 1, register_);
    count(record, added);
  }
  note_change(pair);
}

std::vector<Tally::Dealt>& Tally::dealings_between(MemberId a, MemberId b) {
  const Node from = dealt_.add(a);
  const PairIndex pair = dealt_.add(from, dealt_.add(b));
  if (pair == dealings_.size()) dealings_.emplace_back();
  return dealings_[pair];
}

const std::vector<Tally::Dealt>* Tally::find_dealings(MemberId a, MemberId b) const {
  const auto from = dealt_.find(a), to = dealt_.find(b);
  const PairIndex pair = from && to ? dealt_.find(*from, *to) : no_pair;
  return pair == no_pair ? nullptr : &dealings_[pair];
}

void Tally::insert(const Dealing& dealing) {
  auto& dealt = dealings_between(dealing.a, dealing.b);
  dealt.insert(std::ranges::upper_bound(dealt, dealing.event, {}, &Dealt::event), {dealing.event, dealing.day});
}

void Tally::erase(const Dealing& dealing) {
  auto& dealt = dealings_between(dealing.a, dealing.b);
  const auto found = std::ranges::find(dealt, dealing.event, &Dealt::event);
  check(found != dealt.end(), "a dealing that is not there");
  dealt.erase(found);
}

void Tally::erase(const Evidence& evidence) {
  Record& record = records_[pair_of(evidence)];
  auto& pieces = evidence.kind == EvidenceKind::ltr ? record.marks : record.pieces;
  const auto found = std::ranges::find_if(
      pieces, [&](const Piece& piece) { return piece.event == evidence.event && piece.kind == evidence.kind; });
  check(found != pieces.end(), "a piece of evidence that is not there");
  pieces.erase(found);
}

void Tally::add(const Derived& derived, const Register& register_) {
  for (const Dealing& dealing : derived.dealings) insert(dealing);
  for (const Evidence& evidence : derived.evidence) add(evidence, register_);
}

void Tally::replace(Derived before, Derived after, const Register& register_) {
  std::vector<PairIndex> touched;
  const auto touch = [&](MemberId from, MemberId to) {
    const PairIndex pair = rank_.network().find(rank_.add(from), rank_.add(to));
    if (pair != no_pair) touched.push_back(pair);
  };
  const auto differing = [](auto& left, auto& right) {
    std::ranges::sort(left);
    std::ranges::sort(right);
    std::remove_reference_t<decltype(left)> missing;
    std::ranges::set_difference(left, right, std::back_inserter(missing));
    return missing;
  };
  const auto old_dealings = differing(before.dealings, after.dealings);
  const auto new_dealings = differing(after.dealings, before.dealings);
  for (const Dealing& dealing : old_dealings) erase(dealing);
  for (const Dealing& dealing : new_dealings) insert(dealing);
  for (const auto* dealings : {&old_dealings, &new_dealings}) {
    for (const Dealing& dealing : *dealings) {
      touch(dealing.a, dealing.b);
      touch(dealing.b, dealing.a);
    }
  }
  for (const Evidence& evidence : differing(before.evidence, after.evidence)) {
    erase(evidence);
    touch(evidence.from, evidence.to);
  }
  for (const Evidence& evidence : differing(after.evidence, before.evidence)) {
    add(evidence, register_);
    touch(evidence.from, evidence.to);
  }
  for (const PairIndex pair : touched) settle(pair, register_);
}

Opinion Tally::opinion(PairIndex pair, Day read_day) const {
  const Record& record = records_[pair];
  Wide positive = record.positive, negative = record.negative;
  const Piece* mark = mark_in_effect(record.marks, read_day);
  if (mark && mark->is_counted) (mark->is_negative ? negative : positive) += mark->units * growth(mark->day);
  return saturated_opinion(decayed(positive, read_day), decayed(negative, read_day));
}

Rorank& Tally::rank(Day read_day) {
  if (read_day != read_day_) {
    for (PairIndex pair = 0; pair < records_.size(); ++pair) note_change(pair);
  }
  read_day_ = read_day;
  for (const PairIndex pair : changed_) {
    rank_.set(pair, opinion(pair, read_day));
    records_[pair].is_changed = false;
  }
  changed_.clear();
  return rank_;
}

std::vector<Piece> Tally::pieces(PairIndex pair, Day read_day) const {
  const Record& record = records_[pair];
  std::vector<Piece> all = record.pieces;
  const Piece* mark = mark_in_effect(record.marks, read_day);
  if (mark) {
    all.insert(std::ranges::find_if(all, [&](const Piece& piece) { return mark->is_before(piece); }), *mark);
  }
  return all;
}

}  // namespace standing
