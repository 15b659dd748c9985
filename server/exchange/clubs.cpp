#include "exchange/clubs.h"

#include "domain/apply.h"
#include "exchange/record_bridge.h"

namespace exchange {
namespace {

using Progress = std::function<void(std::string_view, std::uint64_t, std::uint64_t)>;

std::expected<void, std::string> apply_tail(const store::Log& log, domain::Club& club, std::uint64_t last,
                                            const Progress& progress) {
  const auto take = [&](const store::Record& record) {
    if (record.seq > last) return false;
    domain::apply(club, to_event(record));
    if (progress && record.seq % 4096 == 0) progress(club.slug, record.seq, last);
    return true;
  };
  // State depends on open parts alone: no key is needed for it.
  const bool readable = log.read(club.slug, club.head + 1, take, store::Bodies::as_they_lie);
  if (readable && club.head == last) return {};
  return std::unexpected("the log of club " + club.slug + " can't be read behind event " + std::to_string(club.head) +
                         ": run rorx verify, and restore a backup");
}

domain::Club start_of(const store::Log& log, std::string_view slug, std::uint64_t head, bool use_snapshots) {
  if (use_snapshots) {
    if (const auto snapshot = log.snapshot(slug, head)) {
      // A snapshot of another version's shape is no error: it is only a cache.
      if (auto club = domain::decode_club(snapshot->second)) return std::move(*club);
    }
  }
  domain::Club club;
  club.slug = slug;
  return club;
}

}  // namespace

std::expected<ClubMap, std::string> recover_clubs(const store::Log& log, bool use_snapshots, const Progress& progress) {
  ClubMap clubs;
  for (const std::string& slug : log.clubs()) {
    const std::uint64_t head = log.head(slug);
    domain::Club club = start_of(log, slug, head, use_snapshots);
    if (auto applied = apply_tail(log, club, head, progress); !applied) return std::unexpected(applied.error());
    clubs.emplace(slug, std::move(club));
  }
  return clubs;
}

std::expected<domain::Club, std::string> replay_club(const store::Log& log, std::string_view slug, std::uint64_t seq) {
  domain::Club club;
  club.slug = slug;
  if (auto applied = apply_tail(log, club, seq, {}); !applied) return std::unexpected(applied.error());
  return club;
}

}  // namespace exchange
