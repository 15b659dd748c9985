#include "property/history.h"

#include "domain/abroad.h"
#include "domain/alerts.h"
#include "domain/appointments.h"
#include "domain/inbox.h"
#include "domain/visibility.h"
#include "property/inboxes.h"
#include "property/secrets.h"
#include "property/wishes.h"
#include "protocol/codec.h"
#include "protocol/events.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace story {
namespace {

using domain::Audience;
using domain::Club;
using domain::Event;
using domain::Part;

// Whether the part reads back as what the language says it is, and writes the same bytes again.
bool decodes(const Event& event, const Part& part) {
  bool read_back = false;
  protocol::mp11::mp_for_each<protocol::mp11::mp_transform<protocol::mp11::mp_identity, protocol::EventKinds>>(
      [&](auto identity) {
        using E = typename decltype(identity)::type;
        if (event.kind != E::kind) return;
        protocol::mp11::mp_for_each<protocol::members_of<E>>([&](auto member) {
          using Field = std::remove_cvref_t<decltype(std::declval<E&>().*member.pointer)>;
          if (part.label != member.name) return;
          const auto value = protocol::parse_json(part.body);
          if (!value) return;
          const auto read = protocol::read_json<Field>(*value, "");
          read_back = read && protocol::to_json(*read) == part.body;
        });
      });
  return read_back;
}

std::set<MemberId> ids_in(std::string_view readers) {
  std::set<MemberId> ids;
  while (!readers.empty()) {
    const auto space = readers.find(' ');
    ids.insert(*protocol::parse_id_as<MemberId>(readers.substr(0, space)));
    readers = space == std::string_view::npos ? std::string_view() : readers.substr(space + 1);
  }
  return ids;
}

template <class T>
T id_in(const Event& event, std::string_view name) {
  for (const Part& part : event.parts) {
    const std::string field = field_of(part, name);
    if (!field.empty()) return *protocol::parse_id_as<T>(std::string_view(field).substr(1, field.size() - 2));
  }
  return {};
}

std::set<MemberId> committee_of(const Club& club) {
  std::set<MemberId> found;
  for (const auto& [id, one] : club.members) {
    if (one.is_active() && (one.is_admin() || one.has(protocol::Role::committee))) found.insert(id);
  }
  return found;
}

// Those of them who are of the club.
std::set<MemberId> the_two(const domain::Referral& one) {
  std::set<MemberId> members;
  if (one.from) members.insert(*one.from);
  if (one.to) members.insert(*one.to);
  return members;
}

MemberId whom_it_concerns(const Club& club, const Event& event) {
  if (event.kind == "flag.raised") return id_in<MemberId>(event, "about");
  if (event.kind == "case.opened") return id_in<MemberId>(event, "member");
  return club.find(id_in<protocol::CaseId>(event, "case"))->member;
}

// Who may be party to an event, said anew here: from what the event names and the state it was decided in.
std::set<MemberId> parties_of(const Club& club, const Event& event) {
  const std::string_view kind = event.kind;
  if (kind == "referral.given") {
    std::set<MemberId> members{id_in<MemberId>(event, "from")};
    const std::string to = field_of(part_of(event, "outline"), "to");
    if (!to.contains('/')) members.insert(id_in<MemberId>(event, "to"));
    return members;
  }
  if (kind == "referral.arrived") return {id_in<MemberId>(event, "to")};
  if (kind == "introduction.arrived") {
    std::set<MemberId> members;
    for (const char* side : {"a", "b"}) {
      const std::string named = field_of(part_of(event, "outline"), side);
      if (!named.contains('/')) members.insert(id_in<MemberId>(event, side));
    }
    return members;
  }
  if (kind == "contact.corrected") {
    const domain::Referral& one = *club.find(id_in<protocol::ReferralId>(event, "referral"));
    return one.was_received ? the_two(one) : std::set{*one.from};
  }
  if (kind.starts_with("referral.")) {
    const domain::Referral& one = *club.find(id_in<protocol::ReferralId>(event, "referral"));
    return the_two(one);
  }
  if (kind == "introduction.proposed") {
    std::set<MemberId> members{event.by.member};
    for (const char* side : {"a", "b"}) {
      const std::string named = field_of(part_of(event, "outline"), side);
      if (!named.empty() && !named.contains('/')) members.insert(id_in<MemberId>(event, side));
    }
    return members;
  }
  if (kind.starts_with("introduction.")) {
    const domain::Introduction& one = *club.find(id_in<protocol::IntroductionId>(event, "introduction"));
    std::set<MemberId> members;
    for (const auto& here : {one.connector, one.a, one.b}) {
      if (here) members.insert(*here);
    }
    return members;
  }
  if (kind == "one_to_one.proposed") return {event.by.member, id_in<MemberId>(event, "member")};
  if (kind.starts_with("one_to_one.")) {
    const domain::OneToOne& one = *club.find(id_in<protocol::OneToOneId>(event, "one_to_one"));
    return {one.proposer.member, one.partner.member};
  }
  if (kind.starts_with("restatement.")) {
    const domain::Restatement& one = *club.find(id_in<protocol::RestatementId>(event, "restatement"));
    return {one.by, one.of};
  }
  if (kind == "proposition.restated" || kind == "proposition.suggestion_made") {
    return {event.by.member, id_in<MemberId>(event, "member")};
  }
  if (kind.starts_with("proposition.suggestion_")) {
    const domain::Suggestion& one = *club.find(id_in<protocol::SuggestionId>(event, "suggestion"));
    return {one.by, one.of};
  }
  if (kind.starts_with("case.")) {
    std::set<MemberId> members = committee_of(club);
    members.insert(whom_it_concerns(club, event));
    return members;
  }
  if (kind == "offer.made") return {event.by.member, club.find(id_in<protocol::AskId>(event, "ask"))->by};
  return {};
}

// Exactly who may read the part, said anew here; nothing where all the club may.
std::optional<std::set<MemberId>> rightful_readers(const Club& club, const Event& event, const Part& part) {
  switch (domain::part_rule(event.kind, part.label).audience) {
    case Audience::club:
      return std::nullopt;
    case Audience::parties:
      return parties_of(club, event);
    case Audience::author:
      return event.by.kind == protocol::Actor::Kind::member ? std::set{event.by.member} : std::set<MemberId>{};
    case Audience::receiver:
      if (event.kind == "alert.returned" || event.kind == "webhook.disabled") {
        return std::set{id_in<MemberId>(event, "member")};
      }
      if (event.kind == "referral.arrived") return parties_of(club, event);
      return std::set{*club.find(id_in<protocol::ReferralId>(event, "referral"))->to};
    case Audience::moderators:
      break;
  }
  std::set<MemberId> readers;
  for (const auto& [id, one] : club.members) {
    if (one.is_active() && one.is_admin()) readers.insert(id);
  }
  if (event.kind == "member.joined") readers.insert(MemberId{event.seq});
  if (event.kind == "flag.raised" || event.kind.starts_with("case.")) {
    readers.merge(committee_of(club));
    if (event.kind == "flag.raised") readers.insert(event.by.member);
    readers.erase(whom_it_concerns(club, event));
  }
  if (event.kind == "visitor.registered") readers.insert(event.by.member);
  return readers;
}

class Life {
 public:
  explicit Life(std::uint64_t seed) : dice_(seed) {
    replayed_.slug = restored_.slug = club_.club().slug;
    for (const Event& event : club_.events()) follow(Club{}, event);
    for (int i = 0; i < 6; ++i) operator_admits("Trade " + std::to_string(i));
    lives();
  }

