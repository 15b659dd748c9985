// The frames of the wire: what a client may send, read strictly, and what the server sends, written once.
#pragma once
#include "protocol/codec.h"
#include "protocol/commands.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace protocol {

inline constexpr std::size_t frame_bytes_at_most = 64 * 1024;
inline constexpr int protocol_version = 1;
inline constexpr std::string_view subprotocol = "rorx.v1";

// --- from the client ---

struct Hello {
  BoundedText<TextKind::line, 200> token;
  Slug club;
  std::optional<Sequence> after;  // the last sequence number the client has; absent: from head + 1 on
  std::optional<Line> client;
};
BOOST_DESCRIBE_STRUCT(Hello, (), (token, club, after, client))

struct CommandFrame {
  std::string id;            // 1 to 64 characters: the idempotency key
  std::optional<Slug> club;  // needed where the connection said hello to several clubs
  std::optional<Sequence> expect;
  Command command;
  Hash digest{};  // of the canonical JSON of {do, expect, with}: what `id` is bound to
};

using ClientFrame = std::variant<Hello, CommandFrame>;

// A refusal carries the frame's `id` where that could be read, so that it can be answered.
struct RefusedFrame {
  std::optional<std::string> id;
  std::optional<std::string> club;
  Error error;
};
std::expected<ClientFrame, RefusedFrame> read_client_frame(std::string_view text);

// One command as the HTTP door takes it: the same object; `key` is the Idempotency-Key header, or empty.
std::expected<CommandFrame, RefusedFrame> read_command_frame(std::string_view text, std::string_view key);

bool is_command_id(std::string_view text);  // 1 to 64 printable ASCII characters

// --- from the server ---

struct Limits {
  std::int64_t frame_bytes = frame_bytes_at_most;
  std::int64_t text_characters = 4000;
  std::int64_t commands_in_flight = 256;
  std::int64_t clubs_per_connection = 16;
};
BOOST_DESCRIBE_STRUCT(Limits, (), (frame_bytes, text_characters, commands_in_flight, clubs_per_connection))

struct Welcome {
  std::string club;
  std::optional<MemberId> member;  // absent for a room, which is nobody
  std::vector<Role> roles;
  std::uint64_t head = 0;
  std::int64_t now = 0;                       // the server's clock, UTC, ms
  std::string key;                            // the club's verifier key
  std::optional<std::vector<Hash>> frontier;  // of the first `after` leaves; absent where `after` was
  Limits limits;
  int protocol = protocol_version;
};
BOOST_DESCRIBE_STRUCT(Welcome, (), (club, member, roles, head, now, key, frontier, limits, protocol))

std::string welcome_frame(const Welcome& welcome);
std::string caught_up_frame(std::string_view club, std::uint64_t head);
std::string head_frame(std::string_view club, std::string_view checkpoint);
std::string drain_frame(std::int64_t after_ms);
std::string present_frame(std::string_view club, std::span<const MemberId> members);

// Where a member stands, in thousandths from -1000 to 1000, within its band; new while little is known.
struct Standing {
  MemberId member;
  std::int64_t standing = 0, low = 0, high = 0;
  bool is_new = false;
};
BOOST_DESCRIBE_STRUCT(Standing, (), (member, standing, low, high, is_new))
// Of those whose standing has moved.
std::string standing_frame(std::string_view club, std::span<const Standing> moved);
std::string ok_frame(std::string_view id, std::string_view club, std::uint64_t seq, std::string_view made);
std::string error_frame(std::string_view id, std::string_view club, const Error& error);
std::string refused_hello_frame(const Error& error);
std::string error_object(const Error& error);  // {"code":…,"message":…,"retry":…}

// An event as one reader sees it: a part is its body (canonical JSON) or, where `body` is empty, its digest.
struct PartView {
  std::string_view body;
  const Hash* digest;
};
struct EventView {
  std::string_view club;
  std::uint64_t seq;
  std::int64_t at_ms;
  std::string_view by, kind;
};
void append_event(std::string& out, const EventView& event, std::span<const PartView> parts);
void append_leaf(std::string& out, std::string_view club, std::uint64_t seq, const Hash& leaf);

}  // namespace protocol
