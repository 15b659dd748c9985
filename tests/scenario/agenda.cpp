#include "agenda.h"

#include "support/club_client.h"

#include <array>
#include <stdexcept>

namespace scenario {
namespace {

void demand(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error("in the meeting: " + what);
}

void demand_equal(const std::string& is, const std::string& should_be) {
  demand(is == should_be, "there came " + is + " where " + should_be + " was due");
}

std::uint64_t seq_of(const std::string& id) {
  return std::stoull(id.substr(1));
}

void set_propositions(Room& room) {
  for (std::size_t seat = 0; seat < 10; ++seat) {
    room.tell(seat, "proposition.set",
              {{"personal", "I keep my word"},
               {"value", "I mend roofs before it rains, says seat " + std::to_string(seat)},
               {"stories", json::array{"The school's roof in one night", "Zoë’s barn"}}});
  }
  for (std::size_t owner = 0; owner < 6; ++owner) {
    const std::size_t listener = owner + 10;
    const auto restatement = room.tell(
        listener, "proposition.restate",
        {{"member", room.id(owner)}, {"in_my_words", "You are dry with " + room.secret("said", {owner, listener})}});
    if (owner % 2 == 0) {
      room.tell(owner, "restatement.accept", {{"restatement", restatement}});
    } else {
      room.tell(owner, "restatement.correct",
                {{"restatement", restatement}, {"in_my_words", room.secret("corrected", {owner, listener})}});
    }
  }
  for (std::size_t owner = 6; owner < 10; ++owner) {
    const std::size_t helper = owner + 10;
    const auto suggestion = room.tell(helper, "proposition.make_suggestion",
                                      {{"member", room.id(owner)}, {"text", room.secret("hint", {owner, helper})}});
    const auto* answer = owner % 2 == 0 ? "proposition.accept_suggestion" : "proposition.decline_suggestion";
    room.tell(owner, answer, {{"suggestion", suggestion}});
  }
}

void make_offers(Room& room, std::size_t asker, const std::string& ask) {
  for (std::size_t i = 0; i < asker % 4; ++i) {
    const std::size_t offerer = (asker + 3 * i + 1) % room.size();
    const auto note = room.secret("note", {asker, offerer});
    const auto strength = static_cast<std::int64_t>(1 + (asker + i) % 5);
    const auto offer =
        room.tell(offerer, "offer.make", {{"ask", ask}, {"strength", strength}, {"note", "My cousin, " + note}});
    if (i == 0) room.tell(asker, "offer.accept", {{"offer", offer}});
    if (i == 2 && asker == 3) room.tell(offerer, "offer.withdraw", {{"offer", offer}});
  }
}

void consent_and_judge(Room& room, const std::string& introduction, std::size_t first, std::size_t second) {
  room.tell(first, "introduction.consent", {{"introduction", introduction}});
  room.tell(second, "introduction.consent", {{"introduction", introduction}});
  room.tell(second, "introduction.judge", {{"introduction", introduction}, {"worthwhile", true}});
  room.tell(first, "introduction.judge", {{"introduction", introduction}, {"worthwhile", first % 3 != 0}});
}

struct Given {
  std::size_t giver, receiver;
  std::string id;
  std::array<std::string, 3> contact;
};

Given give(Room& room, std::size_t number) {
  static const std::array<std::string, 3> hand_overs{"expects_call", "will_call", "introduced"};
  static const std::array<std::string, 3> bases{"spoken", "written", "standing"};
  const std::size_t giver = 2 * number % room.size(), receiver = (2 * number + 5) % room.size();
  Given given{giver, receiver, {}, {}};
  for (auto& word : given.contact) word = room.secret("contact", {giver});
  given.id = room.tell(giver, "referral.give",
                       {{"to", room.id(receiver)},
                        {"need", "A roof for " + room.secret("need", {giver, receiver})},
                        {"effort", static_cast<std::int64_t>(1 + number % 5)},
                        {"hand_over", hand_overs.at(number % 3)},
                        {"contact",
                         {{"name", "Ms " + given.contact[0]},
                          {"phone", "+44 " + given.contact[1]},
                          {"email", given.contact[2] + "@example.org"}}},
                        {"consent", {{"basis", bases.at(number % 3)}, {"at", "2020-01-31"}}}});
  return given;
}

void follow_up(Room& room, const Given& given, std::size_t number) {
  static const std::array<std::string, 3> stages{"contacted", "met", "quoted"};
  room.tell(given.receiver, "referral.receive", {{"referral", given.id}});
  for (const auto& word : given.contact) room.reveal(word, given.receiver);
  room.tell(given.receiver, "referral.advance",
            {{"referral", given.id},
             {"stage", stages.at(number % 3)},
             {"next_step", room.secret("step", {given.giver, given.receiver})},
             {"owner", number % 2 == 0 ? "to" : "from"},
             {"due", "2999-12-31"}});
  if (number < 10) {
    room.tell(given.receiver, "referral.rate",
              {{"referral", given.id},
               {"expected", number % 4 != 3},
               {"fit", static_cast<std::int64_t>(1 + number % 5)},
               {"effort", static_cast<std::int64_t>(1 + number % 5)}});
  }
  if (number >= 8) return;
  room.tell(given.receiver, "referral.close",
            {{"referral", given.id},
             {"outcome", number < 6 ? "won" : "lost"},
             {"reason", room.secret("reason", {given.giver, given.receiver})}});
}

void thank(Room& room, const Given& given, std::size_t number) {
  const auto thanks = room.tell(given.receiver, "thanks.give",
                                {{"referral", given.id},
                                 {"to", room.id(given.giver)},
                                 {"amount", room.secret_amount(given.receiver)},
                                 {"currency", "GBP"},
                                 {"business", number % 2 == 0 ? "new" : "repeat"}});
  if (number == 5) room.tell(given.receiver, "thanks.reverse", {{"thanks", thanks}});
  room.tell(given.receiver, "testimonial.give",
            {{"about", room.id(given.giver)}, {"text", "Wet roofs, dry feet"}, {"referral", given.id}});
}

}  // namespace

void open_meeting(Room& room) {
  room.tell(0, "role.grant", {{"member", room.id(1)}, {"role", "vice_president"}});
  room.tell(0, "role.grant", {{"member", room.id(2)}, {"role", "secretary"}});
  set_propositions(room);
  for (std::size_t seat = 20; seat < 25; ++seat) {
    room.tell(seat, "preferences.set",
              {{"channel", "email"},
               {"quiet_hours", {{"from_minute", 1320}, {"to_minute", 420}}},
               {"introductions_a_week", 2},
               {"closed_sectors", json::array{room.secret("sector", {seat})}}});
  }
}

void take_turns(Room& room, std::size_t first, std::size_t last) {
  for (std::size_t seat = first; seat < last; ++seat) {
    const auto ask = room.tell(seat, "ask.post",
                               {{"who", "Bursar of school " + std::to_string(seat)},
                                {"why", "Their roof is old"},
                                {"region", "Leeds"},
                                {"good_until", "2999-12-31"}});
    make_offers(room, seat, ask);
    if (seat == 4) room.tell(seat, "ask.withdraw", {{"ask", ask}});
  }
}

void introduce(Room& room) {
  for (std::size_t i = 0; i < 8; ++i) {
    const std::size_t connector = 3 * i, a = 3 * i + 1, b = 3 * i + 2;
    const auto introduction = room.tell(
        connector, "introduction.propose",
        {{"a", room.id(a)}, {"b", room.id(b)}, {"blurb", "You both like " + room.secret("blurb", {connector, a, b})}});
    if (i < 5) consent_and_judge(room, introduction, i % 2 == 0 ? a : b, i % 2 == 0 ? b : a);
    if (i == 5 || i == 7) room.tell(a, "introduction.consent", {{"introduction", introduction}});
    if (i == 5 || i == 6) room.tell(b, "introduction.refuse", {{"introduction", introduction}});
    if (i == 6) demand_equal(room.refusal(a, "introduction.consent", {{"introduction", introduction}}), "not_now");
  }
  const std::size_t connector = 24, a = 25;
  const auto visit = room.tell(connector, "introduction.propose",
                               {{"a", room.id(a)},
                                {"b", {{"name", "Zoë " + room.secret("guest", {connector, a})}, {"phone", "1"}}},
                                {"blurb", "You both build boats"}});
  room.tell(a, "introduction.consent", {{"introduction", visit}});
  room.guest_consents(connector, visit);
}

void refer(Room& room) {
  for (std::size_t number = 0; number < 16; ++number) {
    const Given given = give(room, number);
    const json::object named{{"referral", given.id}};
    if (number < 12) follow_up(room, given, number);
    if (number == 7) room.tell(given.giver, "referral.reopen", named);
    if (number == 13) room.tell(given.receiver, "referral.decline", {{"referral", given.id}, {"reason", "lead"}});
    if (number == 14) room.tell(given.receiver, "referral.decline", {{"referral", given.id}, {"reason", "no_fit"}});
    if (number == 15) room.tell(given.giver, "referral.withdraw", named);
    if (number < 6) thank(room, given, number);
    const std::size_t stranger = (given.receiver + 1) % room.size();
    if (number == 12) demand_equal(room.refusal(stranger, "referral.receive", named), "not_found");
  }
}

void mark_and_void(Room& room) {
  room.tell(0, "anchor.add", {{"member", room.id(1)}});
  room.tell(2, "anchor.add", {{"member", room.id(6)}});
  for (const std::size_t seat : {10U, 11U}) {
    room.tell(0, "organisation.verify", {{"member", room.id(seat)}, {"organisation", "Works " + std::to_string(seat)}});
  }
  for (std::size_t seat = 0; seat < 12; ++seat) {
    const auto step = static_cast<std::int64_t>(seat % 5);
    room.tell(seat, "ltr.mark",
              {{"member", room.id((5 * seat + 1) % room.size())},
               {"like", 1 + step},
               {"trust", 5 - step / 2},
               {"respect", 1 + step / 2}});
  }
  const auto thanked = [&](std::size_t payer, std::size_t giver) {
    return seq_of(room.tell(payer, "thanks.give", {{"to", room.id(giver)}, {"business", "new"}}));
  };
  const auto judged = [&](std::size_t admin, const char* command, std::uint64_t event, json::object with = {}) {
    with["event"] = event;
    with["reason"] = "It was " + room.secret("reason", {0, 1, 2});
    room.tell(admin, command, std::move(with));
  };
  const std::uint64_t kept = thanked(10, 11), false_deal = thanked(6, 12);
  thanked(12, 13);
  judged(1, "event.void", kept);
  judged(2, "event.void", false_deal, {{"fault", room.id(12)}});
  judged(0, "event.restore", kept);
}

void suspend_and_reinstate(Room& room, std::size_t seat) {
  room.set_out(seat, true);
  auto& client = room.at_the_table(seat);
  const json::object why{{"member", room.id(seat)}, {"reason", "He sold, " + room.secret("reason", {0, 1, 2})}};
  room.at_the_table(1).tell("member.suspend", why);
  client.await_end();
  demand_equal(std::to_string(client.close_code()), "4403");
  client.connect(room.server().port());
  demand_equal(client.is_connected() ? "let in" : std::to_string(client.close_code()), "4401");
  room.tell(3, "ask.post", {{"who", "Somebody whom the absent one misses"}});
  room.tell(0, "member.reinstate", {{"member", room.id(seat)}, {"reason", room.secret("reason", {0, 1, 2})}});
  room.take_new_token(seat);
  room.set_out(seat, false);
}

void repeat_and_contradict(Room& room) {
  auto& client = room.at_the_table(4);
  const auto id = client.send("ask.post", {{"who", "An architect, once"}});
  const auto first = client.await_answer(id);
  const auto again = room.second_client(4), other = room.second_client(4);
  again->send_frame(id, client.sent_frame(id));
  demand(again->await_answer(id) == first, "a repeated command had another outcome");
  other->send_frame(id, R"({"id":")" + id + R"(","do":"ask.post","with":{"who":"An architect, twice"}})");
  const auto refused = other->await_answer(id);
  demand_equal(std::string(refused.at("error").at("code").as_string()), "key_reused");

  const Given given = give(room, 17);
  room.tell(given.receiver, "referral.receive", {{"referral", given.id}});
  for (const auto& word : given.contact) room.reveal(word, given.receiver);
  const json::object wish{{"referral", given.id}, {"stage", "met"}};
  demand_equal(room.refusal(given.receiver, "referral.advance", wish, seq_of(given.id)), "out_of_date");
  room.tell(given.receiver, "referral.advance", wish, room.head());
}

}  // namespace scenario
