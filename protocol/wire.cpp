#include "protocol/wire.h"

#include <algorithm>

namespace protocol {
namespace {

std::unexpected<RefusedFrame> refused(const json::object& object, Error error) {
  RefusedFrame frame{std::nullopt, std::nullopt, std::move(error)};
  if (const auto* id = object.if_contains("id"); id && id->is_string() && is_command_id(id->get_string())) {
    frame.id = std::string(id->get_string());
  }
  if (const auto* club = object.if_contains("club"); club && club->is_string() && is_slug(club->get_string())) {
    frame.club = std::string(club->get_string());
  }
  return std::unexpected(std::move(frame));
}

std::unexpected<RefusedFrame> refused(Error error) {
  return std::unexpected(RefusedFrame{std::nullopt, std::nullopt, std::move(error)});
}

// The digest of what `id` is bound to. `with` stands as it was sent, in canonical form.
Hash command_digest(std::string_view name, const std::optional<Sequence>& expect, const json::value& with) {
  std::string bound = "{\"do\":";
  append_string(bound, name);
  if (expect) {
    bound += ",\"expect\":";
    append_integer(bound, expect->value);
  }
  bound += ",\"with\":";
  bound += canonical_json(with);
  bound += '}';
  return sha256(bound);
}

struct RawCommand {
  std::optional<std::string> id;
  std::optional<Slug> club;
  std::string do_;
  std::optional<Sequence> expect;
  const json::value* with = nullptr;  // within the frame
};

Result<RawCommand> read_raw(const json::object& object) {
  RawCommand raw;
  for (const auto& [name, value] : object) {
    std::optional<Error> wrong;
    const auto keep = [&](auto read, auto& field) {
      if (read)
        field = std::move(*read);
      else
        wrong = std::move(read.error());
    };
    if (name == "id")
      keep(read_json<std::string>(value, "id"), raw.id);
    else if (name == "club")
      keep(read_json<Slug>(value, "club"), raw.club);
    else if (name == "do")
      keep(read_json<std::string>(value, "do"), raw.do_);
    else if (name == "expect")
      keep(read_json<Sequence>(value, "expect"), raw.expect);
    else if (name == "with")
      raw.with = &value;
    else
      wrong = Error{ErrorCode::bad_request, "there is a field that is not known here"};
    if (wrong) return std::unexpected(std::move(*wrong));
  }
  if (raw.do_.empty()) return codec::refuse(ErrorCode::bad_request, "do", "this field is missing");
  return raw;
}

std::expected<CommandFrame, RefusedFrame> read_command_object(const json::object& object, std::string_view key) {
  auto raw = read_raw(object);
  if (!raw) return refused(object, std::move(raw.error()));
  if (!key.empty() && raw->id && *raw->id != key) {
    return refused(object, Error{ErrorCode::bad_request, "the id and the Idempotency-Key differ", "id"});
  }
  if (!raw->id && !key.empty()) raw->id = std::string(key);
  if (!raw->id || !is_command_id(*raw->id)) {
    return refused(object, Error{ErrorCode::bad_request, "a command has an id of 1 to 64 printable characters", "id"});
  }
  static const json::value no_fields = json::object();
  const json::value& with = raw->with ? *raw->with : no_fields;
  auto command = read_command(raw->do_, with);
  if (!command) return refused(object, std::move(command.error()));
  const Hash digest = command_digest(raw->do_, raw->expect, with);
  return CommandFrame{std::move(*raw->id), std::move(raw->club), raw->expect, std::move(*command), digest};
}

std::expected<CommandFrame, RefusedFrame> read_command_value(const json::value& value, std::string_view key) {
  if (!value.is_object()) return refused(Error{ErrorCode::bad_request, "a command is one JSON object"});
  return read_command_object(value.get_object(), key);
}

std::expected<ClientFrame, RefusedFrame> read_client_value(const json::value& value) {
  const auto* object = value.if_object();
  const auto* hello = object ? object->if_contains("hello") : nullptr;
  if (!hello) {
    auto command = read_command_value(value, {});
    if (!command) return std::unexpected(std::move(command.error()));
    return ClientFrame(std::move(*command));
  }
  if (object->size() != 1) return refused(Error{ErrorCode::bad_request, "there is a field beside hello"});
  auto read = read_json<Hello>(*hello, "hello");
  if (!read) return refused(std::move(read.error()));
  return ClientFrame(std::move(*read));
}

// The JSON itself was at fault. Reading its fields has said which of ours that is, if it is one: the sender's own
// spelling of a field is never repeated.
template <class T>
std::unexpected<RefusedFrame> broken_frame(const json::value& value, std::expected<T, RefusedFrame>& read,
                                           const Error& broken) {
  if (!read) {
    Error& error = read.error().error;
    if (error.field == broken.field) error.message = broken.message;
    return std::unexpected(std::move(read.error()));
  }
  Error error{broken.code, broken.message};
  return value.is_object() ? refused(value.get_object(), std::move(error)) : refused(std::move(error));
}

void append_field(std::string& out, std::string_view name, std::string_view text) {
  append_string(out, name);
  out += ':';
  append_string(out, text);
}

}  // namespace

bool is_command_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

std::expected<ClientFrame, RefusedFrame> read_client_frame(std::string_view text) {
  JsonMemory memory;
  auto parsed = parse_json_marking_faults(text, memory.pointer());
  if (!parsed) return refused(std::move(parsed.error()));
  auto read = read_client_value(parsed->value);
  if (parsed->broken) return broken_frame(parsed->value, read, *parsed->broken);
  return read;
}

std::expected<CommandFrame, RefusedFrame> read_command_frame(std::string_view text, std::string_view key) {
  JsonMemory memory;
  auto parsed = parse_json_marking_faults(text, memory.pointer());
  if (!parsed) return refused(std::move(parsed.error()));
  auto read = read_command_value(parsed->value, key);
  if (parsed->broken) return broken_frame(parsed->value, read, *parsed->broken);
  return read;
}

std::string welcome_frame(const Welcome& welcome) {
  return "{\"welcome\":" + to_json(welcome) + "}";
}

std::string caught_up_frame(std::string_view club, std::uint64_t head) {
  std::string out = "{\"caught_up\":{";
  append_field(out, "club", club);
  out += ",\"head\":";
  append_integer(out, static_cast<std::int64_t>(head));
  return out += "}}";
}

std::string head_frame(std::string_view club, std::string_view checkpoint) {
  std::string out = "{\"head\":{";
  append_field(out, "club", club);
  out += ',';
  append_field(out, "checkpoint", checkpoint);
  return out += "}}";
}

std::string drain_frame(std::int64_t after_ms) {
  std::string out = "{\"drain\":{\"after_ms\":";
  append_integer(out, after_ms);
  return out += "}}";
}

std::string present_frame(std::string_view club, std::span<const MemberId> members) {
  std::string out = "{\"present\":{";
  append_field(out, "club", club);
  out += ",\"members\":";
  codec::write_array(out, members);
  return out += "}}";
}

std::string standing_frame(std::string_view club, std::span<const Standing> moved) {
  std::string out = "{\"standing\":{";
  append_field(out, "club", club);
  out += ",\"moved\":";
  codec::write_array(out, moved);
  return out += "}}";
}

std::string ok_frame(std::string_view id, std::string_view club, std::uint64_t seq, std::string_view made) {
  std::string out = "{";
  append_field(out, "re", id);
  out += ',';
  append_field(out, "club", club);
  out += ",\"ok\":{\"seq\":";
  append_integer(out, static_cast<std::int64_t>(seq));
  if (!made.empty()) {
    out += ',';
    append_field(out, "made", made);
  }
  return out += "}}";
}

std::string error_object(const Error& error) {
  const ErrorRow& catalogued = row(error.code);
  std::string out = "{";
  append_field(out, "code", catalogued.name);
  if (!error.field.empty()) {
    out += ',';
    append_field(out, "field", error.field);
  }
  out += ',';
  append_field(out, "message", error.message);
  out += ',';
  append_field(out, "retry", retry_name(catalogued.retry));
  if (catalogued.retry == Retry::after || error.retry_after_ms) {
    out += ",\"retry_after_ms\":";
    append_integer(out, error.retry_after_ms.value_or(1000));
  }
  return out += '}';
}

std::string error_frame(std::string_view id, std::string_view club, const Error& error) {
  std::string out = "{";
  if (!id.empty()) {
    append_field(out, "re", id);
    out += ',';
  }
  if (!club.empty()) {
    append_field(out, "club", club);
    out += ',';
  }
  out += "\"error\":";
  out += error_object(error);
  return out += '}';
}

std::string refused_hello_frame(const Error& error) {
  return error_frame({}, {}, error);
}

void append_event(std::string& out, const EventView& event, std::span<const PartView> parts) {
  out += "{\"club\":\"";
  out += event.club;
  out += "\",\"seq\":";
  append_integer(out, static_cast<std::int64_t>(event.seq));
  out += ",\"at\":";
  append_integer(out, event.at_ms);
  out += ",\"by\":\"";
  out += event.by;
  out += "\",\"kind\":\"";
  out += event.kind;
  out += "\",\"parts\":[";
  for (const PartView& part : parts) {
    if (out.back() != '[') out += ',';
    if (part.body.empty()) {
      append_string(out, digest_text(*part.digest));
    } else {
      out += part.body;
    }
  }
  out += "]}";
}

void append_leaf(std::string& out, std::string_view club, std::uint64_t seq, const Hash& leaf) {
  out += "{\"club\":\"";
  out += club;
  out += "\",\"seq\":";
  append_integer(out, static_cast<std::int64_t>(seq));
  out += ",\"leaf\":";
  append_string(out, digest_text(leaf));
  out += '}';
}

}  // namespace protocol
