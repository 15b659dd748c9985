#include "domain/apply.h"

#include "domain/appliers.h"
#include "domain/budgets.h"

#include <cstdio>
#include <cstdlib>
#include <unordered_map>

namespace domain {
namespace {

using Applier = void (*)(Club&, const Event&);

template <class E>
void apply_as(Club& club, const Event& event) {
  apply_one(club, event, open_parts<E>(event));
}

const std::unordered_map<std::string_view, Applier>& appliers() {
  static const auto table = [] {
    std::unordered_map<std::string_view, Applier> made;
    protocol::mp11::mp_for_each<protocol::mp11::mp_transform<protocol::mp11::mp_identity, protocol::EventKinds>>(
        [&](auto identity) {
          using E = typename decltype(identity)::type;
          made[E::kind] = &apply_as<E>;
        });
    return made;
  }();
  return table;
}

}  // namespace

void broken_event(const Event& event, const char* what) {
  std::fprintf(stderr, "event %llu of kind %s can't be applied: %s\n", static_cast<unsigned long long>(event.seq),
               event.kind.c_str(), what);
  std::abort();
}

void apply(Club& club, const Event& event) {
  if (event.seq != club.head + 1) broken_event(event, "it is not the next one");
  const auto applier = appliers().find(event.kind);
  if (applier == appliers().end()) broken_event(event, "its kind is unknown to this version");
  applier->second(club, event);
  spend(club, event);
  club.head = event.seq;
  club.last_at_ms = event.at_ms;
}

}  // namespace domain
