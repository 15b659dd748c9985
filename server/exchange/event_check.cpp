#include "exchange/event_check.h"

#include "domain/visibility.h"
#include "protocol/codec.h"
#include "protocol/events.h"
#include "standing/forward_decay.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace exchange {
namespace {

using Fault = std::optional<std::string>;

// The first millisecond that standings can't take.
constexpr std::int64_t times_end_ms = (18'262ll + standing::last_day + 1) * 24 * 3600 * 1000;

template <class Field>
Fault fault_of_part(const store::Record& record, const store::Part* part, std::string_view name) {
  constexpr bool may_be_absent = protocol::codec::is_a<std::optional, Field>;
  const std::string named = "its part " + std::string(name);
  if (!part) return may_be_absent ? Fault() : named + " is missing";
  const bool is_sealed = !part->subject.empty();
  if (is_sealed == (domain::part_rule(record.kind, name).seal == domain::Seal::none)) {
    return named + (is_sealed ? " is sealed" : " is not sealed");
  }
  if (part->erased) return std::nullopt;
  protocol::JsonMemory memory;
  const auto value = protocol::parse_json(part->body, memory.pointer());
  if (!value) return named + " is not JSON";
  const auto read = protocol::read_json<Field>(*value, "");
  if (!read) return named + " has another shape" + (read.error().field.empty() ? "" : " in " + read.error().field);
  if constexpr (std::is_same_v<Field, decltype(protocol::RulesAdopted::outline)>) {
    return protocol::fault_of(read->rules);
  }
  return std::nullopt;
}

template <class E>
Fault fault_of_parts(const store::Record& record) {
  Fault fault;
  std::size_t found = 0;
  protocol::mp11::mp_for_each<protocol::members_of<E>>([&](auto member) {
    if (fault) return;
    const auto part = std::ranges::find(record.parts, std::string_view(member.name), &store::Part::label);
    const bool is_there = part != record.parts.end();
    found += is_there;
    using Field = std::remove_cvref_t<decltype(std::declval<E&>().*member.pointer)>;
    fault = fault_of_part<Field>(record, is_there ? &*part : nullptr, member.name);
  });
  if (!fault && found != record.parts.size()) return "it has a part that " + record.kind + " has not, or one twice";
  return fault;
}

using Checker = Fault (*)(const store::Record&);

const std::map<std::string_view, Checker>& checkers() {
  static const auto table = [] {
    std::map<std::string_view, Checker> made;
    protocol::mp11::mp_for_each<protocol::mp11::mp_transform<std::type_identity, protocol::EventKinds>>(
        [&](auto identity) {
          using E = typename decltype(identity)::type;
          made[E::kind] = &fault_of_parts<E>;
        });
    return made;
  }();
  return table;
}

}  // namespace

std::optional<std::string> fault_of_event(const store::Record& record) {
  const auto checker = checkers().find(record.kind);
  if (checker == checkers().end()) return "there is no event " + record.kind + " in this version";
  if (record.schema != protocol::event_schema) return "the event is of another version";
  if (!protocol::parse_actor(record.by)) return "nobody can have done it: its `by` is no actor";
  if (record.at_ms < 0 || record.at_ms >= times_end_ms) return "its time lies outside 1970 to 2050";
  return checker->second(record);
}

}  // namespace exchange
