#include "exchange/alert_teller.h"

#include "exchange/quiet_hours.h"

#include <algorithm>

namespace exchange {

std::vector<Notice> AlertTeller::tell(const ClubMap& clubs, const RaisingEvents& events, std::int64_t now_ms,
                                      std::size_t& raised) {
  std::vector<Notice> notices;
  for (const auto& [slug, ones] : events) {
    const domain::Club& club = clubs.find(slug)->second;
    for (const domain::Event& event : ones) {
      for (domain::Raised& one : domain::raised_by(club, event)) {
        ++raised;
        one.alert.raised_at_ms = event.at_ms;
        const std::int64_t at_ms = next_delivery_ms(club, one.member, now_ms);
        if (one.alert.urgency == protocol::Urgency::now || at_ms <= now_ms) {
          notices.push_back({slug, protocol::alert_frame(slug, one.alert), one.member});
        } else {
          held_.push_back({at_ms, slug, one.member, event.seq, event.at_ms});
        }
      }
    }
  }
  return notices;
}

std::vector<Notice> AlertTeller::bring_held(const ClubMap& clubs, std::int64_t now_ms) {
  std::vector<Notice> notices;
  std::erase_if(held_, [&](const Held& held) {
    if (held.until_ms > now_ms) return false;
    for (protocol::Alert& alert : domain::inbox(clubs.find(held.club)->second, held.member)) {
      if (alert.raised_by != held.raised_by || alert.is_read) continue;
      alert.raised_at_ms = held.raised_at_ms;
      notices.push_back({held.club, protocol::alert_frame(held.club, alert), held.member});
    }
    return true;
  });
  return notices;
}

}  // namespace exchange
