// G12: who may send what. matrix.txt has every cell; a refusal for what is another's is the one for what is not there.
#include "domain/access.h"
#include "domain/scenes.h"
#include "domain/support/table.h"
#include "protocol/codec.h"
#include "protocol/wire.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

using namespace story;
using domain::Who;

namespace {

struct Line {
  std::string name;                          // "referral.give/parent"
  std::map<std::string, std::string> cells;  // by column, without those that are '-'
  std::string command() const { return name.substr(0, name.find('/')); }
};

const std::vector<Line>& matrix() {
  static const auto lines = [] {
    const auto rows = read_table("matrix.txt");
    std::vector<Line> made;
    for (std::size_t r = 1; r < rows.size(); ++r) {
      Line line{rows[r].front(), {}};
      if (rows[r].size() > rows[0].size()) throw std::runtime_error("matrix.txt: " + line.name + " is too long");
      for (std::size_t c = 1; c < rows[r].size(); ++c) {
        if (rows[r][c] != "-") line.cells[rows[0][c]] = rows[r][c];
      }
      line.cells.try_emplace("committee", line.cells.at("stranger"));
      made.push_back(std::move(line));
    }
    return made;
  }();
  return lines;
}

std::set<std::string> commands_of_the_language() {
  std::set<std::string> names;
  protocol::mp11::mp_for_each<protocol::mp11::mp_transform<protocol::mp11::mp_identity, protocol::Command>>(
      [&](auto identity) { names.emplace(decltype(identity)::type::name_on_wire); });
  return names;
}

// Who tries, in a club that has been made ready for that column.
MemberId trier(Scene& scene, const std::string& column) {
  if (column == "unknown") return MemberId{scene.club.club().head + 1000};
  if (column == "suspended") {
    scene.club.does(Story::founder, "member.suspend", with("member", scene.right));
    return scene.right;
  }
  if (column == "left") {
    scene.club.does(scene.right, "member.leave");
    return scene.right;
  }
  return scene.cast.at(column);
}

// The same fields, but every thing they name, other than people, is one that has never been.
With of_what_is_not_there(const With& with) {
  With other = with;
  for (auto& [name, value] : other) {
    if (auto* ids = value.if_array(); ids && name == "flags") *ids = {"f999999"};
    if (name == "event") value = 999'999;
    if (!value.is_string()) continue;
    const std::string_view text = value.get_string();
    if (text.size() > 1 && text[0] != 'm' && protocol::parse_id(text, text[0])) {
      value = std::string(1, text[0]) + "999999";
    }
  }
  return other;
}

// Which relations someone in that column has.
bool satisfies(std::string_view column, Who who) {
  switch (who) {
    case Who::member:
      return true;
    case Who::admin:
      return column == "admin";
    case Who::author:
      return column == "author";
    case Who::owner:
      return column == "owner";
    case Who::asker:
      return column == "asker";
    case Who::introduced:
      return column == "a" || column == "b";
    case Who::giver:
      return column == "giver";
    case Who::receiver:
      return column == "receiver";
    case Who::holder:
      return column == "holder";
    case Who::either:
      return column == "giver" || column == "receiver";
    case Who::keeper:
      return column == "giver" || column == "receiver" || column == "connector" || column == "author" ||
             column == "admin";
    case Who::moderator:
      return column == "admin" || column == "committee";
    case Who::concerned:
      return column == "concerned";
  }
  return false;
}

// What whoever does not stand so is told: of a role that is missing, or of nothing.
std::string_view refusal_of(Who who) {
  return who == Who::admin ? "not_allowed" : "not_found";
}

bool is_outsider(std::string_view column) {
  return column == "unknown" || column == "suspended" || column == "left";
}

}  // namespace

TEST(Matrix, HasEveryCommandAndNoOther) {
  std::set<std::string> named;
  for (const Line& line : matrix()) named.insert(line.command());
  EXPECT_EQ(named, commands_of_the_language());
}

TEST(Matrix, EveryCommandHasOneRule) {
  std::multiset<std::string> ruled;
  for (const domain::AccessRule& rule : domain::access_rules()) ruled.emplace(rule.command);
  const auto known = commands_of_the_language();
  EXPECT_EQ(ruled, std::multiset<std::string>(known.begin(), known.end()));
}

TEST(Matrix, EveryCellHolds) {
  for (const Line& line : matrix()) {
    for (const auto& [column, expected] : line.cells) {
      Scene scene = scene_of(line.name);
      const MemberId who = trier(scene, column);
      EXPECT_EQ(scene.club.answers(who, line.command(), scene.with), expected) << line.name << " by " << column;
    }
  }
}

