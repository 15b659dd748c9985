// Who is at the door: founding, invitations, logins, tokens. Each runs within a commit, on the exchange's thread; a
// secret is shown only once that commit is durable.
#pragma once
#include "exchange/turn.h"
#include "protocol/commands.h"

#include <string>

namespace exchange {

// What a login leads to.
struct Login {
  std::string club;
  MemberId member;
  std::string access, refresh;
  std::int64_t expires_ms = 0;  // of `access`
};

template <class T>
using Result = protocol::Result<T>;

// Consumes an invitation's or a login link's secret; an invitation makes the member.
Result<Login> redeem(Turn& turn, std::string_view secret);
// Rotates. A refresh token that comes twice ends its family, but for the same client's repetition within 30 s.
Result<Login> refresh(Turn& turn, std::string_view secret);
// Ends the family of an access or program token; its connections close.
Result<void> log_out(Turn& turn, std::string_view secret);

struct FoundClub {
  protocol::Slug slug;
  domain::Founding founding;
};
struct Founded {
  std::string club;
  MemberId member;
  std::string token;
};
Result<Founded> found_club(Turn& turn, const FoundClub& wish);

struct Invited {
  protocol::InvitationId invitation;
  std::string secret;
};
Result<Invited> invite_by_operator(Turn& turn, const std::string& club, const protocol::InviteMember& wish);
// The secret of an invitation that an admin's command has just made.
std::string invitation_secret(Turn& turn, const std::string& club, protocol::InvitationId invitation);

struct Admitted {
  MemberId member;
  std::string token;
};
Result<Admitted> admit(Turn& turn, const std::string& club, const protocol::InviteMember& wish);

// A long-lived token for a program of `member`'s; revocable.
Result<std::string> program_token(Turn& turn, const std::string& club, MemberId member);
Result<std::string> login_link(Turn& turn, const std::string& club, MemberId member);
Result<void> revoke_all(Turn& turn, const std::string& club, MemberId member);
Result<void> grant_by_operator(Turn& turn, const std::string& club, const protocol::GrantRole& wish);

}  // namespace exchange
