#include "standings_text.h"

#include <algorithm>
#include <cstdio>

namespace {

using standing::Change;
using standing::Explanation;
using standing::Item;
using standing::ItemState;
using standing::MemberId;
using standing::Ranked;

struct TableLine {
  MemberId member;
  std::int64_t standing = 0, belief = 0, disbelief = 0, uncertainty = 0;
};
BOOST_DESCRIBE_STRUCT(TableLine, (), (member, standing, belief, disbelief, uncertainty))

struct ChangeOfMember {
  MemberId member;
  std::int64_t before = 0, after = 0;
  std::vector<Change> changes;
};
BOOST_DESCRIBE_STRUCT(ChangeOfMember, (), (member, before, after, changes))

double thousandths(std::int64_t points) {
  return static_cast<double>(points) / 1000;
}

std::string in_words(std::string_view name) {
  std::string words(name);
  std::ranges::replace(words, '_', ' ');
  return words;
}

std::string kind_in_words(const std::optional<standing::EvidenceKind>& kind) {
  return kind ? in_words(protocol::codec::enum_word(*kind)) : "largest single critic counts half";
}

// "      45  m7       ", blank where it is of no event.
std::string source(std::uint64_t event, const std::optional<standing::EvidenceKind>& kind, MemberId attester) {
  const std::string by = !kind ? "" : attester == standing::club_id ? "the club" : attester.text();
  char text[64];
  std::snprintf(text, sizeof text, "%8s  %-9s", event == 0 ? "" : std::to_string(event).c_str(), by.c_str());
  return text;
}

std::string item_text(const Item& item) {
  std::string what = kind_in_words(item.kind);
  if (item.is_outside) what += ", outside";
  if (item.state != ItemState::counted) what += ", " + in_words(protocol::codec::enum_word(item.state));
  char line[192];
  std::snprintf(line, sizeof line, "%+10.3f  %s %s\n", thousandths(item.points),
                source(item.event, item.kind, item.attester).c_str(), what.c_str());
  return line;
}

// What became of the item between the two moments.
std::string_view what_became_of(const Change& change) {
  if (!change.was) return change.is == ItemState::counted ? "new" : "new, and does not count";
  if (!change.is) return "no longer there";
  if (change.is == ItemState::voided) return "voided";
  if (change.was == ItemState::voided) return "restored";
  if (change.is == ItemState::without_dealing) return "no longer counts: the two had not dealt";
  if (change.is == ItemState::over_the_count) return "no longer counts: others do";
  if (change.was != ItemState::counted) return "counts now";
  return std::abs(change.after) > std::abs(change.before) ? "weighs more" : "weighs less";
}

std::string change_line(const Change& change) {
  char line[256];
  std::snprintf(line, sizeof line, "%+10.3f %+10.3f %+10.3f  %s %s: %s\n", thousandths(change.after - change.before),
                thousandths(change.before), thousandths(change.after),
                source(change.event, change.kind, change.attester).c_str(), kind_in_words(change.kind).c_str(),
                std::string(what_became_of(change)).c_str());
  return line;
}

}  // namespace

std::string table_text(std::vector<Ranked> table, const NameOf& name_of) {
  std::ranges::sort(table, [](const Ranked& a, const Ranked& b) {
    return a.score.standing != b.score.standing ? a.score.standing > b.score.standing : a.member < b.member;
  });
  std::string text = "member       standing           band\n";
  for (const Ranked& row : table) {
    char line[128];
    std::snprintf(line, sizeof line, "%-12s %8lld  %5lld to %5lld%s\n", name_of(row.member).c_str(),
                  static_cast<long long>(row.score.shown()), static_cast<long long>(row.score.band_low() / 1000),
                  static_cast<long long>(row.score.band_high() / 1000), row.score.is_new() ? "  new" : "");
    text += line;
  }
  return text;
}

std::string table_json(const std::vector<Ranked>& table) {
  std::vector<TableLine> lines;
  for (const auto& [member, score] : table) {
    lines.push_back({member, score.standing, score.belief, score.disbelief, score.uncertainty});
  }
  return protocol::to_json(lines) + '\n';
}

std::string explanation_text(const Explanation& why) {
  const standing::Score score{why.standing, why.belief, why.disbelief, why.uncertainty};
  char head[192];
  std::snprintf(head, sizeof head, "%s stands at %lld, between %lld and %lld%s: what adds up to it, in thousandths\n\n",
                why.member.text().c_str(), static_cast<long long>(score.shown()),
                static_cast<long long>(score.band_low() / 1000), static_cast<long long>(score.band_high() / 1000),
                score.is_new() ? ", new" : "");
  std::string text = std::string(head) + "    points     event  by        for\n";
  for (const Item& item : why.items) text += item_text(item);
  char sum[64];
  std::snprintf(sum, sizeof sum, "%+10.3f  in all\n", thousandths(why.standing));
  return text + sum;
}

std::string change_text(const Explanation& before, const Explanation& after) {
  char head[192];
  std::snprintf(head, sizeof head, "%s stood at %lld and stands at %lld: what makes the difference, in thousandths\n\n",
                after.member.text().c_str(), static_cast<long long>(before.standing / 1000),
                static_cast<long long>(after.standing / 1000));
  std::string text = std::string(head) + "    change     before      after     event  by        for\n";
  for (const Change& change : standing::explain_change(before.items, after.items)) text += change_line(change);
  char sum[96];
  std::snprintf(sum, sizeof sum, "%+10.3f %+10.3f %+10.3f  in all\n", thousandths(after.standing - before.standing),
                thousandths(before.standing), thousandths(after.standing));
  return text + sum;
}

std::string change_json(const Explanation& before, const Explanation& after) {
  const auto changes = standing::explain_change(before.items, after.items);
  return protocol::to_json(ChangeOfMember{after.member, before.standing, after.standing, changes}) + '\n';
}

std::string item_lines(const Explanation& why) {
  std::string lines;
  for (const Item& item : why.items) {
    lines += why.member.text() + ' ' + std::to_string(item.event) + ' ' + item.attester.text() + ' ';
    lines.append(protocol::codec::enum_word(item.name)).append(" ");
    lines.append(item.kind ? protocol::codec::enum_word(*item.kind) : "none").append(" ");
    lines.append(protocol::codec::enum_word(item.state)).append(" ");
    lines += std::to_string(item.points) + '\n';
  }
  return lines;
}
