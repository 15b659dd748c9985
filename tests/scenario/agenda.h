// What is on the meeting's agenda, item by item.
#pragma once
#include "room.h"

namespace scenario {

// Offices, propositions said back and improved, preferences.
void open_meeting(Room& room);
// Every seat from `first` to before `last` asks in its turn; others offer, the asker accepts.
void take_turns(Room& room, std::size_t first, std::size_t last);
// Introductions, released by two consents or refused by one.
void introduce(Room& room);
// Referrals of every effort and hand-over, from the giver's words to the thanks.
void refer(Room& room);
// Anchors, organisations, private marks; a deal that is voided and restored, and one that stays voided.
void mark_and_void(Room& room);
// A member is suspended, misses a part of the meeting, and is reinstated.
void suspend_and_reinstate(Room& room, std::size_t seat);
// The same command on two connections; the same id for another command; a wish made in ignorance.
void repeat_and_contradict(Room& room);

}  // namespace scenario
