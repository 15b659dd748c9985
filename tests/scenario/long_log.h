// A club's log of more than a year, always the same but for the days on which it begins and ends: thirty members, among
// them one whose standing rests on a single deal of a year before the end, and one whose standing rests on theirs.
#pragma once
#include "domain/event.h"

#include <filesystem>
#include <vector>

namespace scenario {

struct LongLog {
  std::vector<domain::Event> events;
  std::vector<protocol::MemberId> members;  // the founder first
  protocol::MemberId secretary;             // may void what the founder had a part in
  protocol::MemberId payer, dealer, friend_of_dealer;
  std::uint64_t deal = 0;  // the referral from the dealer to the payer, who rated it and gave thanks for it
  std::uint64_t rating = 0, thanks = 0;
};

// Ends within half a year before `now_ms`. Its times are moved by so many whole half-lives of evidence that all
// evidence keeps its place in week, quarter and half-life.
LongLog told_long_log(std::size_t events, std::int64_t now_ms);

// Into a new data folder.
void store_log(const LongLog& log, const std::filesystem::path& data);

}  // namespace scenario
