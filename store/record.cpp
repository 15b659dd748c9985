// The grammar of a record's value, format 1. Integers without a width are LEB128 varints in their shortest form.
//
//   record = format club seq at by kind key schema count part* leaf
//   format = 0x01
//   at     = 8 bytes, big-endian, two's complement: UTC milliseconds
//   schema = varint, at most 65535
//   count  = varint, as many parts as follow
//   part   = flags label readers subject body digest
//   flags  = 1 byte; bit 0: erased; the others are 0
//   digest, leaf = 32 bytes
//   club, by, kind, key, label, readers, subject, body = varint length, then so many bytes
//
// The body of a part with a subject is nonce (24 bytes) and XChaCha20-Poly1305 ciphertext in the log; see sealing.h.
#include "store/record.h"

#include "store/bytes.h"
#include "store/record_codec.h"

namespace store {
namespace {

constexpr char format = 1;
constexpr std::size_t smallest_part = 1 + 4 + 32;

bool decode_part(ByteReader& in, Part& part) {
  std::uint8_t flags = 0;
  if (!in.u8(flags) || flags > 1) return false;
  part.erased = flags == 1;
  return in.text(part.label) && in.text(part.readers) && in.text(part.subject) && in.text(part.body) &&
         in.hash(part.digest);
}

bool decode_header(ByteReader& in, Record& record) {
  std::uint64_t at = 0;
  std::uint64_t schema = 0;
  if (!in.text(record.club) || !in.varint(record.seq) || !in.u64(at) || !in.text(record.by)) return false;
  if (!in.text(record.kind) || !in.text(record.key) || !in.varint(schema) || schema > 0xffff) return false;
  record.at_ms = static_cast<std::int64_t>(at);
  record.schema = static_cast<std::uint16_t>(schema);
  return true;
}

}  // namespace

protocol::Hash leaf_of(const Record& record) {
  constexpr std::size_t most = 8;
  protocol::Hash few[most];
  std::vector<protocol::Hash> many;
  std::span<protocol::Hash> digests(few, std::min(record.parts.size(), most));
  if (record.parts.size() > most) {
    many.resize(record.parts.size());
    digests = many;
  }
  for (std::size_t part = 0; part < record.parts.size(); ++part) digests[part] = record.parts[part].digest;
  return protocol::leaf_hash(
      protocol::statement(record.club, record.seq, record.at_ms, record.by, record.kind, digests));
}

KeyOwner key_owner(const Record& record) {
  const std::string_view key = record.key;
  const auto space = key.find(' ');
  if (space == std::string_view::npos) return {record.by, key};
  return {key.substr(0, space), key.substr(space + 1)};
}

void seal_digests(Record& record) {
  for (Part& part : record.parts) {
    if (!part.erased) part.digest = protocol::sha256(part.body);
  }
  record.leaf = leaf_of(record);
}

void encode_record_to(std::string& out, const Record& record, std::span<const StoredBody> bodies) {
  out.push_back(format);
  put_text(out, record.club);
  put_varint(out, record.seq);
  put_u64(out, static_cast<std::uint64_t>(record.at_ms));
  put_text(out, record.by);
  put_text(out, record.kind);
  put_text(out, record.key);
  put_varint(out, record.schema);
  put_varint(out, record.parts.size());
  for (std::size_t index = 0; index < record.parts.size(); ++index) {
    const Part& part = record.parts[index];
    out.push_back(bodies[index].erased ? 1 : 0);
    put_text(out, part.label);
    put_text(out, part.readers);
    put_text(out, part.subject);
    put_text(out, bodies[index].bytes);
    out.append(bytes_of(part.digest));
  }
  out.append(bytes_of(record.leaf));
}

const char* decode_record_into(Record& record, std::string_view bytes) {
  ByteReader in(bytes);
  std::uint8_t read_format = 0;
  if (!in.u8(read_format)) return "the record is empty";
  if (read_format > format) return "the record was made by a newer rorx";
  if (read_format != format) return "the record's format is unknown";
  if (!decode_header(in, record)) return "the record's header is damaged";
  std::uint64_t count = 0;
  if (!in.varint(count) || count > in.left() / smallest_part) return "the record's count of parts is damaged";
  record.parts.resize(static_cast<std::size_t>(count));
  for (Part& part : record.parts) {
    if (!decode_part(in, part)) return "a part of the record is damaged";
  }
  if (!in.hash(record.leaf)) return "the record's leaf is cut off";
  return in.at_end() ? nullptr : "bytes are left over behind the record";
}

std::string encode_record(const Record& record) {
  std::vector<StoredBody> bodies;
  bodies.reserve(record.parts.size());
  for (const Part& part : record.parts) bodies.push_back({part.body, part.erased});
  std::string out;
  encode_record_to(out, record, bodies);
  return out;
}

std::expected<Record, std::string> decode_record(std::string_view bytes) {
  Record record;
  if (const char* wrong = decode_record_into(record, bytes)) return std::unexpected(wrong);
  return record;
}

}  // namespace store
