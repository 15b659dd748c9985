#include "exchange/feed.h"

#include "domain/visibility.h"
#include "protocol/wire.h"

#include <set>

namespace exchange {
namespace {

void collect_named(const store::Record& record, std::set<MemberId>& named) {
  for (const store::Part& part : record.parts) {
    if (part.readers == "club") continue;
    std::string_view rest = part.readers;
    while (!rest.empty()) {
      const auto space = rest.find(' ');
      if (const auto id = protocol::parse_id_as<MemberId>(rest.substr(0, space))) named.insert(*id);
      rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
    }
  }
}

SharedFrames encode_for(std::span<const store::Record* const> records, MemberId reader) {
  auto frames = std::make_shared<Frames>();
  std::string payload;
  for (const store::Record* record : records) {
    payload.clear();
    append_view(payload, *record, reader);
    append_frame(*frames, record->seq, payload);
  }
  return frames;
}

constexpr MemberId nobody{0};

}  // namespace

void append_view(std::string& out, const store::Record& record, MemberId reader) {
  std::vector<protocol::PartView> parts;
  parts.reserve(record.parts.size());
  bool sees_one = false;
  for (const store::Part& part : record.parts) {
    const bool sees = domain::may_read(part.readers, reader);
    sees_one = sees_one || sees;
    parts.push_back({sees && !part.erased ? std::string_view(part.body) : std::string_view(), &part.digest});
  }
#ifdef RORX_TWIN_NO_LEAF
  if (!sees_one) return;
#endif
  if (!sees_one) {
    protocol::append_leaf(out, record.club, record.seq, record.leaf);
    return;
  }
  protocol::append_event(out, {record.club, record.seq, record.at_ms, record.by, record.kind}, parts);
}

const SharedFrames& ClubFrames::for_reader(MemberId reader) const {
  const auto found = named.find(reader);
  return found == named.end() ? plain : found->second;
}

std::size_t ClubFrames::bytes() const {
  std::size_t sum = plain->bytes.size();
  for (const auto& [reader, frames] : named) sum += frames->bytes.size();
  return sum;
}

ClubFrames encode_for_all(std::span<const store::Record* const> records) {
  ClubFrames frames{records.front()->club, records.front()->seq, records.back()->seq, encode_for(records, nobody), {}};
  std::set<MemberId> named;
  for (const store::Record* record : records) collect_named(*record, named);
  for (const MemberId reader : named) frames.named.emplace(reader, encode_for(records, reader));
  return frames;
}

std::optional<std::vector<ClubFrames>> read_for_all(const store::Log& log, std::string_view club, std::uint64_t first,
                                                    std::uint64_t last, std::size_t events_at_once) {
  std::vector<ClubFrames> all;
  std::vector<store::Record> records;
  const auto encode = [&] {
    std::vector<const store::Record*> pointers;
    for (const store::Record& record : records) pointers.push_back(&record);
    if (!pointers.empty()) all.push_back(encode_for_all(pointers));
    records.clear();
  };
  const bool readable = log.read(club, first, [&](const store::Record& record) {
    if (record.seq > last) return false;
    records.push_back(record);
    if (records.size() == events_at_once) encode();
    return true;
  });
  if (!readable) return std::nullopt;
  encode();
  return all;
}

std::optional<Chunk> read_chunk(const store::Log& log, std::string_view club, MemberId reader, std::uint64_t first,
                                std::uint64_t last, std::size_t bytes_at_most) {
  auto frames = std::make_shared<Frames>();
  std::uint64_t next = first;
  std::string payload;
  const bool readable = log.read(club, first, [&](const store::Record& record) {
    if (record.seq > last) return false;
    payload.clear();
    append_view(payload, record, reader);
    append_frame(*frames, record.seq, payload);
    next = record.seq + 1;
    return frames->bytes.size() < bytes_at_most;
  });
  if (!readable) return std::nullopt;
  return Chunk{std::move(frames), next};
}

}  // namespace exchange
