#include "exchange/credentials.h"

#include <mutex>

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

namespace exchange {
namespace {

constexpr std::string_view prefix = "token/";

std::string_view bytes_of(const std::array<std::uint8_t, 32>& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::array<std::uint8_t, 32> keyed_hash(const std::array<std::uint8_t, 32>& key, std::string_view purpose,
                                        std::string_view text) {
  std::string input(purpose);
  input += '\0';
  input += text;
  std::array<std::uint8_t, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(input.data()), input.size(),
                     key.data(), key.size());
  return hash;
}

std::string random_text() {
  std::array<std::uint8_t, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return protocol::base64url(bytes_of(bytes));
}

// A secret says what it is, so that a scanner of logs and repositories can find one that got loose.
std::string spelled(TokenKind kind, std::string_view body) {
  return "rorx_" + std::string(protocol::codec::enum_word(kind)) + "_" + std::string(body);
}

// Whoever is none is written as m0, an id that no member has and that is read nowhere else.
std::optional<Token> read_token(std::string_view text) {
  auto parsed = protocol::parse_json(text);
  if (!parsed || !parsed->is_object()) return std::nullopt;
  auto& fields = parsed->get_object();
  const auto* member = fields.if_contains("member");
  const bool is_nobodys =
      member && member->is_string() && std::string_view(member->get_string()) == protocol::MemberId{}.text();
  if (is_nobodys) fields["member"] = protocol::MemberId{1}.text();
  auto token = protocol::read_json<Token>(*parsed, "");
  if (!token) return std::nullopt;
  if (is_nobodys) token->member = {};
  return std::move(*token);
}

}  // namespace

Credentials::Credentials(const store::Log& log, const std::array<std::uint8_t, 32>& key) : key_(key) {
  log.settings(prefix, [&](std::string_view name, std::string_view value) {
    if (auto token = read_token(value)) tokens_.emplace(name, std::move(*token));
  });
}

std::string Credentials::name_of(std::string_view secret) const {
  return std::string(prefix) + protocol::base64url(bytes_of(keyed_hash(key_, "name", secret)));
}

std::optional<Token> Credentials::find(std::string_view secret, std::int64_t now_ms) const {
  const std::string name = name_of(secret);
  const std::shared_lock lock(mutex_);
  const auto found = tokens_.find(name);
  if (found == tokens_.end()) return std::nullopt;
  if (found->second.expires_ms != 0 && found->second.expires_ms <= now_ms) return std::nullopt;
  return found->second;
}

void Credentials::put(const std::string& name, const Token& token, Change& change) {
  change.emplace_back(name, protocol::to_json(token));
  const std::unique_lock lock(mutex_);
  tokens_.insert_or_assign(name, token);
}

std::string Credentials::add(const Token& token, Change& change) {
  std::string secret = spelled(token.kind, random_text());
  put(name_of(secret), token, change);
  return secret;
}

std::string Credentials::add_derived(std::string_view from, const Token& token, Change& change) {
  const auto word = protocol::codec::enum_word(token.kind);
  std::string secret = spelled(token.kind, protocol::base64url(bytes_of(keyed_hash(key_, word, from))));
  put(name_of(secret), token, change);
  return secret;
}

void Credentials::replace(std::string_view secret, const Token& token, Change& change) {
  put(name_of(secret), token, change);
}

void Credentials::remove(std::string_view secret, Change& change) {
  const std::string name = name_of(secret);
  change.emplace_back(name, std::string());
  const std::unique_lock lock(mutex_);
  tokens_.erase(name);
}

void Credentials::end_where(const std::function<bool(const Token&)>& ends, Change& change) {
  const std::unique_lock lock(mutex_);
  for (auto it = tokens_.begin(); it != tokens_.end();) {
    if (!ends(it->second)) {
      ++it;
      continue;
    }
    change.emplace_back(it->first, std::string());
    it = tokens_.erase(it);
  }
}

void Credentials::end_family(std::string_view club, std::string_view family, Change& change) {
  end_where([&](const Token& token) { return token.club == club && token.family == family; }, change);
}

void Credentials::end_member(std::string_view club, protocol::MemberId member, Change& change) {
  end_where([&](const Token& token) { return token.club == club && token.member == member; }, change);
}

void Credentials::end_kind(TokenKind kind, std::string_view club, protocol::MemberId member, Change& change) {
  end_where([&](const Token& token) { return token.kind == kind && token.club == club && token.member == member; },
            change);
}

void Credentials::forget_expired(std::int64_t now_ms, Change& change) {
  end_where([&](const Token& token) { return token.expires_ms != 0 && token.expires_ms <= now_ms; }, change);
}

std::string Credentials::new_family() const {
  return random_text().substr(0, 22);
}

std::expected<std::array<std::uint8_t, 32>, std::string> read_or_make_key(const std::filesystem::path& file) {
  std::array<std::uint8_t, 32> key{};
  if (const int existing = ::open(file.c_str(), O_RDONLY | O_CLOEXEC); existing >= 0) {
    const auto size = ::read(existing, key.data(), key.size());
    ::close(existing);
    if (size == static_cast<ssize_t>(key.size())) return key;
    return std::unexpected("the key file " + file.string() +
                           " is not 32 bytes: restore it from your backup of the keys");
  }
  randombytes_buf(key.data(), key.size());
  const int made = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made < 0) return std::unexpected("the key file " + file.string() + " can't be made");
  const bool written = ::write(made, key.data(), key.size()) == static_cast<ssize_t>(key.size()) && ::fsync(made) == 0;
  ::close(made);
  if (!written) return std::unexpected("the key file " + file.string() + " can't be written");
  return key;
}

}  // namespace exchange
