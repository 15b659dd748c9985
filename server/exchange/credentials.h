// Secrets that let somebody in, and what each is good for. Only keyed hashes are kept: whoever steals the log, a
// backup or the memory of this table can't log in with what they find.
#pragma once
#include "protocol/codec.h"
#include "store/log.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

namespace exchange {

BOOST_DEFINE_ENUM_CLASS(TokenKind, access, refresh, program, invitation, login, guest, prospect, calendar, room)

inline constexpr std::int64_t minute_ms = 60'000, day_ms = 24 * 60 * minute_ms;
inline constexpr std::int64_t access_lasts_ms = 15 * minute_ms;
inline constexpr std::int64_t refresh_lasts_ms = 60 * day_ms;
inline constexpr std::int64_t invitation_lasts_ms = 14 * day_ms;
inline constexpr std::int64_t login_lasts_ms = 15 * minute_ms;
inline constexpr std::int64_t guest_link_lasts_ms = 14 * day_ms;
inline constexpr std::int64_t room_link_lasts_ms = 30 * day_ms;
inline constexpr std::int64_t prospect_link_lasts_ms = 365 * day_ms;
// A client that lost the answer to its refresh may ask again within this time, and gets the same answer.
inline constexpr std::int64_t refresh_repeats_ms = 30'000;

struct Token {
  TokenKind kind{};
  std::string club;
  protocol::MemberId member;  // m0 for whoever is none
  std::optional<protocol::InvitationId> invitation;
  std::string family;                                         // all that one login led to; a logout ends it
  std::int64_t expires_ms = 0;                                // 0: never
  std::optional<std::int64_t> used_ms;                        // of a refresh token that has been rotated
  std::optional<protocol::IntroductionId> introduction = {};  // that a guest may answer
  std::optional<protocol::ReferralId> referral = {};          // whose prospect it is for
};
BOOST_DESCRIBE_STRUCT(Token, (), (kind, club, member, invitation, family, expires_ms, used_ms, introduction, referral))

// Changed by the exchange's thread alone; looked up by any thread.
class Credentials {
 public:
  using Change = std::vector<std::pair<std::string, std::string>>;  // settings to write: name and value

  // `key` keeps the hashes apart from any other server's. Reads what the log holds.
  Credentials(const store::Log& log, const std::array<std::uint8_t, 32>& key);

  std::optional<Token> find(std::string_view secret, std::int64_t now_ms) const;

  // Each returns or fills what must become durable with the commit that it belongs to.
  std::string add(const Token& token, Change& change);  // makes the secret
  std::string add_derived(std::string_view from, const Token& token,
                          Change& change);  // a secret that only `from` gives
  void replace(std::string_view secret, const Token& token, Change& change);
  void remove(std::string_view secret, Change& change);
  void end_family(std::string_view club, std::string_view family, Change& change);
  void end_member(std::string_view club, protocol::MemberId member, Change& change);
  void end_kind(TokenKind kind, std::string_view club, protocol::MemberId member, Change& change);  // of that member
  void forget_expired(std::int64_t now_ms, Change& change);

  std::string new_family() const;

 private:
  std::string name_of(std::string_view secret) const;
  void put(const std::string& name, const Token& token, Change& change);
  void end_where(const std::function<bool(const Token&)>& ends, Change& change);

  std::array<std::uint8_t, 32> key_;
  mutable std::shared_mutex mutex_;
  std::map<std::string, Token, std::less<>> tokens_;  // by the name of their setting
};

// 32 secret bytes in a file of their own, made where there is none, readable by its owner alone. The error is one
// sentence.
std::expected<std::array<std::uint8_t, 32>, std::string> read_or_make_key(const std::filesystem::path& file);

}  // namespace exchange
