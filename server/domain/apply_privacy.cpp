// What the events of *Privacy* change.
#include "domain/appliers.h"

namespace domain {

using namespace protocol;

void apply_one(Club& club, const Event& header, const ContactCorrected& event) {
  named(club.referrals, event.outline.referral, header).contact_at = header.seq;
}

void apply_one(Club& club, const Event&, const ContactErased& event) {
  std::string subject = text_of(event.outline.subject);
  const auto at = std::ranges::lower_bound(club.erased, subject);
  if (at == club.erased.end() || *at != subject) club.erased.insert(at, std::move(subject));
}

}  // namespace domain
