// What the events of *The report* change.
#include "domain/appliers.h"

namespace domain {

using namespace protocol;

void credit(Club& club, const Event& event, MemberId member, ReportColumn column, std::uint64_t about,
            std::int64_t units) {
  club.credits.push_back({member, column, event.seq, about, units});
}

void apply_one(Club& club, const Event& header, const ReportSubmitted& event) {
  touch(club.rounds, event.outline.round, header,
        [&](Round& round) { round.reported.push_back({header.seq, true, header.at_ms, event.outline.lines}); });
}

void apply_one(Club& club, const Event& header, const ReportReopened& event) {
  touch(club.rounds, event.outline.round, header,
        [&](Round& round) { round.reported.push_back({header.seq, false, header.at_ms, {}}); });
}

void apply_one(Club& club, const Event& header, const PointsAdopted& event) {
  club.points.push_back({header.seq, event.outline.rules});
}

void apply_one(Club& club, const Event& header, const EducationNoted& event) {
  credit(club, header, header.by.member, ReportColumn::ceu, header.seq, event.outline.units.value);
}

}  // namespace domain
