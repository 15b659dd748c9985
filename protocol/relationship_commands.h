// What can be wished for among *Relationships*: private marks, advocacy, one-to-ones.
#pragma once
#include "protocol/parts.h"
#include "protocol/words.h"

#include <string_view>

namespace protocol {

// Private marks, each from 1 to 5; a later one replaces it.
struct MarkLtr {
  static constexpr std::string_view name_on_wire = "ltr.mark";
  MemberId member;
  Score like, trust, respect;
};
BOOST_DESCRIBE_STRUCT(MarkLtr, (), (member, like, trust, respect))

struct DeclareAdvocacy {
  static constexpr std::string_view name_on_wire = "advocacy.declare";
  MemberId member;
};
BOOST_DESCRIBE_STRUCT(DeclareAdvocacy, (), (member))

struct WithdrawAdvocacy {
  static constexpr std::string_view name_on_wire = "advocacy.withdraw";
  MemberId member;
};
BOOST_DESCRIBE_STRUCT(WithdrawAdvocacy, (), (member))

// "Not one I can advocate": nobody else learns of it.
struct DeclineAdvocacy {
  static constexpr std::string_view name_on_wire = "advocacy.decline";
  MemberId member;
  std::optional<Text> reason;
};
BOOST_DESCRIBE_STRUCT(DeclineAdvocacy, (), (member, reason))

using Points = List<Line, 10>;

// `gives`: what its sender can give the other first.
struct ProposeOneToOne {
  static constexpr std::string_view name_on_wire = "one_to_one.propose";
  MemberId member;
  std::optional<Medium> medium;
  std::optional<Points> agenda, gives;
};
BOOST_DESCRIBE_STRUCT(ProposeOneToOne, (), (member, medium, agenda, gives))

// Adds to the agenda and to what its sender gives. Scheduled again, it is at the new time.
struct ScheduleOneToOne {
  static constexpr std::string_view name_on_wire = "one_to_one.schedule";
  OneToOneId one_to_one;
  Instant at;
  std::optional<Medium> medium;
  std::optional<Points> agenda, gives;
};
BOOST_DESCRIBE_STRUCT(ScheduleOneToOne, (), (one_to_one, at, medium, agenda, gives))

struct CancelOneToOne {
  static constexpr std::string_view name_on_wire = "one_to_one.cancel";
  OneToOneId one_to_one;
  std::optional<Text> reason;
};
BOOST_DESCRIBE_STRUCT(CancelOneToOne, (), (one_to_one, reason))

struct HoldOneToOne {
  static constexpr std::string_view name_on_wire = "one_to_one.hold";
  OneToOneId one_to_one;
};
BOOST_DESCRIBE_STRUCT(HoldOneToOne, (), (one_to_one))

// Each side for itself; whether it was worth the hour stays its sender's alone.
struct ConfirmOneToOne {
  static constexpr std::string_view name_on_wire = "one_to_one.confirm";
  OneToOneId one_to_one;
  bool agenda_kept = false;
  bool worthwhile = false;
};
BOOST_DESCRIBE_STRUCT(ConfirmOneToOne, (), (one_to_one, agenda_kept, worthwhile))

// The other did not come.
struct ReportNoShow {
  static constexpr std::string_view name_on_wire = "one_to_one.report_no_show";
  OneToOneId one_to_one;
};
BOOST_DESCRIBE_STRUCT(ReportNoShow, (), (one_to_one))

using RelationshipCommands =
    mp11::mp_list<MarkLtr, DeclareAdvocacy, WithdrawAdvocacy, DeclineAdvocacy, ProposeOneToOne, ScheduleOneToOne,
                  CancelOneToOne, HoldOneToOne, ConfirmOneToOne, ReportNoShow>;

}  // namespace protocol