TEST(Matrix, EveryoneInASceneHasACell) {
  for (const Line& line : matrix()) {
    for (const auto& [relation, member] : scene_of(line.name).cast) {
      EXPECT_TRUE(line.cells.contains(relation)) << line.name << " says nothing of " << relation;
    }
    for (const std::string column : {"unknown", "suspended", "left", "stranger", "admin"}) {
      EXPECT_TRUE(line.cells.contains(column)) << line.name << " says nothing of " << column;
    }
  }
}

TEST(Matrix, NotYoursIsByteForByteDoesNotExist) {
  std::size_t compared = 0;
  for (const Line& line : matrix()) {
    for (const auto& [column, expected] : line.cells) {
      if (expected != "not_found") continue;
      Scene scene = scene_of(line.name);
      const MemberId who = trier(scene, column);
      EXPECT_EQ(protocol::error_object(scene.club.refuses(who, line.command(), scene.with)),
                protocol::error_object(scene.club.refuses(who, line.command(), of_what_is_not_there(scene.with))))
          << line.name << " by " << column;
      ++compared;
    }
  }
  EXPECT_GT(compared, 50u);
}

TEST(Matrix, WhoIsNobodyHereLearnsNothingFromTheAnswer) {
  const Scene scene = scene_of("referral.receive");
  const MemberId nobody{999999};
  EXPECT_EQ(protocol::error_object(scene.club.refuses(nobody, "referral.receive", scene.with)),
            protocol::error_object(scene.club.refuses(nobody, "referral.receive", of_what_is_not_there(scene.with))));
}

// A rule that were left out, or were any other rule, would turn a cell of its row: none could change unseen.
TEST(Matrix, EachRuleReplacedByAnyOtherTurnsACell) {
  for (const domain::AccessRule& rule : domain::access_rules()) {
    const auto line = std::ranges::find(matrix(), rule.command, &Line::name);
    ASSERT_NE(line, matrix().end()) << rule.command;
    for (int other = 0; other <= static_cast<int>(Who::concerned); ++other) {
      const Who replaced = static_cast<Who>(other);
      if (replaced == rule.who) continue;
      const bool is_seen = std::ranges::any_of(line->cells, [&](const auto& cell) {
        if (is_outsider(cell.first)) return false;
        const bool is_let_in = satisfies(cell.first, rule.who);
        return is_let_in != satisfies(cell.first, replaced) ||
               (!is_let_in && refusal_of(rule.who) != refusal_of(replaced));
      });
      EXPECT_TRUE(is_seen) << rule.command << " by relation " << other << " instead";
    }
    for (const auto& [column, expected] : line->cells) {
      if (is_outsider(column)) continue;
      const bool is_let_in = expected != "not_found" && expected != "not_allowed";
      EXPECT_EQ(is_let_in, satisfies(column, rule.who)) << rule.command << " by " << column;
    }
  }
}

namespace {

template <class T>
constexpr bool names_a_thing() {
  using protocol::codec::is_a;
  if constexpr (protocol::codec::is_id<T>) {
    return true;
  } else if constexpr (is_a<std::optional, T>) {
    return names_a_thing<typename T::value_type>();
  } else if constexpr (protocol::codec::is_list<T>) {
    return names_a_thing<typename decltype(T::values)::value_type>();
  } else if constexpr (protocol::Described<T>) {
    bool found = false;
    protocol::mp11::mp_for_each<protocol::members_of<T>>([&](auto member) {
      using Field = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
      found = found || names_a_thing<Field>();
    });
    return found;
  } else {
    return false;
  }
}

}  // namespace

// Access is checked for the ids that stand in a command's own fields, bare, optional or listed: there may be no others.
TEST(Matrix, NoCommandHidesAnIdWhereItIsNotChecked) {
  protocol::mp11::mp_for_each<protocol::mp11::mp_transform<protocol::mp11::mp_identity, protocol::Command>>(
      [](auto identity) {
        using C = typename decltype(identity)::type;
        protocol::mp11::mp_for_each<protocol::members_of<C>>([](auto member) {
          using Field = std::remove_cvref_t<decltype(std::declval<C&>().*member.pointer)>;
          if constexpr (protocol::codec::is_list<Field>) {
            using Value = typename decltype(Field::values)::value_type;
            if constexpr (!protocol::codec::is_id<Value>) {
              EXPECT_FALSE(names_a_thing<Value>()) << C::name_on_wire << " " << member.name;
            }
          } else if constexpr (protocol::Described<Field>) {
            EXPECT_FALSE(names_a_thing<Field>()) << C::name_on_wire << " " << member.name;
          } else if constexpr (protocol::codec::is_a<std::optional, Field>) {
            using Value = typename Field::value_type;
            if constexpr (!protocol::codec::is_id<Value>) {
              EXPECT_FALSE(names_a_thing<Value>()) << C::name_on_wire << " " << member.name;
            }
          }
        });
      });
}
