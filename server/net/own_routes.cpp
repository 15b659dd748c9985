#include "net/own_routes.h"

#include "domain/vcard.h"
#include "domain/voids.h"
#include "exchange/erasure.h"
#include "exchange/own_export.h"
#include "exchange/read_as.h"
#include "net/errands.h"
#include "net/request_words.h"
#include "protocol/events.h"

#include <algorithm>

namespace net {
namespace {

using exchange::ReadAs;
using protocol::ErrorCode;
using protocol::MemberId;
using protocol::ReferralId;

constexpr std::string_view export_path = "export/me";
constexpr std::string_view card_prefix = "members/", card_suffix = "/card.vcf";
constexpr std::string_view contact_prefix = "referrals/", contact_suffix = "/contact.vcf";
constexpr std::uint64_t events_looked_at_once = 20'000;
constexpr std::size_t export_bytes_at_most = 4 << 20;

Response not_there() {
  return refusal(ErrorCode::not_found, "there is no such thing, or it is not yours to see");
}

// The name is made of a slug and an id: nothing in it can end the header or leave the folder it is saved in.
Response file(std::string type, const std::string& name, std::string body) {
  return {200,
          std::move(type),
          {{"Content-Disposition", "attachment; filename=\"" + name + "\""}, {"Cache-Control", "private, no-store"}},
          std::move(body)};
}

Response vcf(domain::Card card) {
  const std::string name = card.slug + "-" + card.id + ".vcf";
  return file("text/vcard; charset=utf-8", name, domain::vcard(card));
}

Response member_card(const ReadAs& log, MemberId member) {
  const auto joined = log.event(member.seq);
  const auto person = log.part<protocol::PersonPart>(member.seq, "person");
  if (!joined || joined->kind != protocol::MemberJoined::kind || !person) return not_there();
  domain::Card card{member.text(), log.club(), joined->at_ms, person->name.value, {}, {}, {}, {}};
  if (person->company) card.company = person->company->value;
  const auto outline = log.part<protocol::MemberJoined::Outline>(member.seq, "outline");
  if (outline && outline->classification) card.classification = outline->classification->value;
  if (const auto contact = log.part<protocol::EmailPart>(member.seq, "contact")) card.email = contact->email.value;
  return vcf(std::move(card));
}

// Where the latest words of how the prospect is reached stand that the receiver may read; 0: nowhere. The contact is
// released by the event behind that which received the referral.
std::uint64_t contact_for(const domain::Club& club, MemberId reader, ReferralId id) {
  const domain::Referral* referral = club.find(id);
  const bool is_released =
      referral && referral->to == reader && referral->received_by && !is_hidden(club, *referral) && !club.is_erased(id);
  if (!is_released) return 0;
  return std::max(referral->contact_at, *referral->received_by + 1);
}

Response contact_card(const ReadAs& log, ReferralId referral, std::uint64_t at) {
  const auto event = log.event(at);
  if (!event) return not_there();
  std::optional<protocol::Contact> contact;
  if (event->kind == protocol::ContactReleased::kind) {
    const auto details = log.part<protocol::ContactReleased::Details>(at, "details");
    if (details && details->referral == referral) contact = details->contact;
  } else if (event->kind == protocol::ContactCorrected::kind) {
    const auto details = log.part<protocol::ReferralGiven::Details>(at, "details");
    if (details) contact = details->contact;
  }
  if (!contact) return not_there();
  domain::Card card{referral.text(), log.club(), event->at_ms, contact->name.value, {}, {}, {}, {}};
  if (contact->phone) card.phone = contact->phone->value;
  if (contact->email) card.email = contact->email->value;
  return vcf(std::move(card));
}

// As many lines as one answer holds; whoever gets a `through` below the `head` asks again behind it.
Response own_events(const store::Log& log, const std::string& club, const exchange::OwnExport& whose,
                    std::uint64_t after) {
  const std::uint64_t head = log.head(club);
  if (after > head) return refusal(ErrorCode::ahead_of_log, "this server has no such event: it may have lost history");
  std::string lines;
  std::uint64_t through = after;
  const bool is_readable = log.read(club, after + 1, [&](const store::Record& record) {
    if (record.seq > head) return false;
    through = record.seq;
    append_own_line(lines, record, whose);
    return lines.size() < export_bytes_at_most && through - after < events_looked_at_once;
  });
  if (!is_readable) return refusal(ErrorCode::unknown_outcome, "the log can't be read");
  const std::string first = "{\"export\":{\"after\":" + std::to_string(after) + ",\"club\":\"" + club +
                            "\",\"head\":" + std::to_string(head) + ",\"member\":\"" + whose.member.text() +
                            "\",\"through\":" + std::to_string(through) + "}}\n";
  return file("application/x-ndjson", club + "-" + whose.member.text() + ".ndjson", first + lines);
}

}  // namespace

bool is_file(std::string_view what) {
  return what == export_path || !between(what, card_prefix, card_suffix).empty() ||
         !between(what, contact_prefix, contact_suffix).empty();
}

void serve_file(exchange::Exchange& exchange, const std::string& club, MemberId reader, std::string_view what,
                const Post& post, const Request& request, Answer answer) {
  const store::Log& log = exchange.log();
  if (what == export_path) {
    const auto after = whole_number(request, "after", 0);
    if (!after) return answer(refusal(ErrorCode::bad_request, "after is a whole number"));
    return read_state(exchange, post, std::move(answer), [=, &log, after = *after](exchange::Turn& turn) -> Show {
      return [=, &log, whose = exchange::own_export(*turn.club(club), reader)] {
        return own_events(log, club, whose, after);
      };
    });
  }
  if (const auto named = between(what, card_prefix, card_suffix); !named.empty()) {
    const auto member = protocol::parse_id_as<MemberId>(named);
    return answer(member ? member_card(ReadAs(log, club, reader), *member) : not_there());
  }
  const auto referral = protocol::parse_id_as<ReferralId>(between(what, contact_prefix, contact_suffix));
  if (!referral) return answer(not_there());
  read_state(exchange, post, std::move(answer), [=, &log, id = *referral](exchange::Turn& turn) -> Show {
    return [=, &log, at = contact_for(*turn.club(club), reader, id)] {
      return contact_card(ReadAs(log, club, reader), id, at);
    };
  });
}

void serve_erasure(exchange::Exchange& exchange, const std::string& club, MemberId member, const Post& post,
                   const Request& request, Answer answer) {
  const auto body = protocol::parse_json(request.body);
  auto wish = body ? protocol::read_json<protocol::EraseContact>(*body, "") : std::unexpected(body.error());
  if (!wish) return answer(refusal(wish.error()));
  within_commit(exchange, post, std::move(answer), [=, wish = std::move(*wish)](exchange::Turn& turn) -> Response {
    const auto receipt = exchange::erase_by_member(turn, club, member, wish);
    if (!receipt) return refusal(receipt.error());
    return json_of("{\"receipt\":" + protocol::to_json(*receipt) + "}");
  });
}

}  // namespace net
