// What a member whom a case has muted may not say until its day comes.
#pragma once
#include "domain/club.h"
#include "protocol/commands.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace domain {

// The commands that start something; whatever answers what concerns them is theirs all the same.
std::span<const std::string_view> commands_of_the_unmuted();

// The first day on which the member may speak again, where that is not today or before.
std::optional<std::string> muted_until(const Club& club, MemberId member, const std::string& today);

std::optional<protocol::Error> refuses_muted(const Club& club, MemberId who, const protocol::Command& command,
                                             const std::string& today);

}  // namespace domain
