#include "support/frame_check.h"

#include "protocol/json.h"
#include "protocol/specification.h"

#include <map>
#include <mutex>

#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace {

namespace json = protocol::json;
using valijson::adapters::BoostJsonAdapter;
using Wrong = std::optional<std::string>;

// The definition that this frame claims to be of: without it one would try some eighty in turn.
std::string server_definition(const json::object& frame) {
  if (const auto* kind = frame.if_contains("kind")) {
    return kind->is_string() ? "event." + std::string(kind->get_string()) : "event";
  }
  for (const std::string_view name :
       {"leaf", "ok", "error", "welcome", "caught_up", "head", "drain", "present", "standing", "alert"}) {
    if (frame.contains(name)) return std::string(name);
  }
  return "none that a server sends";
}

std::string client_definition(const json::object& frame) {
  if (frame.contains("hello")) return "hello";
  const auto* name = frame.if_contains("do");
  return name && name->is_string() ? "command." + std::string(name->get_string()) : "command";
}

Wrong check_parts_are_canonical(const json::object& frame, std::string_view text) {
  const auto* parts = frame.if_contains("parts");
  if (!parts) return std::nullopt;
  const std::string tail = "\"parts\":" + protocol::canonical_json(*parts) + "}";
  if (text.ends_with(tail)) return std::nullopt;
  return "the parts are not last, or not canonical JSON";
}

}  // namespace

class FrameCheck::Schemas {
 public:
  Schemas() : definitions_(json::parse(protocol::json_schema()).at("definitions").as_object()) {}

  Wrong check(const std::string& definition, const json::value& frame) {
    const std::scoped_lock lock(mutex_);
    if (!definitions_.contains(definition)) return "the specification has no frame like this: " + definition;
    valijson::ValidationResults results;
    if (validator_.validate(compiled(definition), BoostJsonAdapter(frame), &results)) return std::nullopt;
    std::string wrong = definition + ":";
    for (const auto& one : results) {
      wrong += ' ';
      for (const auto& step : one.context) wrong += step;
      wrong += ' ' + one.description;
    }
    return wrong;
  }

 private:
  const valijson::Schema& compiled(const std::string& definition) {
    auto& schema = compiled_[definition];
    if (!schema) {
      schema = std::make_unique<valijson::Schema>();
      const json::value document{{"$ref", "#/definitions/" + definition}, {"definitions", definitions_}};
      valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(BoostJsonAdapter(document), *schema);
    }
    return *schema;
  }

  std::mutex mutex_;
  json::object definitions_;
  std::map<std::string, std::unique_ptr<valijson::Schema>> compiled_;
  valijson::Validator validator_;  // keeps compiled patterns
};

FrameCheck::FrameCheck() : schemas_(std::make_unique<Schemas>()) {}
FrameCheck::~FrameCheck() = default;

Wrong FrameCheck::server_frame(std::string_view text) {
  const auto value = protocol::parse_json(text);
  if (!value) return value.error().message;
  if (!value->is_object()) return "a frame is one JSON object";
  if (auto wrong = schemas_->check(server_definition(value->get_object()), *value)) return wrong;
  return check_parts_are_canonical(value->get_object(), text);
}

Wrong FrameCheck::client_frame(std::string_view text) {
  const auto value = protocol::parse_json(text);
  if (!value) return value.error().message;
  if (!value->is_object()) return "a frame is one JSON object";
  return schemas_->check(client_definition(value->get_object()), *value);
}
