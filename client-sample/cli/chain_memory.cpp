#include "cli/chain_memory.h"

#include "protocol/json.h"

#include <algorithm>
#include <bit>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace cli {
namespace {

const json::string* text_of(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value ? value->if_string() : nullptr;
}

std::optional<protocol::Frontier> tree_of(const json::object& object) {
  const auto* size = object.if_contains("size");
  const auto* list = object.if_contains("frontier");
  if (!size || !size->is_int64() || size->get_int64() < 0 || !list || !list->is_array()) return std::nullopt;
  const auto leaves = static_cast<std::uint64_t>(size->get_int64());
  std::vector<protocol::Hash> roots;
  for (const json::value& root : list->get_array()) {
    const auto hash =
        root.is_string() ? protocol::parse_digest_text(std::string_view(root.get_string())) : std::nullopt;
    if (!hash) return std::nullopt;
    roots.push_back(*hash);
  }
  if (roots.size() != static_cast<std::size_t>(std::popcount(leaves))) return std::nullopt;
  return protocol::Frontier(leaves, std::move(roots));
}

}  // namespace

std::string chain_memory_text(const ChainMemory& memory) {
  json::array frontier;
  for (const auto& root : memory.tree.roots()) frontier.emplace_back(protocol::digest_text(root));
  const json::value value{{"checkpoint", memory.checkpoint},
                          {"club", memory.club},
                          {"frontier", std::move(frontier)},
                          {"key", memory.key},
                          {"size", static_cast<std::int64_t>(memory.tree.size())}};
  return protocol::canonical_json(value) + "\n";
}

std::expected<ChainMemory, std::string> parse_chain_memory(std::string_view text) {
  const auto value = protocol::parse_json(text);
  if (!value || !value->is_object()) return std::unexpected("it is not one JSON object");
  const json::object& object = value->get_object();
  const auto* club = text_of(object, "club");
  const auto* key = text_of(object, "key");
  const auto* checkpoint = text_of(object, "checkpoint");
  auto tree = tree_of(object);
  if (!club || !key || !checkpoint || !tree) {
    return std::unexpected("it lacks a club, a key, a checkpoint, or a frontier of its size");
  }
  if (!key->empty() && !protocol::parse_verifier_key(std::string_view(*key))) {
    return std::unexpected("its key is not a verifier key");
  }
  return ChainMemory{std::string(*club), std::string(*key), std::move(*tree), std::string(*checkpoint)};
}

std::expected<std::optional<ChainMemory>, std::string> read_chain_memory(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error) && !error) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return std::unexpected("The state file " + path + " can't be read.");
  auto memory = parse_chain_memory(text.view());
  if (!memory) return std::unexpected("The state file " + path + " is none of this program's: " + memory.error() + ".");
  return std::optional(std::move(*memory));
}

std::expected<void, std::string> write_chain_memory(const std::string& path, const ChainMemory& memory) {
  const std::string fresh = path + ".new";
  {
    std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
    file << chain_memory_text(memory) << std::flush;
    if (!file) return std::unexpected("The state file " + fresh + " can't be written.");
  }
  if (std::rename(fresh.c_str(), path.c_str()) != 0) {
    return std::unexpected("The state file " + path + " can't be replaced.");
  }
  return {};
}

}  // namespace cli