  void step() {
    const std::uint64_t what = dice_.below(100);
    if (what < 3) return time_passes();
    if (what < 5) return operator_admits(random_words(dice_));
    if (what < 7) return guest_joins();
    if (what < 8) return operator_grants();
    if (what < 9) return guest_answers();
    if (what < 10) return prospect_answers();
    if (what < 12) return erasure();
    if (what < 13) return webhook_fails();
    if (what < 15) return arrival();
    if (what < 17) return echo();
    if (what < 32) {
      const std::string wrong = what_is_wrong_in_an_inbox(club_, dice_);
      hold(wrong.empty(), wrong);
      if (dice_.chance(40)) taps();
    }
    if (what < 40) {
      const std::string leak = what_leaks(club_, dice_, history_.secrets);
      hold(leak.empty(), leak);
    }
    // What is refused changes nothing, and most that chance thinks of is: so it may think again, a few times.
    for (int tried = 0; tried < 6 && !command(); ++tried) {
    }
  }

  History end() {
    compare();
    std::string bytes = decided_;
    Club again;
    again.slug = club_.club().slug;
    for (const Event& event : club_.events()) domain::apply(again, without_sealed_bodies(event));
    hold(domain::encode_club(again) == domain::encode_club(club_.club()), "a replay from the start is another state");
    bytes += domain::encode_club(club_.club());
    history_.digest = protocol::digest_text(protocol::sha256(bytes));
    return std::move(history_);
  }

