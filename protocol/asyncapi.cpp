#include "protocol/schema.h"
#include "protocol/specification.h"
#include "protocol/wire.h"

namespace protocol {
namespace {

struct MessageRow {
  std::string_view name;
  bool from_client;
  std::string_view summary;
};

constexpr auto messages = std::to_array<MessageRow>({
    {"hello", true, "opens a club's log on this connection; the first frame, within 5 s"},
    {"command", true, "a wish; `id` makes a repetition harmless"},
    {"welcome", false, "answers a hello"},
    {"event", false, "something happened; a part that the reader may not see, or that was erased, is its digest"},
    {"leaf", false, "something happened of which the reader may see no part"},
    {"caught_up", false, "every event up to welcome.head has been sent"},
    {"ok", false, "the command with this id was accepted, and is durable"},
    {"error", false, "the command with this id was refused; without `re`, the hello or the frame was"},
    {"head", false, "a signed tree head; sent only after every event that it covers"},
    {"drain", false, "the server is about to close: come back after this time"},
    {"present", false, "the members who are connected"},
    {"standing", false, "whose standing has moved"},
    {"alert", false, "something concerns the reader, who alone gets this"},
});

json::object reference(const std::string& to) {
  return json::object{{"$ref", to}};
}

std::string info_text() {
  return "Text frames, one JSON object each, canonical JSON (RFC 8785) with integers below 2^53 and text only. Clients "
         "ignore frames whose first name they do not know. `seq` counts without a gap for every reader. A reply and "
         "its event may come in either order, and both only after the event is durable.";
}

json::object info() {
  return json::object{
      {"title", "ROR Exchange"}, {"version", std::to_string(protocol_version) + ".0.0"}, {"description", info_text()}};
}

json::object servers() {
  json::object host{{"default", "localhost:7443"}, {"description", "where the exchange runs"}};
  return json::object{
      {"exchange", json::object{{"host", "{host}"},
                                {"protocol", "wss"},
                                {"protocolVersion", "13"},
                                {"description", "RFC 6455; Sec-WebSocket-Protocol: rorx.v1"},
                                {"variables", json::object{{"host", std::move(host)}}},
                                {"security", json::array{reference("#/components/securitySchemes/token")}}}}};
}

json::object security_schemes() {
  return json::object{
      {"token", json::object{{"type", "http"},
                             {"scheme", "bearer"},
                             {"description",
                              "an access token, opaque; on the WebSocket it stands in hello.token, on HTTP in the "
                              "Authorization header, and never in a URL. An Origin must be the server's own."}}}};
}

json::object message(const MessageRow& row) {
  json::array examples;
  for (const ExampleFrame& example : example_frames()) {
    if (example.definition != row.name && !example.definition.starts_with(std::string(row.name) + '.')) continue;
    examples.emplace_back(json::object{{"summary", example.sentence}, {"payload", parse_json(example.frame).value()}});
  }
  return json::object{{"name", row.name},
                      {"summary", row.summary},
                      {"contentType", "application/json"},
                      {"payload", reference("#/components/schemas/" + std::string(row.name))},
                      {"examples", std::move(examples)}};
}

json::array message_references(bool from_client) {
  json::array made;
  for (const MessageRow& row : messages) {
    if (row.from_client == from_client) {
      made.emplace_back(reference("#/channels/socket/messages/" + std::string(row.name)));
    }
  }
  return made;
}

json::object channels() {
  json::object here;
  for (const MessageRow& row : messages) here[row.name] = reference("#/components/messages/" + std::string(row.name));
  json::object upgrade{{"method", "GET"}, {"bindingVersion", "0.1.0"}};
  return json::object{{"socket", json::object{{"address", "/v1/ws"},
                                              {"messages", std::move(here)},
                                              {"bindings", json::object{{"ws", std::move(upgrade)}}}}}};
}

// The document speaks for the server: it receives what clients send.
json::object operations() {
  const auto operation = [](std::string_view action, std::string_view summary, bool from_client) {
    return json::object{{"action", action},
                        {"channel", reference("#/channels/socket")},
                        {"summary", summary},
                        {"messages", message_references(from_client)}};
  };
  return json::object{{"receive", operation("receive", "what a client says", true)},
                      {"send", operation("send", "what the server says", false)}};
}

json::object components() {
  json::object described;
  for (const MessageRow& row : messages) described[row.name] = message(row);
  return json::object{{"schemas", definitions("#/components/schemas/")},
                      {"messages", std::move(described)},
                      {"securitySchemes", security_schemes()}};
}

json::array errors() {
  json::array rows;
  for (const ErrorRow& one : error_catalogue()) {
    rows.emplace_back(json::object{
        {"code", one.name}, {"status", one.status}, {"retry", retry_name(one.retry)}, {"what_to_do", one.what_to_do}});
  }
  return rows;
}

json::array close_codes() {
  json::array rows;
  for (const CloseRow& one : close_catalogue()) {
    rows.emplace_back(
        json::object{{"code", static_cast<unsigned>(one.code)}, {"name", one.name}, {"what_to_do", one.what_to_do}});
  }
  return rows;
}

}  // namespace

std::string asyncapi() {
  return pretty_json(json::object{{"asyncapi", "3.0.0"},
                                  {"info", info()},
                                  {"defaultContentType", "application/json"},
                                  {"servers", servers()},
                                  {"channels", channels()},
                                  {"operations", operations()},
                                  {"components", components()},
                                  {"x-errors", errors()},
                                  {"x-close-codes", close_codes()}});
}

}  // namespace protocol
