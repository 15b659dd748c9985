// A person outside the club who is to be introduced: what they see of it, and how they answer, by a private link. Each
// runs within a commit, on the exchange's thread.
#pragma once
#include "exchange/door.h"

#include <optional>
#include <string>

namespace exchange {

using protocol::IntroductionId;

BOOST_DEFINE_ENUM_CLASS(GuestState, open, consented, released, settled)

struct GuestMember {
  protocol::Name name;
  std::optional<protocol::Line> company;
};
BOOST_DESCRIBE_STRUCT(GuestMember, (), (name, company))

// What a guest is told. Whoever has been erased since stands there no more.
struct GuestView {
  protocol::Line club;
  std::optional<GuestMember> connector, with;
  std::optional<protocol::Text> blurb;
  GuestState state{};
};
BOOST_DESCRIBE_STRUCT(GuestView, (), (club, connector, with, blurb, state))

// As people outside the club are told them; no member where they have been erased.
std::optional<GuestMember> member_of_club(const Turn& turn, const std::string& club, MemberId member);
protocol::Line name_of_club(const Turn& turn, const std::string& club);

// The secret of a link for the guest of `connector`'s introduction; asking again makes the earlier one no less valid.
// `not_found` where it is not theirs, has no guest or is settled.
Result<std::string> guest_secret(Turn& turn, const std::string& club, MemberId connector, IntroductionId introduction);

Result<GuestView> guest_view(Turn& turn, std::string_view secret);
// The same answer again changes nothing and is no error.
Result<GuestView> guest_answers(Turn& turn, std::string_view secret, bool consents);

}  // namespace exchange
