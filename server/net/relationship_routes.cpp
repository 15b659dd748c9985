#include "net/relationship_routes.h"

#include "domain/acquaintance.h"
#include "domain/clarity.h"
#include "net/errands.h"
#include "net/request_words.h"
#include "protocol/codec.h"

#include <algorithm>

namespace net {
namespace {

using domain::Club;
using protocol::ErrorCode;
using protocol::MemberId;

constexpr std::uint64_t cadence_days_at_most = 3650;

// `head`: the last event that the answer knows of.
struct Relationships {
  std::uint64_t head;
  std::vector<domain::Acquaintance> relationships;
};
BOOST_DESCRIBE_STRUCT(Relationships, (), (head, relationships))

struct Suggestions {
  std::uint64_t head;
  std::vector<domain::Acquaintance> suggestions;
};
BOOST_DESCRIBE_STRUCT(Suggestions, (), (head, suggestions))

struct Advocates {
  std::uint64_t head;
  std::int64_t members;       // active ones
  std::int64_t mutual_pairs;  // of whom each advocates the other
  std::vector<domain::AdvocateEdge> edges;
};
BOOST_DESCRIBE_STRUCT(Advocates, (), (head, members, mutual_pairs, edges))

struct SaidBack {
  std::uint64_t head;
  domain::Clarity clarity;
};
BOOST_DESCRIBE_STRUCT(SaidBack, (), (head, clarity))

// The id of the member whose card it is; empty where it is no card.
std::string_view carded(std::string_view what) {
  return between(what, "members/", "/card");
}

std::optional<std::int64_t> cadence_of(const Request& request) {
  const auto days = whole_number(request, "cadence_days", domain::usual_cadence_days);
  if (!days || *days < 1 || *days > cadence_days_at_most) return std::nullopt;
  return static_cast<std::int64_t>(*days);
}

Advocates advocates_in(const Club& club) {
  Advocates found{club.head, 0, 0, domain::advocate_graph(club)};
  found.members = std::ranges::count_if(club.members, [](const auto& entry) { return entry.second.is_active(); });
  found.mutual_pairs = std::ranges::count(found.edges, true, &domain::AdvocateEdge::mutual) / 2;
  return found;
}

struct Question {
  MemberId reader;
  std::string what;
  std::int64_t cadence_days;
};

Response answer_to(const Question& question, const Club& club, std::int64_t now_ms) {
  const auto& [me, what, cadence_days] = question;
  const domain::Member* reader = club.member(me);
  if (!reader || !reader->is_active()) return refusal(ErrorCode::suspended, "your membership is not active");
  if (what == "advocates") return json_of(protocol::to_json(advocates_in(club)));
  if (what == "relationships") {
    return json_of(protocol::to_json(Relationships{club.head, acquaintances(club, me, now_ms, cadence_days)}));
  }
  if (what == "clarity") return json_of(protocol::to_json(SaidBack{club.head, clarity(club, me)}));
  if (what == "suggestions/one-to-ones") {
    return json_of(protocol::to_json(Suggestions{club.head, whom_to_meet_next(club, me, now_ms, cadence_days)}));
  }
  const auto member = protocol::parse_id_as<MemberId>(carded(what));
  if (!member || !club.member(*member)) return refusal(ErrorCode::not_found, "there is no such member");
  return json_of(protocol::to_json(preparation_card(club, me, *member)));
}

}  // namespace

bool is_about_relationships(std::string_view what) {
  return what == "relationships" || what == "clarity" || what == "advocates" || what == "suggestions/one-to-ones" ||
         !carded(what).empty();
}

void serve_relationships(exchange::Exchange& exchange, const std::string& club, MemberId reader, std::string_view what,
                         const Post& post, const Request& request, Answer answer) {
  const auto cadence_days = cadence_of(request);
  if (!cadence_days) return answer(refusal(ErrorCode::bad_request, "cadence_days is a number from 1 to 3650"));
  const Question question{reader, std::string(what), *cadence_days};
  read_state(exchange, post, std::move(answer),
             [=](exchange::Turn& turn) { return at_once(answer_to(question, *turn.club(club), turn.now_ms())); });
}

}  // namespace net
