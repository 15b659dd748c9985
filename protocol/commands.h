// What a client can wish for: one struct for each command, its fields as they stand in `with`. Page 4 of the
// specification names them; a command's `name` is the imperative of its event.
#pragma once
#include "protocol/alert_commands.h"
#include "protocol/chain_commands.h"
#include "protocol/moderation_commands.h"
#include "protocol/people_commands.h"
#include "protocol/privacy_commands.h"
#include "protocol/relationship_commands.h"
#include "protocol/report_commands.h"
#include "protocol/round_commands.h"

#include <string_view>
#include <variant>

namespace protocol {

using Command = mp11::mp_rename<mp11::mp_append<PeopleCommands, ChainCommands, RelationshipCommands, RoundCommands,
                                                ReportCommands, ModerationCommands, PrivacyCommands, AlertCommands>,
                                std::variant>;

// The command `name` with the fields `with`; bad_request with field "do" where there is no such command.
Result<Command> read_command(std::string_view name, const json::value& with);
std::string_view command_name(const Command& command);

}  // namespace protocol
