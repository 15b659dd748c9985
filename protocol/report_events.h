// What happens in *The report*.
#pragma once
#include "protocol/parts.h"
#include "protocol/report_commands.h"

#include <cstdint>
#include <vector>

namespace protocol {

// One member's row of a week; the members' names are those of ReportColumn.
struct ReportLine {
  MemberId member;
  std::int64_t present = 0, absent = 0, late = 0, medical = 0, substitute = 0;
  std::int64_t rgi = 0, rgo = 0, rri = 0, rro = 0;
  std::int64_t visitors = 0, one_to_ones = 0, tyfcb = 0, ceu = 0, testimonials = 0;
  bool operator==(const ReportLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReportLine, (),
                      (member, present, absent, late, medical, substitute, rgi, rgo, rri, rro, visitors, one_to_ones,
                       tyfcb, ceu, testimonials))

// `lines` as they stood when it was handed in.
struct ReportSubmitted {
  static constexpr std::string_view kind = "report.submitted";
  struct Outline {
    RoundId round;
    std::vector<ReportLine> lines;
    BOOST_DESCRIBE_CLASS(Outline, (), (round, lines), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(ReportSubmitted, (), (outline))

struct ReportReopened {
  static constexpr std::string_view kind = "report.reopened";
  struct Outline {
    RoundId round;
    BOOST_DESCRIBE_CLASS(Outline, (), (round), (), ())
  } outline;
  std::optional<ReasonPart> why;
};
BOOST_DESCRIBE_STRUCT(ReportReopened, (), (outline, why))

struct PointsAdopted {
  static constexpr std::string_view kind = "points.adopted";
  struct Outline {
    PointRules rules;
    BOOST_DESCRIBE_CLASS(Outline, (), (rules), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(PointsAdopted, (), (outline))

struct EducationNoted {
  static constexpr std::string_view kind = "education.noted";
  struct Outline {
    EducationUnits units;
    BOOST_DESCRIBE_CLASS(Outline, (), (units), (), ())
  } outline;
  struct Words {
    Nonce nonce;
    Line topic;
    BOOST_DESCRIBE_CLASS(Words, (), (nonce, topic), (), ())
  };
  std::optional<Words> words;
};
BOOST_DESCRIBE_STRUCT(EducationNoted, (), (outline, words))

using ReportEvents = mp11::mp_list<ReportSubmitted, ReportReopened, PointsAdopted, EducationNoted>;

}  // namespace protocol
