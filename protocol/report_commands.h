// What can be wished for around *The report*: handing it in, opening it again, points, education.
#pragma once
#include "protocol/report_rules.h"

#include <string_view>

namespace protocol {

// The report of the week that the round closed.
struct SubmitReport {
  static constexpr std::string_view name_on_wire = "report.submit";
  RoundId round;
};
BOOST_DESCRIBE_STRUCT(SubmitReport, (), (round))

// So that attendance can be put right; it is submitted again then.
struct ReopenReport {
  static constexpr std::string_view name_on_wire = "report.reopen";
  RoundId round;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(ReopenReport, (), (round, reason))

// Holds for weeks that close from now on.
struct AdoptPoints {
  static constexpr std::string_view name_on_wire = "points.adopt";
  PointRules rules;
};
BOOST_DESCRIBE_STRUCT(AdoptPoints, (), (rules))

using EducationUnits = Bounded<1, 40>;

// The sender's own units of chapter education (CEU).
struct NoteEducation {
  static constexpr std::string_view name_on_wire = "education.note";
  EducationUnits units;
  std::optional<Line> topic;
};
BOOST_DESCRIBE_STRUCT(NoteEducation, (), (units, topic))

using ReportCommands = mp11::mp_list<SubmitReport, ReopenReport, AdoptPoints, NoteEducation>;

}  // namespace protocol
