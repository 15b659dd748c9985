// What can have happened: one struct for each kind of event, one member for each of its parts, in the order in which
// the wire has them. A part that lies sealed under a subject's key is optional here: whoever folds the log does not
// get it, so that no state depends on words that can be erased. Who may read which part stands in
// domain/visibility.cpp. A part that not everyone may read, or that is sealed, starts with a nonce.
#pragma once
#include "protocol/alert_events.h"
#include "protocol/chain_events.h"
#include "protocol/moderation_events.h"
#include "protocol/people_events.h"
#include "protocol/privacy_events.h"
#include "protocol/relationship_events.h"
#include "protocol/report_events.h"
#include "protocol/round_events.h"

namespace protocol {

using EventKinds = mp11::mp_append<PeopleEvents, ChainEvents, RelationshipEvents, RoundEvents, ReportEvents,
                                   ModerationEvents, PrivacyEvents, AlertEvents>;

// The version of the parts' shapes that this program writes; older ones are lifted when read.
inline constexpr std::uint16_t event_schema = 1;

}  // namespace protocol
