// What one reader sees of the log: the same bytes live and on resume.
#pragma once
#include "exchange/frames.h"
#include "protocol/types.h"
#include "store/log.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace exchange {

using protocol::MemberId;

// The wire object of `record` as `reader` may see it: parts as bodies or digests, or the leaf alone.
void append_view(std::string& out, const store::Record& record, MemberId reader);

// One club's events of one commit, encoded once for each kind of reader: `plain` for those whom no part names, and
// their own frames for those whom one does.
struct ClubFrames {
  std::string club;
  std::uint64_t first = 0, last = 0;
  SharedFrames plain;
  std::map<MemberId, SharedFrames> named;
  const SharedFrames& for_reader(MemberId reader) const;
  std::size_t bytes() const;  // of all its frames
};
ClubFrames encode_for_all(std::span<const store::Record* const> records);

// Events `first` to `last` from the log for everyone, `events_at_once` in each; nullopt: the log could not be read.
std::optional<std::vector<ClubFrames>> read_for_all(const store::Log& log, std::string_view club, std::uint64_t first,
                                                    std::uint64_t last, std::size_t events_at_once);

// Frames from the log for one reader, from `first` up to `last` at most, until they hold `bytes_at_most`. `next` is
// the sequence number behind the last one; nullopt: the log could not be read.
struct Chunk {
  SharedFrames frames;
  std::uint64_t next = 0;
};
std::optional<Chunk> read_chunk(const store::Log& log, std::string_view club, MemberId reader, std::uint64_t first,
                                std::uint64_t last, std::size_t bytes_at_most);

}  // namespace exchange
