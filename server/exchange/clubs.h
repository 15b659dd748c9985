// All clubs' states in memory, and how they come back: the newest snapshot, then the tail of the log.
#pragma once
#include "domain/club.h"
#include "exchange/standing_keeper.h"
#include "store/log.h"

#include <expected>
#include <functional>
#include <map>
#include <string>

namespace exchange {

using ClubMap = std::map<std::string, domain::Club, std::less<>>;

struct Recovered {
  ClubMap clubs;
  StandingMap standings;
};

// What a snapshot of a club holds: its state and its standings at one event.
std::string encode_snapshot(const domain::Club& club, std::string_view standings);

// `progress(club, done, total)` after every few thousand events; may be empty. The error is one sentence.
std::expected<Recovered, std::string> recover_clubs(
    const store::Log& log, bool use_snapshots,
    const std::function<void(std::string_view, std::uint64_t, std::uint64_t)>& progress);

// One club's state at `seq`, from the first event on.
std::expected<domain::Club, std::string> replay_club(const store::Log& log, std::string_view club, std::uint64_t seq);

}  // namespace exchange
