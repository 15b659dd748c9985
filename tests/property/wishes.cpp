#include "property/wishes.h"

#include "domain/access.h"
#include "protocol/codec.h"

#include <array>
#include <cstdlib>

namespace story {
namespace {

namespace codec = protocol::codec;

struct Chance {
  const domain::Club& club;
  std::string_view today;
  Dice& dice;
};

template <class T>
T pick(const domain::Table<T>& table, Dice& dice) {
  // Mostly of the latest: most commands are about what is still going on.
  const std::size_t span = dice.chance(70) ? std::min<std::size_t>(table.size(), 4) : table.size();
  return std::prev(table.end(), static_cast<std::ptrdiff_t>(1 + dice.below(span)))->second;
}

template <class T>
T random_id(Chance& c) {
  if (c.dice.chance(5)) return T{1 + c.dice.below(c.club.head + 3)};
  if (c.dice.chance(1)) return T{static_cast<std::uint64_t>(protocol::Sequence::most)};
  if constexpr (std::is_same_v<T, protocol::RoundId>) {
    if (c.club.live_round && c.dice.chance(90)) return *c.club.live_round;
  }
  const auto& things = c.club.table<T>();
  return things.empty() ? T{1 + c.dice.below(c.club.head + 3)} : pick(things, c.dice).id;
}

// Mostly today, which every rule takes; else a day around it, or far off.
protocol::Date random_date(Chance& c) {
  if (c.dice.chance(50)) return {std::string(c.today)};
  const std::array days{"1970-01-01", "2024-02-29", "2026-11-20", "2026-12-31", "2027-06-30", "9999-12-31"};
  return {days[c.dice.below(days.size())]};
}

// A history has two at most.
std::string other_club(const Chance& c) {
  return c.club.slug == "oaktree" ? "riverside" : "oaktree";
}

template <class T>
T random_value(Chance& c) {
  if constexpr (std::is_same_v<T, bool>) {
    return c.dice.chance(50);
  } else if constexpr (std::is_enum_v<T>) {
    constexpr std::size_t count = protocol::mp11::mp_size<protocol::describe::describe_enumerators<T>>::value;
    return static_cast<T>(c.dice.below(count));
  } else if constexpr (codec::is_id<T>) {
    return random_id<T>(c);
  } else if constexpr (std::is_same_v<T, protocol::WebAddress>) {
    return T{"https://hooks.example.org/" + std::to_string(c.dice.below(100))};
  } else if constexpr (codec::is_text<T>) {
    if (codec::TextRule<T>::most == 3) return T{c.dice.chance(70) ? "GBP" : "gbp"};
    return T{random_words(c.dice).substr(0, codec::TextRule<T>::most)};
  } else if constexpr (std::is_same_v<T, protocol::Slug>) {
    return T{c.dice.chance(70) ? other_club(c) : "elmtree"};
  } else if constexpr (std::is_same_v<T, protocol::Email>) {
    return T{"someone" + std::to_string(c.dice.below(100)) + "@example.org"};
  } else if constexpr (std::is_same_v<T, protocol::Date>) {
    return random_date(c);
  } else if constexpr (std::is_same_v<T, protocol::Sequence>) {
    return T{static_cast<std::int64_t>(c.dice.below(c.club.head + 3))};
  } else if constexpr (std::is_same_v<T, protocol::Instant>) {
    // Minutes away, as a round is, or days, as a meeting of two is.
    return T{c.club.last_at_ms + c.dice.between(-60, 120) * (c.dice.below(2) == 0 ? 60'000 : 2 * 3600'000)};
  } else if constexpr (std::is_same_v<T, protocol::RuleSet>) {
    T rules;
    rules.thanks.units = static_cast<std::uint16_t>(c.dice.below(3000));
    return rules;
  } else if constexpr (codec::is_bounded<T>) {
    return T{c.dice.chance(10) ? T::most : c.dice.between(T::least, T::most)};
  } else if constexpr (codec::is_a<std::optional, T>) {
    return c.dice.chance(40) ? T(random_value<typename T::value_type>(c)) : T();
  } else if constexpr (codec::is_id_or_struct<T>) {
    if (c.dice.chance(30)) return random_value<std::variant_alternative_t<1, T>>(c);
    return random_value<std::variant_alternative_t<0, T>>(c);
  } else if constexpr (std::is_same_v<T, protocol::AnyMember>) {
    // Those who are admitted to begin with.
    if (c.dice.chance(10)) {
      return protocol::MemberAbroad{{c.dice.chance(90) ? other_club(c) : c.club.slug}, {4 + c.dice.below(6)}};
    }
    return random_value<protocol::MemberId>(c);
  } else if constexpr (codec::is_any_id<T>) {
    T id;
    protocol::mp11::mp_with_index<std::variant_size_v<T>>(c.dice.below(std::variant_size_v<T>), [&](auto at) {
      id = random_value<std::variant_alternative_t<at, T>>(c);
    });
    return id;
  } else if constexpr (codec::is_list<T>) {
    T list;
    for (std::uint64_t n = c.dice.below(4); n > 0; --n) {
      list.values.push_back(random_value<typename decltype(T::values)::value_type>(c));
    }
    return list;
  } else {
    T made{};
    if constexpr (std::is_same_v<T, protocol::MarkAttendance>) {
      // Mostly the bare one, which is everyone's.
      made.round = random_id<protocol::RoundId>(c);
      if (c.dice.chance(70)) return made;
    }
    protocol::mp11::mp_for_each<protocol::members_of<T>>([&](auto member) {
      auto& field = made.*member.pointer;
      field = random_value<std::remove_cvref_t<decltype(field)>>(c);
    });
    if constexpr (std::is_same_v<T, protocol::OpenCase>) {
      // Flags about one member are too rare by chance.
      if (c.club.flags.empty() || c.dice.chance(20)) return made;
      const domain::Flag flag = pick(c.club.flags, c.dice);
      made = {flag.about, {{flag.id}}};
    }
    if constexpr (std::is_same_v<T, protocol::ConfirmOneToOne>) {
      for (const auto& [id, one] : c.club.one_to_ones) {
        if (one.state == domain::OneToOneState::scheduled) made.one_to_one = id;
      }
    }
    if constexpr (std::is_same_v<T, protocol::RestoreEvent>) {
      // By chance alone it is seldom one that is voided.
      if (!c.club.voided.empty()) made.event = {static_cast<std::int64_t>(c.club.voided.back())};
    }
    if constexpr (std::is_same_v<T, protocol::SetNeighbours>) {
      // Mostly open, or nothing would come.
      if (c.dice.chance(60)) made.open_to = protocol::Neighbours::all;
      if (made.open_to != protocol::Neighbours::named) made.clubs = std::nullopt;
    }
    if constexpr (std::is_same_v<T, protocol::GiveThanks>) {
      if (c.dice.chance(30)) made.to = std::nullopt;
      if (c.dice.chance(30)) made.currency = std::nullopt;
    }
    if constexpr (std::is_same_v<T, protocol::GiveReferral>) {
      // So is one that is passed on.
      if (c.club.referrals.empty() || c.dice.chance(80)) return made;
      made.parent = pick(c.club.referrals, c.dice).id;
      made.offer = std::nullopt;
      made.introduction = std::nullopt;
      made.consent.at = {std::string(c.today)};
    }
    return made;
  }
}

template <std::size_t... i>
protocol::Command random_of(Chance& c, std::size_t wanted, std::index_sequence<i...>) {
  std::string text;
  std::string_view name;
  const auto write = [&]<std::size_t at>() {
    if (at != wanted) return;
    using C = protocol::mp11::mp_at_c<protocol::Command, at>;
    name = C::name_on_wire;
    text = protocol::to_json(random_value<C>(c));
  };
  (write.template operator()<i>(), ...);
  const auto with = protocol::parse_json(text);
  auto command = with ? protocol::read_command(name, *with) : std::unexpected(with.error());
  if (!command) std::abort();  // a mistake of this test: it means to send what parses
  return std::move(*command);
}

// What comes next in the latest case: by chance alone few would ever come to an appeal.
std::optional<protocol::Command> next_in_a_case(Chance& c) {
  if (c.club.cases.empty()) return std::nullopt;
  const domain::ConductCase& one = c.club.cases.rbegin()->second;
  const auto words = [&] { return protocol::Text{random_words(c.dice)}; };
  switch (one.state) {
    case domain::CaseState::opened:
      return protocol::TakeCaseStep{one.id, protocol::CaseStep::talk, words()};
    case domain::CaseState::talked:
    case domain::CaseState::in_committee:
    case domain::CaseState::appealed:
      return protocol::DecideCase{one.id, protocol::CaseDecision::coaching, std::nullopt, words()};
    case domain::CaseState::decided:
      return protocol::AppealCase{one.id, words()};
    case domain::CaseState::closed:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::string random_words(Dice& dice) {
  static constexpr std::array words{
      "a CFO in Leeds",    "Zoë", "Bäckerei Müller", "نجار", "東京の税理士", "she reads contracts", "x",
      "I \"quote\" \\ it", "éèê", "1,234.5",         "ΑΒΓ",  "😀 hello",     "Istanbul İı"};
  return words[dice.below(words.size())];
}

protocol::MemberId any_member(const domain::Club& club, Dice& dice) {
  return std::next(club.members.begin(), static_cast<std::ptrdiff_t>(dice.below(club.members.size())))->first;
}

protocol::MemberId someone_who_may(const domain::Club& club, const protocol::Command& wished, Dice& dice) {
  const protocol::MemberId start = any_member(club, dice);
  auto at = club.members.find(start);
  for (std::size_t tried = 0; tried < club.members.size(); ++tried) {
    if (!domain::refuses(club, at->first, wished, std::nullopt)) return at->first;
    if (++at == club.members.end()) at = club.members.begin();
  }
  return start;
}

protocol::Command random_wish(const domain::Club& club, std::string_view today, Dice& dice) {
  constexpr std::size_t count = std::variant_size_v<protocol::Command>;
  Chance c{club, today, dice};
  if (dice.chance(3)) {
    if (auto next = next_in_a_case(c)) return std::move(*next);
  }
  // Leaving and suspending are rarer than they would be by chance, or no one would be left to do the rest.
  std::size_t wanted = dice.below(count);
  if ((wanted == 1 || wanted == 2) && dice.chance(80)) wanted = 14 + dice.below(count - 14);
  // While a round is on, much of what happens is in it, and it seldom ends: it would be over before anyone had spoken
  // otherwise.
  constexpr std::size_t rounds = protocol::mp11::mp_find<protocol::Command, protocol::PlanRound>::value;
  constexpr std::size_t closing = protocol::mp11::mp_find<protocol::Command, protocol::CloseRound>::value;
  constexpr std::size_t aborting = protocol::mp11::mp_find<protocol::Command, protocol::AbortRound>::value;
  constexpr std::size_t pausing = protocol::mp11::mp_find<protocol::Command, protocol::PauseRound>::value;
  if (club.live_round && dice.chance(60)) {
    wanted = rounds + dice.below(protocol::mp11::mp_size<protocol::RoundCommands>::value);
  }
  if ((wanted == closing || wanted == aborting) && dice.chance(90)) {
    wanted = protocol::mp11::mp_find<protocol::Command, protocol::MarkAttendance>::value;
  }
  if (wanted == pausing && dice.chance(80)) {
    wanted = protocol::mp11::mp_find<protocol::Command, protocol::StartTurn>::value;
  }
  return random_of(c, wanted, std::make_index_sequence<count>());
}

}  // namespace story
