// What the log has about one member, for them to take along: every event that they authored, that names them or that is
// about them, as far as they may read it.
#pragma once
#include "domain/club.h"
#include "store/record.h"

#include <string>
#include <vector>

namespace exchange {

struct OwnExport {
  protocol::MemberId member;
  std::vector<protocol::CaseId> cases = {};  // that are about them: those who hear a case read of it by office
};

OwnExport own_export(const domain::Club& club, protocol::MemberId member);

// Appends the event's line, where it concerns them; false where not. The parts that are theirs stand with label and
// body, or as erased; of the others only the digest stands, so that the event's leaf can be computed. What they may
// read by office alone is not theirs.
bool append_own_line(std::string& out, const store::Record& record, const OwnExport& whose);

}  // namespace exchange