 private:
  void hold(bool is_so, const std::string& what) {
    if (!is_so) history_.faults.push_back("at " + std::to_string(club_.club().head) + ": " + what);
  }

  // Whether it was accepted.
  bool command() {
    const protocol::Command wished = random_wish(club_.club(), club_.today(), dice_);
    const MemberId who = sender(wished);
    std::optional<std::uint64_t> expect;
    if (dice_.chance(10)) expect = dice_.below(club_.club().head + 2);
    const auto decision = club_.decides(who, wished, expect);
    if (!decision) {
      ++history_.refused;
      hold(!decision.error().message.empty(), "a refusal says nothing");
      return false;
    }
    ++history_.accepted;
    hold(!decision->events.empty(), "a command was accepted and nothing happened");
    if (!decision->made.empty()) {
      hold(decision->made.substr(1) == std::to_string(decision->events.front().seq), "an id of another event");
    }
    if (decision->events.front().kind != "introduction.refused") {
      hold(decision->events.front().by.is(who), "the command's own event is by another");
    }
    happens(decision->events);
    return true;
  }

  // Mostly one who may send it: refusals would be all there is otherwise.
  MemberId sender(const protocol::Command& wished) {
    if (dice_.chance(2)) return MemberId{dice_.below(club_.club().head + 5)};
    if (dice_.chance(20)) return any_member(club_.club(), dice_);
    return someone_who_may(club_.club(), wished, dice_);
  }

  void time_passes() {
    // Days for what waits for days; minutes for a round that is on.
    const std::int64_t unit_ms = dice_.chance(club_.club().live_round ? 5 : 100) ? 24 * 3600 * 1000 : 60'000;
    club_.sets_clock_ms(club_.now_ms() + dice_.between(-2, 20) * unit_ms + dice_.between(0, 999));
    happens(domain::decide_due(club_.club(), club_.context()));
  }

  void operator_admits(const std::string& classification) {
    joins({{"Joan"}, std::nullopt, {classification}, {"joan@example.org"}, std::nullopt});
  }

  void guest_joins() {
    const auto& invitations = club_.club().invitations;
    if (invitations.empty()) return;
    const domain::Invitation& one =
        std::next(invitations.begin(), static_cast<std::ptrdiff_t>(dice_.below(invitations.size())))->second;
    joins({{"Gus"}, {{"Gus & Sons"}}, {one.classification}, {"gus@example.org"}, one.id});
  }

  void guest_answers() {
    const auto& introductions = club_.club().introductions;
    if (introductions.empty()) return;
    const auto chosen =
        std::next(introductions.begin(), static_cast<std::ptrdiff_t>(dice_.below(introductions.size())));
    const auto decision = club_.decides_as_guest(chosen->first, dice_.chance(80));
    if (decision) happens(decision->events);
  }

