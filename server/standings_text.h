// What `rorx standings` prints: for people, and for programs.
#pragma once
#include "standing/explanation.h"

#include <functional>
#include <string>
#include <vector>

// Behind the numbers of ratings stand the names that their file has.
using NameOf = std::function<std::string(standing::MemberId)>;

std::string table_text(std::vector<standing::Ranked> table, const NameOf& name_of);
std::string table_json(const std::vector<standing::Ranked>& table);

std::string explanation_text(const standing::Explanation& why);
std::string change_text(const standing::Explanation& before, const standing::Explanation& after);
// {"member","before","after","changes"}: the standings in millionths.
std::string change_json(const standing::Explanation& before, const standing::Explanation& after);

// A line for each item: member, event, attester, name, kind, state and points, for comparison with a recomputation.
std::string item_lines(const standing::Explanation& why);
