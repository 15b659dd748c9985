#include "exchange/own_export.h"

#include "domain/visibility.h"
#include "protocol/json.h"

#include <algorithm>

namespace exchange {
namespace {

namespace json = protocol::json;

bool names(const json::value& value, std::string_view id) {
  if (const auto* text = value.if_string()) return std::string_view(*text) == id;
  if (const auto* list = value.if_array()) {
    return std::ranges::any_of(*list, [&](const auto& one) { return names(one, id); });
  }
  const auto* object = value.if_object();
  return object && std::ranges::any_of(*object, [&](const auto& field) { return names(field.value(), id); });
}

bool names_them(const store::Part& part, const OwnExport& whose) {
  if (part.erased) return false;
  const auto body = protocol::parse_own_json(part.body);
  if (!body) return false;
  const auto is_named = [&](const auto& id) { return names(*body, id.text()); };
  return is_named(whose.member) || std::ranges::any_of(whose.cases, is_named);
}

// Whether the part was written for them as one of those concerned.
bool is_addressed(const store::Record& record, const store::Part& part) {
  const auto audience = domain::part_rule(record.kind, part.label).audience;
  return audience != domain::Audience::club && audience != domain::Audience::moderators &&
         !record.kind.starts_with("case.");
}

bool is_about(const store::Record& record, const store::Part& part, const OwnExport& whose) {
  return part.subject == whose.member.text() || is_addressed(record, part) || names_them(part, whose);
}

// Of an event that concerns them.
bool is_theirs(const store::Record& record, const store::Part& part, const OwnExport& whose) {
  if (!domain::may_read(part.readers, whose.member)) return false;
  if (record.by == whose.member.text()) return true;
  const bool is_by_office = domain::part_rule(record.kind, part.label).audience == domain::Audience::moderators;
  return !is_by_office || is_about(record, part, whose);
}

bool concerns(const store::Record& record, const OwnExport& whose) {
  return std::ranges::any_of(record.parts, [&](const store::Part& part) {
    return domain::may_read(part.readers, whose.member) &&
           (record.by == whose.member.text() || is_about(record, part, whose));
  });
}

void append_part(std::string& out, const store::Part& part, bool is_theirs) {
  out += '{';
  if (is_theirs && !part.erased) out.append("\"body\":").append(part.body).append(",");
  out += "\"digest\":";
  protocol::write_json(out, part.digest);
  if (is_theirs) {
    if (part.erased) out += ",\"erased\":true";
    out += ",\"label\":";
    protocol::append_string(out, part.label);
  }
  out += '}';
}

}  // namespace

OwnExport own_export(const domain::Club& club, protocol::MemberId member) {
  OwnExport whose{member};
  for (const auto& [id, one] : club.cases) {
    if (one.member == member) whose.cases.push_back(id);
  }
  return whose;
}

bool append_own_line(std::string& out, const store::Record& record, const OwnExport& whose) {
  if (!concerns(record, whose)) return false;
  out += "{\"at\":" + std::to_string(record.at_ms) + ",\"by\":";
  protocol::append_string(out, record.by);
  out += ",\"kind\":";
  protocol::append_string(out, record.kind);
  out += ",\"leaf\":";
  protocol::write_json(out, record.leaf);
  out += ",\"parts\":[";
  for (const store::Part& part : record.parts) {
    if (&part != &record.parts.front()) out += ',';
    append_part(out, part, is_theirs(record, part, whose));
  }
  out += "],\"seq\":" + std::to_string(record.seq) + "}\n";
  return true;
}

}  // namespace exchange