  void prospect_answers() {
    const auto& referrals = club_.club().referrals;
    if (referrals.empty()) return;
    const std::string id =
        std::next(referrals.begin(), static_cast<std::ptrdiff_t>(dice_.below(referrals.size())))->first.text();
    const auto referral = *protocol::parse_id_as<protocol::ReferralId>(id);
    const auto decision = dice_.chance(70) ? domain::decide_prospect_corrects(club_.club(), referral,
                                                                              {{"Zoë"}, {{"2"}}, {}}, club_.context())
                                           : domain::decide_prospect_erases(club_.club(), referral, club_.context());
    if (decision) happens(decision->events);
  }

  // A referral comes from a member of another club, or an introduction.
  void arrival() {
    const protocol::MemberAbroad from{{"oaktree"}, {9}}, to{{club_.club().slug}, any_member(club_.club(), dice_)};
    const domain::Departure::Given given{{1 + dice_.below(1000)},
                                         {3},
                                         {"bread"},
                                         protocol::HandOver::introduced,
                                         {protocol::ConsentBasis::spoken, {club_.today()}}};
    domain::Departure departure{from, to, given};
    if (dice_.chance(50)) {
      departure.what = domain::Departure::Proposed{{1 + dice_.below(1000)}, {8}, dice_.chance(50), {"meet"}};
    }
    const auto decision = domain::decide_arrival(club_.club(), departure, protocol::Name{"Olga"}, club_.context());
    if (decision) happens(decision->events);
  }

  // What became, in another club, of a referral that was given to one of its members.
  void echo() {
    for (const auto& [id, one] : club_.club().referrals) {
      if (one.to || club_.club().is_erased(id) || !dice_.chance(60)) continue;
      domain::Referral theirs;
      theirs.id = {7};
      theirs.to = one.abroad->member;
      theirs.abroad = domain::Abroad<protocol::ReferralId>{club_.club().slug, *one.from, id};
      Event event = club_.events().back();
      event.by = protocol::Actor::of(one.abroad->member);
      event.kind = dice_.chance(50) ? "referral.nudged" : "thanks.given";
      event.parts = {{"outline", "m9", "", R"({"by":"2026-11-24","nonce":"AAECAwQFBgcICQoLDA0ODw","referral":"r7"})"}};
      if (event.kind == "thanks.given") {
        event.parts[0].body = R"({"business":"new","referral":"r7","to":"riverside/)" + one.from->text() + "\"}";
      }
      return happens(domain::decide_echo(club_.club(), {club_.club().slug, "oaktree", theirs, event}, club_.context()));
    }
  }

  void joins(const domain::Joining& joining) {
    if (club_.club().members.size() > 14) return;
    const auto decision = domain::decide_joining(club_.club(), joining, club_.context());
    if (decision) happens(decision->events);
  }

  void operator_grants() {
    const MemberId member = any_member(club_.club(), dice_);
    const auto decision = domain::decide_operator_role(
        club_.club(), {member, static_cast<protocol::Role>(dice_.below(6))}, club_.context());
    if (decision) happens(decision->events);
  }

  // Somebody answers what stands in their inbox as it offers to be answered.
  void taps() {
    const MemberId member = any_member(club_.club(), dice_);
    const auto inbox = domain::inbox(club_.club(), member);
    if (inbox.empty()) return;
    const auto& answers = inbox[dice_.below(inbox.size())].answers;
    if (answers.empty()) return;
    const auto decision = club_.decides(member, answers[dice_.below(answers.size())].command);
    if (decision) happens(decision->events);
  }

  void webhook_fails() {
    const MemberId member = any_member(club_.club(), dice_);
    happens(domain::decide_webhook_disabled(club_.club(), member, club_.context()));
  }

  void erasure() {
    const auto& events = club_.events();
    for (const Part& part : events[dice_.below(events.size())].parts) {
      if (!part.subject.empty()) club_.erases(part.subject);
    }
  }

