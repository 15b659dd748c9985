#include "net/round_routes.h"

#include "domain/minutes.h"
#include "net/errands.h"

namespace net {
namespace {

using protocol::ErrorCode;

constexpr std::string_view one_prefix = "rounds/", minutes_suffix = "/minutes";

Response page_of(const domain::Club& club, std::optional<domain::RoundId> id, bool is_minutes) {
  if (!id) return json_of(domain::rounds_list(club));
  const domain::Round* round = club.find(*id);
  if (!round) return refusal(ErrorCode::not_found, "there is no such round");
  return json_of(is_minutes ? domain::round_minutes(club, *round) : domain::round_view(club, *round));
}

}  // namespace

void serve_rounds(exchange::Exchange& exchange, const std::string& club, std::string_view what, const Post& post,
                  Answer answer) {
  const bool is_minutes = what.ends_with(minutes_suffix);
  if (is_minutes) what.remove_suffix(minutes_suffix.size());
  std::optional<domain::RoundId> id;
  if (what.starts_with(one_prefix)) id = protocol::parse_id_as<domain::RoundId>(what.substr(one_prefix.size()));
  if (!id && (is_minutes || what != "rounds")) return answer(refusal(ErrorCode::not_found, "there is no such round"));
  read_state(exchange, post, std::move(answer),
             [=](exchange::Turn& turn) { return at_once(page_of(*turn.club(club), id, is_minutes)); });
}

}  // namespace net
