// What a club's state holds of how its members stand to one another: their one-to-ones, and a relation for every two
// who have had to do with each other.
#pragma once
#include "protocol/codec.h"
#include "protocol/words.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace domain {

BOOST_DEFINE_ENUM_CLASS(OneToOneState, proposed, scheduled, cancelled)

// One of the two whom a one-to-one is for, and what they have said of it: each a sequence number of their event.
struct Side {
  protocol::MemberId member;
  std::int64_t gives = 0;                  // points of what they can give first
  std::optional<std::uint64_t> held;       // it took place
  std::optional<std::uint64_t> confirmed;  // it took place, and how it went
  std::optional<std::uint64_t> no_show;    // the other did not come
};
BOOST_DESCRIBE_STRUCT(Side, (), (member, gives, held, confirmed, no_show))

struct OneToOne {
  protocol::OneToOneId id;
  Side proposer, partner;
  OneToOneState state{};
  std::int64_t at_ms = 0;  // UTC; 0 until it is scheduled
  std::optional<protocol::Medium> medium;
  std::int64_t agenda_points = 0;  // of both sides
  std::uint64_t planned_by = 0;    // the event that scheduled or cancelled it last; 0: none has
  std::uint64_t changed = 0;

  bool is_between(protocol::MemberId a, protocol::MemberId b) const {
    return (proposer.member == a && partner.member == b) || (proposer.member == b && partner.member == a);
  }
  // Of a member who is one of the two.
  const Side& side_of(protocol::MemberId member) const { return proposer.member == member ? proposer : partner; }
  Side& side_of(protocol::MemberId member) { return proposer.member == member ? proposer : partner; }
  const Side& other_than(protocol::MemberId member) const { return proposer.member == member ? partner : proposer; }
};
BOOST_DESCRIBE_STRUCT(OneToOne, (), (id, proposer, partner, state, at_ms, medium, agenda_points, planned_by, changed))

// Two members, the lower id first.
struct Pair {
  protocol::MemberId a, b;
  auto operator<=>(const Pair&) const = default;

  static Pair of(protocol::MemberId one, protocol::MemberId other) {
    return one < other ? Pair{one, other} : Pair{other, one};
  }
};
BOOST_DESCRIBE_STRUCT(Pair, (), (a, b))

struct Advocacy {
  std::uint64_t event = 0;  // that declared it
  std::int64_t since_ms = 0;
};
BOOST_DESCRIBE_STRUCT(Advocacy, (), (event, since_ms))

// Two had to do with each other. It is as though it had not been while its event or what that is about is voided.
struct Dealing {
  std::uint64_t event = 0, about = 0;
  std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(Dealing, (), (event, about, at_ms))

// More than the last one, so that voiding it shows the one before.
inline constexpr std::size_t dealings_kept = 8;

struct Relation {
  Pair id;
  std::optional<Advocacy> a_for_b, b_for_a;
  std::vector<Dealing> dealings;  // the last ones, ascending; beside their one-to-ones

  const std::optional<Advocacy>& advocacy_of(protocol::MemberId from) const { return from == id.a ? a_for_b : b_for_a; }
  std::optional<Advocacy>& advocacy_of(protocol::MemberId from) { return from == id.a ? a_for_b : b_for_a; }
};
BOOST_DESCRIBE_STRUCT(Relation, (), (id, a_for_b, b_for_a, dealings))

}  // namespace domain