  void happens(const std::vector<Event>& events) {
    // Parts of one decision are judged by the state it was decided in.
    const Club before = club_.club();
    club_.take(events);
    for (const Event& event : events) follow(before, event);
    lives();
  }

  // What must hold for an event and its parts, whoever decided it.
  void follow(const Club& before, const Event& event) {
    history_.kinds.insert(event.kind);
    decided_ += event.kind + event.by.text() + std::to_string(event.at_ms);
    hold(event.seq == replayed_.head + 1, "a gap in the log");
    hold(event.at_ms >= replayed_.last_at_ms, "time went back");
    hold(!event.parts.empty(), "an event without parts");
    for (const Part& part : event.parts) {
      const std::string name = event.kind + "/" + part.label;
      decided_ += part.label + part.readers + part.subject + part.body;
      hold(decodes(event, part), name + " does not read back");
      const domain::PartRule& rule = domain::part_rule(event.kind, part.label);
      hold((rule.seal == domain::Seal::none) == part.subject.empty(), name + " is sealed wrongly");
      const std::string nonce = field_of(part, "nonce");
      if (rule.audience != Audience::club || !part.subject.empty()) hold(nonce.size() == 24, name + " has no nonce");
      if (!nonce.empty()) hold(nonces_.insert(nonce).second, name + " has a nonce that was there before");
      const auto rightful = rightful_readers(before, event, part);
      hold(rightful ? part.readers != "club" && ids_in(part.readers) == *rightful : part.readers == "club",
           name + " is read by " + part.readers);
    }
    domain::apply(replayed_, without_sealed_bodies(event));
    domain::apply(restored_, without_sealed_bodies(event));
    const auto echo = domain::echo_of(replayed_, without_sealed_bodies(event));
    hold(!echo || echo->club == "oaktree", "it is echoed to a club that has no part in it");
    if (event.seq % 64 == 0) due_for_comparison_ = true;
  }

  void lives() {
    if (!club_.club().members.empty()) hold(!club_.club().admins().empty(), "nobody is left to run the club");
    if (std::exchange(due_for_comparison_, false)) compare();
  }

  // What stands in a member's calendar rests on an event that they may read.
  void look_into_calendars() {
    for (const auto& [id, member] : club_.club().members) {
      for (domain::Appointment& one : domain::appointments(club_.club(), id, club_.now_ms())) {
        const Event& event = club_.events().at(one.settled_by - 1);
        const auto is_read = [&](const Part& part) { return domain::may_read(part.readers, id); };
        hold(std::ranges::any_of(event.parts, is_read), "a calendar tells of " + event.kind);
        domain::settle(one, without_sealed_bodies(event));
      }
    }
  }

  // live = replay without what can be erased = snapshot + tail, byte for byte.
  void compare() {
    look_into_calendars();
    const std::string live = domain::encode_club(club_.club());
    hold(live == domain::encode_club(replayed_), "the replay without sealed bodies is another state");
    hold(live == domain::encode_club(restored_), "the snapshot and the tail are another state");
    auto decoded = domain::decode_club(live);
    hold(decoded.has_value(), "the snapshot does not read back");
    if (!decoded) return;
    hold(domain::encode_club(*decoded) == live, "the snapshot reads back as another state");
    restored_ = std::move(*decoded);
  }

  Dice dice_;
  Story club_;
  Club replayed_;  // from the events with their sealed bodies taken away
  Club restored_;  // from the last snapshot and the events since
  std::set<std::string> nonces_;
  std::string decided_;
  bool due_for_comparison_ = false;
  History history_;
};

}  // namespace

History live_through(std::uint64_t seed, std::size_t commands) {
  Life life(seed);
  try {
    for (std::size_t i = 0; i < commands; ++i) life.step();
  } catch (const std::exception& thrown) {
    History history = life.end();
    history.faults.insert(history.faults.begin(), std::string("something was thrown: ") + thrown.what());
    return history;
  }
  return life.end();
}

}  // namespace story
