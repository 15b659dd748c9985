#include "domain/scenes.h"

#include "domain/scenes_areas.h"

#include <stdexcept>

namespace story {

Scene quiet_club() {
  Scene s;
  s.secretary = s.club.joins("Notary");
  s.club.does(Story::founder, "role.grant", with("member", s.secretary, "role", "secretary"));
  s.stranger = s.club.joins("Stranger");
  const MemberId committee = s.club.joins("Printer");
  s.club.does(Story::founder, "role.grant", with("member", committee, "role", "committee"));
  s.cast = {{"admin", s.secretary}, {"stranger", s.stranger}, {"committee", committee}};
  s.right = s.stranger;
  return s;
}

MemberId casts(Scene& s, const std::string& relation) {
  return s.cast[relation] = s.club.joins(relation);
}

namespace {

Scene admin_affair(std::string_view row) {
  Scene s = quiet_club();
  s.right = s.secretary;
  if (row == "member.invite") {
    s.with = with("name", "Ivo", "classification", "Baker", "email", "ivo@example.org");
    return s;
  }
  const MemberId target = s.club.joins("Target");
  s.with = with("member", target);
  if (row == "member.reinstate") s.club.does(Story::founder, "member.suspend", s.with);
  if (row.starts_with("role.")) s.with = with("member", target, "role", "committee");
  if (row == "role.revoke") s.club.does(Story::founder, "role.grant", s.with);
  return s;
}

Scene proposition_affair(std::string_view row) {
  Scene s = quiet_club();
  const MemberId owner = casts(s, "owner");
  s.club.does(owner, "proposition.set", with("value", "I read contracts so that you need not"));
  if (row == "proposition.restate") s.with = with("member", owner, "in_my_words", "he reads contracts");
  if (row == "proposition.make_suggestion") s.with = with("member", owner, "text", "tell a story");
  return s;
}

Scene answer_to_words(std::string_view row) {
  const bool restated = row.starts_with("restatement.");
  Scene s = proposition_affair(restated ? "proposition.restate" : "proposition.make_suggestion");
  const std::string made =
      s.club.does(casts(s, "author"), restated ? "proposition.restate" : "proposition.make_suggestion", s.with);
  s.with = with(restated ? "restatement" : "suggestion", made);
  if (row == "restatement.correct") s.with["in_my_words"] = "not all of them";
  s.right = s.cast["owner"];
  return s;
}

Scene ask_affair(std::string_view row) {
  Scene s = quiet_club();
  const bool is_theirs = row == "ask.withdraw";
  const MemberId asker = casts(s, is_theirs ? "author" : "asker");
  const std::string ask = s.club.does(asker, "ask.post", with("who", "CFO of a regional bank"));
  s.with = with("ask", ask);
  if (is_theirs) s.right = asker;
  if (row == "offer.make") s.with["strength"] = 4;
  return s;
}

Scene offer_affair(std::string_view row) {
  Scene s = ask_affair("offer.make");
  const MemberId offerer = casts(s, "author");
  s.with = with("offer", s.club.does(offerer, "offer.make", s.with));
  s.right = row == "offer.accept" ? s.cast["asker"] : offerer;
  return s;
}

Scene introduction_affair(std::string_view row) {
  Scene s = row == "introduction.propose/offer" ? offer_affair("offer.accept") : quiet_club();
  s.cast.erase("asker");
  const MemberId a = casts(s, "a");
  const MemberId b = casts(s, "b");
  With proposal = with("a", a, "b", b, "blurb", "you should meet");
  if (s.with.contains("offer")) proposal["offer"] = s.with["offer"];
  s.right = s.stranger;
  s.with = proposal;
  if (row.starts_with("introduction.propose")) return s;
  s.with = with("introduction", s.club.does(casts(s, "connector"), "introduction.propose", proposal));
  s.right = a;
  if (row != "introduction.judge") return s;
  s.club.does(a, "introduction.consent", s.with);
  s.club.does(b, "introduction.consent", s.with);
  s.with["worthwhile"] = true;
  return s;
}

With referral_for(const Story& club, MemberId to) {
  return with("to", to, "need", "a tax adviser", "effort", 3, "hand_over", "expects_call", "contact",
              with("name", "Zoë Prospect", "phone", "+44 113 496 0000"), "consent",
              with("basis", "spoken", "at", club.today()));
}

Scene giving_affair(std::string_view row) {
  Scene s = quiet_club();
  if (row == "referral.give/offer") s = offer_affair("offer.accept");
  if (row == "referral.give/introduction") s = introduction_affair("introduction.consent");
  With mention = s.with;
  s.right = s.stranger;
  if (row == "referral.give/introduction") s.right = s.cast["connector"];
  if (row == "referral.give/parent") {
    const MemberId giver = casts(s, "giver");
    s.right = casts(s, "receiver");
    mention = with("parent", s.club.does(giver, "referral.give", referral_for(s.club, s.right)));
  }
  const MemberId to = row == "referral.give/parent" ? s.club.joins("Onward") : casts(s, "receiver");
  s.with = referral_for(s.club, to);
  for (const auto& [name, id] : mention) s.with[name] = id;
  return s;
}

Scene referral_affair(std::string_view row) {
  Scene s = quiet_club();
  const MemberId giver = casts(s, "giver");
  const MemberId receiver = casts(s, "receiver");
  s.with = with("referral", s.club.does(giver, "referral.give", referral_for(s.club, receiver)));
  s.right = row == "referral.withdraw" ? giver : receiver;
  if (row == "referral.decline") s.with["reason"] = "no_capacity";
  if (row == "referral.receive" || row == "referral.decline" || row == "referral.withdraw") return s;
  s.club.does(receiver, "referral.receive", s.with);
  if (row == "referral.reopen") {
    s.club.does(receiver, "referral.close", with("referral", s.with["referral"], "outcome", "lost"));
  }
  if (row == "referral.advance") s.with["stage"] = "met";
  if (row == "referral.close") s.with["outcome"] = "won";
  if (row == "referral.rate") {
    s.with["expected"] = true;
    s.with["fit"] = 4;
    s.with["effort"] = 3;
  }
  return s;
}

Scene praise_affair(std::string_view row) {
  const bool leans = row.ends_with("/referral");
  Scene s = leans ? referral_affair("referral.rate") : quiet_club();
  const With referral = leans ? with("referral", s.with["referral"]) : With();
  const MemberId praised = leans ? s.cast["giver"] : casts(s, "receiver");
  const With thanks = with("to", praised, "business", "new", "amount", 12'000'00);
  s.with = row.starts_with("testimonial.") ? with("about", praised, "text", "she keeps her word") : thanks;
  for (const auto& [name, id] : referral) s.with[name] = id;
  if (row == "thanks.reverse") {
    s.right = casts(s, "author");
    s.with = with("thanks", s.club.does(s.right, "thanks.give", thanks));
  }
  return s;
}

}  // namespace

With rule_set() {
  With weight = with("units", 256, "most", 1);
  With made = with("good_fit", 3, "bad_fit", 1, "neutral_mark", 9, "outside_percent", 125, "dealing_days", 364,
                   "liability_days", 182);
  for (const char* kind : {"thanks", "referral_ok", "intro_ok", "help_ok", "one_to_one", "sponsor", "referral_bad",
                           "pitch_flag", "no_show", "upheld", "fraud", "sponsor_liability"}) {
    made[kind] = weight;
  }
  made["ltr"] = with("units", 128, "most", 0);
  return made;
}

namespace {

Scene standing_affair(std::string_view row) {
  Scene s = quiet_club();
  const MemberId target = s.club.joins("Target");
  s.with = with("member", target);
  if (row == "ltr.mark") {
    s.with = with("member", target, "like", 4, "trust", 5, "respect", 3);
    return s;
  }
  s.right = s.secretary;
  if (row == "anchor.remove") s.club.does(Story::founder, "anchor.add", s.with);
  if (row == "organisation.verify") s.with["organisation"] = "Target and Sons";
  if (row == "neighbours.set") s.with = with("open_to", "none");
  if (row == "rules.adopt") s.with = with("rules", rule_set());
  if (row == "member.link") {
    s.club.does(target, "member.leave");
    s.with["to"] = s.club.joins("Target again").text();
  }
  return s;
}

Scene erasing_affair(std::string_view row) {
  Scene s = row == "contact.erase" ? referral_affair("referral.withdraw") : quiet_club();
  if (row == "contact.erase") s.with = with("subject", s.with["referral"]);
  if (row == "contact.erase/member") {
    s.right = casts(s, "author");
    s.with = with("subject", s.right);
  }
  if (row == "contact.erase/invitation") {
    s.right = s.secretary;
    s.with = with("subject", s.club.does(s.right, "member.invite", admin_affair("member.invite").with));
  }
  if (row == "contact.erase/visitor") {
    Scene visit = round_affair("visitor.register");
    visit.right = visit.cast["author"] = visit.club.joins("Visitor's friend");
    visit.with = with("subject", visit.club.does(visit.right, "visitor.register", visit.with));
    return visit;
  }
  if (row == "contact.erase/introduction") {
    s.right = casts(s, "connector");
    s.with = with("subject", s.club.does(s.right, "introduction.propose",
                                         with("a", casts(s, "a"), "b", with("name", "Zoë Prospect", "phone", "1"),
                                              "blurb", "you should meet")));
  }
  return s;
}

Scene void_affair(std::string_view row) {
  Scene s = ask_affair("offer.make");
  s.with = with("event", s.club.last("ask.posted").seq, "reason", "it was no ask");
  if (row == "event.restore") s.club.does(Story::founder, "event.void", s.with);
  s.right = s.secretary;
  return s;
}

}  // namespace

Scene scene_of(std::string_view row) {
  const std::string_view area = row.substr(0, row.find('.'));
  if (row.ends_with("/abroad")) return abroad_scene(row);
  if (area == "flag" || area == "case") return moderation_scene(row);
  if (row == "member.leave") return quiet_club();
  if (row == "member.link" || row == "ltr.mark" || area == "anchor" || area == "organisation" || area == "rules" ||
      area == "neighbours") {
    return standing_affair(row);
  }
  if (area == "advocacy" || area == "one_to_one") return relationship_scene(row);
  if (area == "alert" || area == "webhook") return alert_scene(row);
  if (area == "event") return void_affair(row);
  if (area == "contact") return erasing_affair(row);
  if (area == "round" || area == "turn" || area == "attendance" || area == "visitor" || area == "report" ||
      area == "points" || area == "education")
    return round_affair(row);
  if (area == "member" || area == "role") return admin_affair(row);
  if (row == "proposition.accept_suggestion" || row == "proposition.decline_suggestion") return answer_to_words(row);
  if (area == "restatement") return answer_to_words(row);
  if (row == "proposition.set") {
    Scene s = quiet_club();
    s.with = with("personal", "I stand by my word");
    return s;
  }
  if (area == "proposition") return proposition_affair(row);
  if (row == "preferences.set") {
    Scene s = quiet_club();
    s.with = with("introductions_a_week", 2);
    return s;
  }
  if (row == "ask.post") {
    Scene s = quiet_club();
    s.with = with("who", "CFO of a regional bank");
    return s;
  }
  if (area == "ask" || row == "offer.make") return ask_affair(row);
  if (area == "offer") return offer_affair(row);
  if (area == "introduction") return introduction_affair(row);
  if (row.starts_with("referral.give")) return giving_affair(row);
  if (area == "referral") return referral_affair(row);
  if (area == "thanks" || area == "testimonial") return praise_affair(row);
  throw std::logic_error("no scene is known for " + std::string(row));
}

}  // namespace story
