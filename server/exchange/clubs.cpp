#include "exchange/clubs.h"

#include "domain/apply.h"
#include "exchange/record_bridge.h"
#include "standing/lift.h"
#include "standing/snapshot.h"

#include <charconv>

namespace exchange {
namespace {

using Progress = std::function<void(std::string_view, std::uint64_t, std::uint64_t)>;

struct One {
  domain::Club club;
  standing::Standings standings;
};

std::expected<void, std::string> apply_tail(const store::Log& log, One& one, std::uint64_t last,
                                            const Progress& progress) {
  domain::Club& club = one.club;
  const auto take = [&](const store::Record& record) {
    if (record.seq > last) return false;
    const domain::Event event = to_event(record);
    domain::apply(club, event);
    if (auto fact = standing::lift(event)) one.standings.take(std::move(*fact));
    if (progress && record.seq % 4096 == 0) progress(club.slug, record.seq, last);
    return true;
  };
  // State depends on open parts alone: no key is needed for it.
  const bool readable = log.read(club.slug, club.head + 1, take, store::Bodies::as_they_lie);
  if (readable && club.head == last) return {};
  return std::unexpected("the log of club " + club.slug + " can't be read behind event " + std::to_string(club.head) +
                         ": run rorx verify, and restore a backup");
}

std::optional<One> decode_snapshot(std::string_view bytes) {
  const std::size_t line = bytes.find('\n');
  std::size_t size = 0;
  const auto end = bytes.data() + std::min(line, bytes.size());
  if (line == std::string_view::npos || std::from_chars(bytes.data(), end, size).ptr != end) return std::nullopt;
  bytes.remove_prefix(line + 1);
  if (size > bytes.size()) return std::nullopt;
  auto club = domain::decode_club(bytes.substr(0, size));
  auto standings = standing::decode(bytes.substr(size));
  if (!club || !standings) return std::nullopt;
  return One{std::move(*club), std::move(*standings)};
}

One start_of(const store::Log& log, std::string_view slug, std::uint64_t head, bool use_snapshots) {
  if (use_snapshots) {
    if (const auto snapshot = log.snapshot(slug, head)) {
      // A snapshot of another version's shape is no error: it is only a cache.
      auto one = decode_snapshot(snapshot->second);
#ifdef RORX_TWIN_FORGOTTEN_TURN
      for (auto& [id, round] : one->club.rounds) round.turn.reset();
#endif
      if (one) return std::move(*one);
    }
  }
  One one;
  one.club.slug = slug;
  return one;
}

}  // namespace

std::string encode_snapshot(const domain::Club& club, std::string_view standings) {
  const std::string state = domain::encode_club(club);
  return std::to_string(state.size()).append("\n").append(state).append(standings);
}

std::expected<Recovered, std::string> recover_clubs(const store::Log& log, bool use_snapshots,
                                                    const Progress& progress) {
  Recovered recovered;
  for (const std::string& slug : log.clubs()) {
    const std::uint64_t head = log.head(slug);
    One one = start_of(log, slug, head, use_snapshots);
    if (auto applied = apply_tail(log, one, head, progress); !applied) return std::unexpected(applied.error());
    recovered.clubs.emplace(slug, std::move(one.club));
    recovered.standings.emplace(slug, std::move(one.standings));
  }
  return recovered;
}

std::expected<domain::Club, std::string> replay_club(const store::Log& log, std::string_view slug, std::uint64_t seq) {
  One one;
  one.club.slug = slug;
  if (auto applied = apply_tail(log, one, seq, {}); !applied) return std::unexpected(applied.error());
  return std::move(one.club);
}

}  // namespace exchange
