#include "protocol/commands.h"

#include <unordered_map>

namespace protocol {
namespace {

using Reader = Result<Command> (*)(const json::value&);

const std::unordered_map<std::string_view, Reader>& readers() {
  static const auto table = [] {
    std::unordered_map<std::string_view, Reader> made;
    mp11::mp_for_each<mp11::mp_transform<mp11::mp_identity, Command>>([&](auto identity) {
      using T = typename decltype(identity)::type;
      made[T::name_on_wire] = [](const json::value& with) -> Result<Command> {
        auto read = read_json<T>(with, "with");
        if (!read) return std::unexpected(std::move(read.error()));
        return Command(std::move(*read));
      };
    });
    return made;
  }();
  return table;
}

}  // namespace

Result<Command> read_command(std::string_view name, const json::value& with) {
  const auto found = readers().find(name);
  if (found == readers().end()) return codec::refuse(ErrorCode::bad_request, "do", "there is no such command");
  return found->second(with);
}

std::string_view command_name(const Command& command) {
  return std::visit([](const auto& one) { return one.name_on_wire; }, command);
}

}  // namespace protocol
