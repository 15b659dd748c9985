// Rules of the report: it is handed in once its round is closed, and opened again to be put right.
#include "domain/decisions.h"
#include "domain/report.h"

namespace domain {

using namespace protocol;

Ruling rule(const Case& c, const SubmitReport& wish) {
  const Round& round = *c.club.find(wish.round);
  if (round.closed_by == 0) return refuse(ErrorCode::not_now, "a report is submitted once its round is closed");
  if (round.is_submitted()) return refuse(ErrorCode::not_now, "this report is submitted already");
  return one_event(c, ReportSubmitted{{round.id, report_lines(c.club, week_of(c.club, round))}});
}

Ruling rule(const Case& c, const ReopenReport& wish) {
  const Round& round = *c.club.find(wish.round);
  if (!round.is_submitted()) return refuse(ErrorCode::not_now, "this report is not submitted");
  return one_event(c, ReportReopened{{round.id}, ReasonPart{{}, wish.reason}});
}

Ruling rule(const Case& c, const AdoptPoints& wish) {
  if (auto fault = fault_of(wish.rules)) return refuse(ErrorCode::out_of_range, std::move(*fault), "with.rules");
  return one_event(c, PointsAdopted{{wish.rules}});
}

Ruling rule(const Case& c, const NoteEducation& wish) {
  EducationNoted event{{wish.units}, std::nullopt};
  if (wish.topic) event.words = EducationNoted::Words{{}, *wish.topic};
  return one_event(c, std::move(event));
}

}  // namespace domain
