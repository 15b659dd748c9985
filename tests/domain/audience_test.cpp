// Who reads what: audiences.txt against the rules, and against what happened in a club in which everything did.
#include "domain/abroad.h"
#include "domain/alerts.h"
#include "domain/scenes.h"
#include "domain/support/between.h"
#include "domain/support/story.h"
#include "domain/support/table.h"
#include "domain/visibility.h"
#include "protocol/codec.h"
#include "protocol/events.h"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>

using namespace story;

namespace {

struct Told {
  Story club;
  std::map<std::string, std::string> names;  // of the file: "giver" → "m9", "referral" → "r31"
};

With referral_to(const Story& club, MemberId to) {
  return with("to", to, "need", "a tax adviser", "effort", 3, "hand_over", "expects_call", "contact",
              with("name", "Zoë Prospect", "phone", "+44 113 496 0000"), "consent",
              with("basis", "spoken", "at", club.today()));
}

MemberId joins_as(Told& told, const std::string& name) {
  const MemberId member = told.club.joins(name);
  told.names[name] = member.text();
  return member;
}

void people(Told& told) {
  Story& club = told.club;
  told.names["founder"] = Story::founder.text();
  const MemberId secretary = joins_as(told, "secretary");
  club.does(Story::founder, "role.grant", with("member", secretary, "role", "secretary"));
  const MemberId suspended = joins_as(told, "suspended");
  const With why = with("member", suspended, "reason", "it was needed");
  club.does(secretary, "member.suspend", why);
  club.does(secretary, "member.reinstate", why);
  club.does(secretary, "role.grant", with("member", suspended, "role", "committee"));
  club.does(secretary, "role.revoke", with("member", suspended, "role", "committee"));
  club.does(club.joins("leaver"), "member.leave");

  const MemberId owner = joins_as(told, "owner");
  const MemberId helper = joins_as(told, "helper");
  club.does(owner, "proposition.set", with("value", "I read contracts"));
  for (const std::string answer : {"accept", "correct"}) {
    const std::string said =
        club.does(helper, "proposition.restate", with("member", owner, "in_my_words", "she reads contracts"));
    With words = with("restatement", said);
    if (answer == "correct") words["in_my_words"] = "only some";
    club.does(owner, "restatement." + answer, words);
  }
  for (const std::string answer : {"accept", "decline"}) {
    const std::string made =
        club.does(helper, "proposition.make_suggestion", with("member", owner, "text", "tell a story"));
    club.does(owner, "proposition." + answer + "_suggestion", with("suggestion", made));
  }
  club.does(owner, "preferences.set", with("introductions_a_week", 2, "closed_sectors", boost::json::array{"finance"}));
}

void rounds(Told& told) {
  Story& club = told.club;
  const auto named = [&](const char* name) { return *protocol::parse_id_as<MemberId>(told.names.at(name)); };
  const MemberId secretary = named("secretary");
  const MemberId giver = club.joins("Speaker"), receiver = club.joins("Listener");
  const MemberId host = joins_as(told, "host");
  club.does(Story::founder, "role.grant", with("member", host, "role", "visitor_host"));
  const auto phase = [](const char* name, const char* kind) { return with("name", name, "kind", kind, "minutes", 5); };
  const std::string plan = club.does(
      Story::founder, "round.plan",
      with("phases", boost::json::array{phase("Asks", "turns"), phase("What became of it", "reality_check")}));
  const With round = with("round", plan);
  told.names["visitor"] =
      club.does(host, "visitor.register", with("round", plan, "name", "Vera Visitor", "phone", "1"));
  club.does(Story::founder, "round.open", round);
  club.does(Story::founder, "round.hand_over", with("round", plan, "member", secretary));
  for (const MemberId member : {giver, receiver, host}) club.does(member, "attendance.mark", round);
  club.does(host, "attendance.mark",
            with("round", plan, "member", named("owner"), "mark", "substitute", "substitute", "Sue Substitute"));
  told.names["substitute"] = protocol::VisitorId{club.events().back().seq}.text();
  club.does(secretary, "turn.swap", with("round", plan, "a", giver, "b", receiver));
  club.does(secretary, "turn.skip", with("round", plan, "member", host, "reason", "at the door"));
  club.does(secretary, "turn.start", with("round", plan, "member", giver));
  const std::string ask = club.does(giver, "ask.post", with("who", "a baker"));
  club.does(receiver, "offer.make", with("ask", ask, "strength", 5, "note", "my neighbour"));
  club.does(giver, "referral.withdraw",
            with("referral", club.does(giver, "referral.give", referral_to(club, receiver))));
  club.does(receiver, "testimonial.give", with("about", giver, "text", "she keeps her word"));
  club.does(secretary, "turn.extend", with("round", plan, "seconds", 5));
  club.does(secretary, "round.pause", round);
  club.does(secretary, "round.resume", round);
  club.sets_clock_ms(club.now_ms() + 300'000);
  ASSERT_EQ(club.passes_time(0), 1u);  // the turn is over
  club.does(secretary, "turn.end", round);
  club.does(secretary, "round.enter_phase", round);
  club.does(Story::founder, "role.revoke", with("member", secretary, "role", "secretary"));
  club.does(Story::founder, "round.take_over", round);
  club.does(Story::founder, "round.close", round);
  club.does(Story::founder, "role.grant", with("member", secretary, "role", "secretary"));
  const With another =
      with("round", club.does(Story::founder, "round.plan", with("template", "mastermind")), "reason", "it snows");
  club.does(Story::founder, "round.abort", another);
  club.does(secretary, "report.submit", round);
  club.does(secretary, "report.reopen", with("round", plan, "reason", "a wrong mark"));
  club.does(secretary, "points.adopt",
            with("rules", with("columns", boost::json::array{}, "amber", 400, "green", 800)));
  club.does(host, "education.note", with("units", 2, "topic", "listening"));
}

// What arrives in the other club.
std::string arrives(Story& from, Story& to, MemberId who, std::string_view name, const With& with, std::string& made) {
  const auto decision = from.decides(who, wish(name, with));
  const auto arrival = domain::decide_arrival(to.club(), *decision->departure, {}, to.context());
  from.take(decision->events);
  to.take(arrival->events);
  made = decision->made;
  return arrival->made;
}

void between_two_clubs(Told& told) {
  Story& club = told.club;
  Story away("oaktree");
  const MemberId met = away.joins("Baker"), side = joins_as(told, "side");
  const std::string there = "oaktree/" + met.text();
  std::string proposed, given;
  const std::string back = arrives(away, club, Story::founder, "introduction.propose",
                                   with("a", met, "b", "riverside/" + side.text(), "blurb", "meet"), proposed);
  told.names["back"] = back;
  Between::says(club, away, side, "introduction.consent", with("introduction", back));
  Between::says(away, club, met, "introduction.consent", with("introduction", proposed));
  With referral = referral_to(club, side);
  referral["to"] = there;
  const std::string arrived = arrives(club, away, side, "referral.give", referral, given);
  for (const char* wished : {"referral.receive", "thanks.give"}) {
    With it = with("referral", arrived);
    if (std::string_view(wished) == "thanks.give") it["business"] = "new";
    Between::says(away, club, met, wished, it);
  }
}

void asks_and_introductions(Told& told) {
  Story& club = told.club;
  const MemberId asker = joins_as(told, "asker");
  const MemberId offerer = joins_as(told, "offerer");
  const With words = with("who", "CFO of a regional bank", "good_until", club.today());
  const With offer = with("ask", club.does(asker, "ask.post", words), "strength", 4, "note", "we were at school");
  club.does(asker, "offer.accept", with("offer", club.does(offerer, "offer.make", offer)));
  club.does(offerer, "offer.withdraw", with("offer", club.does(offerer, "offer.make", offer)));
  club.does(asker, "ask.withdraw", with("ask", offer.at("ask")));
  club.does(asker, "ask.post", words);
  ASSERT_EQ(club.passes_time(2), 1u);  // the second ask expires

  const MemberId connector = joins_as(told, "connector");
  const MemberId a = joins_as(told, "a");
  const MemberId b = joins_as(told, "b");
  const std::string visit =
      club.does(connector, "introduction.propose",
                with("a", a, "b", with("name", "Zoë Prospect", "phone", "1"), "blurb", "you should meet"));
  told.names["visit"] = visit;
  club.does(a, "introduction.consent", with("introduction", visit));
  ASSERT_EQ(club.guest_answers(visit, true), "ok");
  const With proposal = with("a", a, "b", b, "blurb", "you should meet");
  club.does(b, "introduction.refuse", with("introduction", club.does(connector, "introduction.propose", proposal)));
  const With introduction = with("introduction", club.does(connector, "introduction.propose", proposal));
  club.does(a, "introduction.consent", introduction);
  club.does(b, "introduction.consent", introduction);
  club.does(a, "introduction.judge", with("introduction", introduction.at("introduction"), "worthwhile", true));
}

void referrals(Told& told) {
  Story& club = told.club;
  const MemberId giver = joins_as(told, "giver");
  const MemberId receiver = joins_as(told, "receiver");
  const auto gives = [&] { return with("referral", club.does(giver, "referral.give", referral_to(club, receiver))); };
  const auto and_says = [](With referral, const char* name, const auto& value) {
    referral[name] = value;
    return referral;
  };
  const domain::Departure departure{{{"oaktree"}, {9}},
                                    {{"riverside"}, receiver},
                                    domain::Departure::Given{{7}, {3}, {"bread"}, {}, {{}, {"2026-11-20"}}}};
  const auto arrived = domain::decide_arrival(club.club(), departure, protocol::Name{"Olga"}, club.context());
  club.take(arrived->events);
  told.names["arrived"] = arrived->made;
  club.does(receiver, "referral.withdraw", with("referral", club.does(receiver, "referral.give", [&] {
              With away = referral_to(club, giver);
              away["to"] = "oaktree/m9";
              return away;
            }())));
  club.does(receiver, "referral.decline", with("referral", arrived->made, "reason", "lead"));
  club.does(giver, "referral.withdraw", gives());
  club.does(receiver, "referral.decline", and_says(gives(), "reason", "lead"));
  gives();
  ASSERT_EQ(club.passes_time(7), 1u);   // its receiver is reminded
  ASSERT_EQ(club.passes_time(7), 1u);   // both are told
  ASSERT_EQ(club.passes_time(31), 1u);  // it lapses

  const With parent = gives();
  With onward = referral_to(club, club.joins("third"));
  onward["parent"] = parent.at("referral");
  club.does(receiver, "referral.withdraw", with("referral", club.does(receiver, "referral.give", onward)));
  club.does(giver, "referral.withdraw", parent);

  With words = referral_to(club, receiver);
  words["prospect"] = told.names["asker"];
  const With referral = with("referral", club.does(giver, "referral.give", words));
  told.names["referral"] = std::string(referral.at("referral").as_string());
  club.does(receiver, "referral.receive", referral);
  With step = and_says(referral, "stage", "met");
  club.does(receiver, "referral.advance", and_says(step, "next_step", "a second meeting"));
  club.does(receiver, "referral.rate", [&] {
    With rating = and_says(and_says(referral, "expected", true), "fit", 4);
    return and_says(rating, "effort", 3);
  }());
  club.does(receiver, "referral.close", and_says(and_says(referral, "outcome", "lost"), "reason", "they moved"));
  club.does(giver, "referral.reopen", referral);
  ASSERT_EQ(club.prospect_corrects(told.names["referral"], "0113 4960001"), "ok");

  const With thanks = with("to", giver, "business", "new", "amount", 12'000'00);
  club.does(receiver, "thanks.reverse", with("thanks", club.does(receiver, "thanks.give", thanks)));
  club.does(receiver, "testimonial.give", with("about", giver, "text", "she keeps her word"));
}

void relationships(Told& told) {
  Story& club = told.club;
  const MemberId owner = *protocol::parse_id_as<MemberId>(told.names.at("owner"));
  const MemberId helper = *protocol::parse_id_as<MemberId>(told.names.at("helper"));
  club.does(owner, "ltr.mark", with("member", helper, "like", 4, "trust", 5, "respect", 3));
  club.does(owner, "advocacy.declare", with("member", helper));
  club.does(owner, "advocacy.withdraw", with("member", helper));
  club.does(owner, "advocacy.decline", with("member", helper, "reason", "I have not seen their work"));
  const auto points = [](const char* text) { return boost::json::array{text}; };
  const With proposal = with("member", helper, "agenda", points("our trades"));
  const auto proposes = [&] { return with("one_to_one", club.does(owner, "one_to_one.propose", proposal)); };
  With reason = proposes();
  reason["reason"] = "I am ill";
  club.does(helper, "one_to_one.cancel", reason);
  const auto meets = [&] {
    const With it = proposes();
    const With schedule = with("one_to_one", it.at("one_to_one"), "at", club.now_ms(), "gives", points("a story"));
    club.does(helper, "one_to_one.schedule", schedule);
    return it;
  };
  With it = meets();
  club.does(owner, "one_to_one.hold", it);
  it["agenda_kept"] = it["worthwhile"] = true;
  club.does(helper, "one_to_one.confirm", it);
  club.does(owner, "one_to_one.report_no_show", meets());
}

void standings_and_moderation(Told& told) {
  Story& club = told.club;
  const auto named = [&](const char* name) { return *protocol::parse_id_as<MemberId>(told.names.at(name)); };
  const With helper = with("member", named("helper"));
  club.does(Story::founder, "anchor.add", helper);
  club.does(Story::founder, "anchor.remove", helper);
  club.does(Story::founder, "organisation.verify", with("member", named("helper"), "organisation", "Helpers Ltd"));
  const With void_ask = with("event", club.last("ask.posted").seq, "reason", "it was no ask");
  club.does(Story::founder, "event.void", void_ask);
  club.does(Story::founder, "event.restore", void_ask);
  const MemberId gone = club.joins("gone");
  club.does(gone, "member.leave");
  club.does(Story::founder, "member.link", with("member", gone, "to", club.joins("back")));
  club.does(Story::founder, "rules.adopt", with("rules", rule_set()));
  club.does(Story::founder, "neighbours.set", with("open_to", "all"));
  const MemberId forgotten = club.joins("forgotten");
  club.does(forgotten, "contact.erase", with("subject", forgotten));
}

// The accused is an admin, and yet learns of no flag against themselves.
void flags_and_cases(Told& told) {
  Story& club = told.club;
  const auto grants = [&](const char* name, const char* role) {
    const MemberId member = joins_as(told, name);
    club.does(Story::founder, "role.grant", with("member", member, "role", role));
    return member;
  };
  const MemberId judge = grants("judge", "vice_president"), accused = grants("accused", "president");
  grants("committee", "committee");
  const std::string flag = club.does(joins_as(told, "flagger"), "flag.raise",
                                     with("member", accused, "kind", "pitch", "text", "a prospectus, at breakfast"));
  With it = with("case", club.does(judge, "case.open", with("member", accused, "flags", boost::json::array{flag})));
  const auto and_says = [&](const char* name, const char* value, const char* other, const char* words) {
    return with("case", std::string(it.at("case").as_string()), name, value, other, words);
  };
  club.passes_time(8);  // nobody has talked with them yet
  club.does(judge, "case.take_step", and_says("step", "talk", "note", "over coffee"));
  club.does(judge, "case.take_step", and_says("step", "committee", "note", "on Thursday"));
  club.does(judge, "case.decide", and_says("decision", "warning", "reason", "we don't sell to one another"));
  it["text"] = "it was no prospectus";
  club.does(accused, "case.appeal", it);
  club.does(Story::founder, "role.revoke", with("member", judge, "role", "vice_president"));
  club.does(Story::founder, "role.revoke", with("member", accused, "role", "president"));
}

void alerts(Told& told) {
  Story& club = told.club;
  const MemberId alerted = joins_as(told, "alerted");
  const std::string ask = club.does(alerted, "ask.post", with("who", "CFO of a regional bank"));
  const std::string offer = club.does(club.joins("someone"), "offer.make", with("ask", ask, "strength", 2));
  club.does(alerted, "alert.read", with("up_to", club.club().head));
  club.does(alerted, "alert.answer", with("about", offer, "answer", "later"));
  club.passes_time(1);
  club.does(alerted, "webhook.set", with("url", "https://hooks.example.org/a"));
  club.take(domain::decide_webhook_disabled(club.club(), alerted, club.context()));
  club.does(alerted, "webhook.remove");
}

Told everything_once() {
  Told told;
  people(told);
  rounds(told);
  between_two_clubs(told);
  asks_and_introductions(told);
  referrals(told);
  relationships(told);
  standings_and_moderation(told);
  flags_and_cases(told);
  alerts(told);
  const MemberId secretary = *protocol::parse_id_as<MemberId>(told.names["secretary"]);
  told.names["invitation"] =
      told.club.does(secretary, "member.invite",
                     with("name", "Ivo", "company", "Ivo's", "classification", "newcomer", "email", "ivo@example.org"));
  told.names["newcomer"] = told.club.joins_by(told.names["invitation"], "newcomer").text();
  return told;
}

std::string seal_of(const Row& row) {
  return row[3].substr(0, row[3].find(':'));
}

std::string readers_in(const Told& told, const Row& row) {
  if (row[4] == "club") return "club";
  std::set<MemberId> members;
  for (std::size_t i = 4; i < row.size(); ++i) {
    members.insert(*protocol::parse_id_as<MemberId>(told.names.at(row[i])));
  }
  std::string text;
  for (const MemberId member : members) text += (text.empty() ? "" : " ") + member.text();
  return text;
}

template <class E>
using parts_of = protocol::members_of<E>;

template <class Visit>
void for_each_part_of_the_language(Visit visit) {
  protocol::mp11::mp_for_each<protocol::mp11::mp_transform<protocol::mp11::mp_identity, protocol::EventKinds>>(
      [&](auto identity) {
        using E = typename decltype(identity)::type;
        protocol::mp11::mp_for_each<parts_of<E>>([&](auto member) {
          using Field = std::remove_cvref_t<decltype(std::declval<E&>().*member.pointer)>;
          visit.template operator()<Field>(E::kind, member.name);
        });
      });
}

template <class Field>
constexpr bool has_nonce() {
  if constexpr (protocol::codec::is_a<std::optional, Field>) {
    return has_nonce<typename Field::value_type>();
  } else {
    return requires(Field part) { part.nonce; };
  }
}

// The last event of that kind that has the part.
const domain::Event& last_with(const Story& club, std::string_view kind, std::string_view label) {
  const auto has_it = [&](const domain::Event& event) {
    return event.kind == kind && std::ranges::count(event.parts, label, &domain::Part::label) > 0;
  };
  const auto found = std::ranges::find_if(club.events().rbegin(), club.events().rend(), has_it);
  if (found == club.events().rend()) throw std::logic_error("there was no such part: " + std::string(kind));
  return *found;
}

}  // namespace

TEST(Audiences, TheFileAndTheRulesSayTheSame) {
  static constexpr const char* audiences[] = {"club", "parties", "author", "receiver", "moderators"};
  static constexpr const char* seals[] = {"none", "author", "subject"};
  std::multiset<std::string> filed, ruled;
  auto rows = read_table("audiences.txt");
  for (const Row& row : std::span(rows).subspan(1)) {
    filed.insert(row[0] + " " + row[1] + " " + row[2] + " " + seal_of(row));
  }
  for (const domain::PartRule& rule : domain::part_rules()) {
    ruled.insert(std::string(rule.kind) + " " + std::string(rule.label) + " " +
                 audiences[static_cast<int>(rule.audience)] + " " + seals[static_cast<int>(rule.seal)]);
  }
  EXPECT_EQ(filed, ruled);
}

TEST(Audiences, EveryPartOfTheLanguageHasOneRuleAndNothingElseDoes) {
  std::multiset<std::string> spoken, ruled;
  for_each_part_of_the_language([&]<class Field>(std::string_view kind, std::string_view label) {
    spoken.insert(std::string(kind) + "/" + std::string(label));
  });
  for (const domain::PartRule& rule : domain::part_rules()) {
    ruled.insert(std::string(rule.kind) + "/" + std::string(rule.label));
  }
  EXPECT_EQ(spoken, ruled);
}

TEST(Audiences, WhatNotAllMayReadOrCanBeErasedHasANonce) {
  for_each_part_of_the_language([]<class Field>(std::string_view kind, std::string_view label) {
    const domain::PartRule& rule = domain::part_rule(kind, label);
    if (rule.audience == domain::Audience::club && rule.seal == domain::Seal::none) return;
    EXPECT_TRUE(has_nonce<Field>()) << kind << "/" << label;
  });
}

// Whoever folds the log does not get sealed parts, so the language must let them be absent.
TEST(Audiences, WhatIsSealedCanBeAbsent) {
  for_each_part_of_the_language([]<class Field>(std::string_view kind, std::string_view label) {
    if (domain::part_rule(kind, label).seal == domain::Seal::none) return;
    EXPECT_TRUE((protocol::codec::is_a<std::optional, Field>)) << kind << "/" << label;
  });
}

TEST(Audiences, TheReadersOfWhatHappenedAreThoseOfTheFile) {
  const Told told = everything_once();
  auto rows = read_table("audiences.txt");
  for (const Row& row : std::span(rows).subspan(1)) {
    if (row[4] == "-") continue;
    const domain::Event& event = last_with(told.club, row[0], row[1]);
    const domain::Part& part = part_of(event, row[1]);
    EXPECT_EQ(part.readers, readers_in(told, row)) << row[0] << "/" << row[1];
    const std::string seal = seal_of(row);
    const std::string key = seal == "none"     ? ""
                            : seal == "author" ? event.by.text()
                                               : told.names.at(row[3].substr(row[3].find(':') + 1));
    EXPECT_EQ(part.subject, key) << row[0] << "/" << row[1];
  }
}

TEST(Audiences, AStrangerReadsOnlyWhatTheClubReads) {
  Told told = everything_once();
  const MemberId stranger = told.club.joins("stranger");
  for (const domain::Event& event : told.club.events()) {
    if (event.kind == "member.joined" && event.seq == stranger.seq) continue;
    for (const domain::Part& part : event.parts) {
      EXPECT_EQ(domain::may_read(part.readers, stranger), part.readers == "club") << event.kind << "/" << part.label;
    }
  }
}

TEST(Audiences, OneMemberIsNeverTakenForAnother) {
  EXPECT_TRUE(domain::may_read("m3 m33", MemberId{33}));
  EXPECT_TRUE(domain::may_read("m3 m33", MemberId{3}));
  EXPECT_FALSE(domain::may_read("m33 m133", MemberId{3}));
  EXPECT_FALSE(domain::may_read("m33 m133", MemberId{13}));
  EXPECT_FALSE(domain::may_read("", MemberId{3}));
}

TEST(AudiencesDeathTest, APartWithoutARuleStopsTheProgram) {
  EXPECT_DEATH(domain::part_rule("ask.posted", "secret"), "no rule says who may read ask.posted/secret");
}
