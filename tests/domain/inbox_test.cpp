// What stands in an inbox, when it goes, and what its owner says to it.
#include "domain/inbox.h"

#include "domain/alerts.h"
#include "domain/support/meeting.h"
#include "domain/support/story.h"

#include <gtest/gtest.h>

using namespace story;

namespace {

// "offer_made-119 introduction_awaits-121"
std::string inbox_of(const Story& club, MemberId member) {
  std::string text;
  for (const protocol::Alert& one : domain::inbox(club.club(), member)) {
    text += (text.empty() ? "" : " ") + protocol::id_of(one);
  }
  return text;
}

std::string json_of_only(const Story& club, MemberId member) {
  const auto inbox = domain::inbox(club.club(), member);
  std::string json;
  if (inbox.size() == 1) protocol::append_alert(json, inbox.front());
  return json;
}

std::string numbered(std::string kind, const std::string& id) {
  return kind + "-" + id.substr(1);
}

With referral_to(const Story& club, MemberId to) {
  return with("to", to, "need", "a tax adviser", "effort", 3, "hand_over", "expects_call", "contact",
              with("name", "Zoë Prospect", "phone", "+44 113 496 0000"), "consent",
              with("basis", "spoken", "at", club.today()));
}

struct Pair {
  Story club;
  MemberId ann = club.joins("Architect"), ben = club.joins("Baker");

  std::string asks(MemberId who) { return club.does(who, "ask.post", with("who", "CFO of a regional bank")); }
  std::string offers(MemberId who, const std::string& ask) {
    return club.does(who, "offer.make", with("ask", ask, "strength", 4));
  }
  std::string answers(MemberId who, const std::string& about, const char* say) {
    return club.answers(who, "alert.answer", with("about", about, "answer", say));
  }
  void says(MemberId who, const std::string& about, const char* say) {
    club.does(who, "alert.answer", with("about", about, "answer", say));
  }
};

}  // namespace

TEST(Inbox, HasAnOfferUntilItIsAccepted) {
  Pair p;
  const std::string offer = p.offers(p.ben, p.asks(p.ann));
  EXPECT_EQ(json_of_only(p.club, p.ann),
            R"({"about":")" + offer + R"(","answers":[{"do":"offer.accept","say":"yes","with":{"offer":")" + offer +
                R"("}},{"do":"alert.answer","say":"no","with":{"about":")" + offer +
                R"(","answer":"no"}},{"do":"alert.answer","say":"later","with":{"about":")" + offer +
                R"(","answer":"later"}}],"id":")" + numbered("offer_made", offer) +
                R"(","is_read":false,"kind":"offer_made","raised_at":0,"raised_by":)" + offer.substr(1) +
                R"(,"urgency":"today"})");
  EXPECT_EQ(inbox_of(p.club, p.ben), "");
  p.club.does(p.ann, "offer.accept", with("offer", offer));
  EXPECT_EQ(inbox_of(p.club, p.ann), "");
}

TEST(Inbox, HasAnOfferNoMoreOnceItOrItsAskIsGone) {
  Pair p;
  const std::string ask = p.asks(p.ann), offer = p.offers(p.ben, ask);
  p.offers(p.ben, ask);
  p.club.does(p.ben, "offer.withdraw", with("offer", offer));
  EXPECT_NE(inbox_of(p.club, p.ann), "");
  p.club.does(p.ann, "ask.withdraw", with("ask", ask));
  EXPECT_EQ(inbox_of(p.club, p.ann), "");
}

TEST(Inbox, HasNothingOfWhatIsVoided) {
  Pair p;
  const std::string offer = p.offers(p.ben, p.asks(p.ann));
  const std::string it = inbox_of(p.club, p.ann);
  const With event = with("event", std::stoi(offer.substr(1)), "reason", "it was none");
  p.club.does(Story::founder, "event.void", event);
  EXPECT_EQ(inbox_of(p.club, p.ann), "");
  p.club.does(Story::founder, "event.restore", event);
  EXPECT_EQ(inbox_of(p.club, p.ann), it);
}

TEST(AskFits, WhoeverAdvocatesTheAsker) {
  Pair p;
  const MemberId cat = p.club.joins("Carter");
  p.club.does(p.ben, "advocacy.declare", with("member", p.ann));
  const std::string ask = p.asks(p.ann);
  EXPECT_EQ(inbox_of(p.club, p.ben), numbered("ask_fits", ask));
  EXPECT_EQ(inbox_of(p.club, cat), "");
  EXPECT_EQ(inbox_of(p.club, p.ann), "");
  p.offers(p.ben, ask);
  EXPECT_EQ(inbox_of(p.club, p.ben), "");
}

TEST(AskFits, WhoeverHasDealtWithTheAskerUntilThatIsVoided) {
  Pair p;
  p.club.does(p.ann, "offer.accept", with("offer", p.offers(p.ben, p.asks(p.ann))));
  const std::string ask = p.asks(p.ann);
  EXPECT_EQ(inbox_of(p.club, p.ben), numbered("ask_fits", ask));
  p.club.does(Story::founder, "event.void", with("event", p.club.last("offer.accepted").seq, "reason", "no"));
  EXPECT_EQ(inbox_of(p.club, p.ben), "");
}

TEST(AskFits, UntilItsDayIsPast) {
  Pair p;
  p.club.does(p.ben, "advocacy.declare", with("member", p.ann));
  p.club.does(p.ann, "ask.post", with("who", "a CFO", "good_until", p.club.today()));
  EXPECT_NE(inbox_of(p.club, p.ben), "");
  p.club.passes_time(2);
  EXPECT_EQ(inbox_of(p.club, p.ben), "");
}

TEST(Inbox, AsksEachSideOfAnIntroductionAndThenWhetherItWasWorthIt) {
  Pair p;
  const MemberId cat = p.club.joins("Carter");
  const std::string made = p.club.does(cat, "introduction.propose", with("a", p.ann, "b", p.ben, "blurb", "meet"));
  const With it = with("introduction", made);
  EXPECT_EQ(inbox_of(p.club, p.ann), numbered("introduction_awaits", made));
  p.club.does(p.ann, "introduction.consent", it);
  EXPECT_EQ(inbox_of(p.club, p.ann), "");
  EXPECT_EQ(inbox_of(p.club, p.ben), numbered("introduction_awaits", made));
  p.club.does(p.ben, "introduction.consent", it);
  const std::string judge = "introduction_to_judge-" + std::to_string(p.club.last("introduction.released").seq);
  EXPECT_EQ(inbox_of(p.club, p.ann), judge);
  EXPECT_EQ(inbox_of(p.club, p.ben), judge);
  EXPECT_EQ(inbox_of(p.club, cat), "");
  p.club.does(p.ann, "introduction.judge", with("introduction", made, "worthwhile", true));
  EXPECT_EQ(inbox_of(p.club, p.ann), "");
}

TEST(Inbox, HasAReferralUntilItIsReceivedAndAgainOnceItIsReopened) {
  Pair p;
  const std::string made = p.club.does(p.ann, "referral.give", referral_to(p.club, p.ben));
  EXPECT_EQ(inbox_of(p.club, p.ben), numbered("referral_given", made));
  p.says(p.ben, made, "no");
  EXPECT_EQ(inbox_of(p.club, p.ben), "");
  p.club.passes_time(31);
  p.club.does(p.ann, "referral.reopen", with("referral", made));
  EXPECT_EQ(inbox_of(p.club, p.ben), "referral_given-" + std::to_string(p.club.last("referral.reopened").seq));
  p.club.does(p.ben, "referral.receive", with("referral", made));
  EXPECT_EQ(inbox_of(p.club, p.ben), "");
}

TEST(Inbox, HasTheNextStepOfAReferralOnceItIsDueAndTellsItsGiverOnceItIsLate) {
  Pair p;
  const std::string made = p.club.does(p.ann, "referral.give", referral_to(p.club, p.ben));
  p.club.does(p.ben, "referral.receive", with("referral", made));
  const auto raised = [&](const char* alert, const char* kind) {
    return std::string(alert) + "-" + std::to_string(p.club.last(kind).seq);
  };
  for (int day = 0; day < 9; ++day) p.club.comes_due(1);
  EXPECT_EQ(inbox_of(p.club, p.ben), raised("follow_up_due", "referral.reminded"));
  EXPECT_EQ(inbox_of(p.club, p.ann), "");
  for (int day = 0; day < 6; ++day) p.club.comes_due(1);
  EXPECT_EQ(inbox_of(p.club, p.ben), raised("follow_up_due", "referral.nudged"));
  EXPECT_EQ(inbox_of(p.club, p.ann), raised("follow_up_late", "referral.nudged"));
  p.club.does(p.ben, "referral.advance", with("referral", made, "stage", "contacted"));
  EXPECT_EQ(inbox_of(p.club, p.ben), "");
  EXPECT_EQ(inbox_of(p.club, p.ann), "");
}

TEST(Inbox, HasAOneToOneToAnswerAndThenToConfirm) {
  Pair p;
  const std::string made = p.club.does(
      p.ann, "one_to_one.propose",
      with("member", p.ben, "agenda", boost::json::array{"our trades"}, "gives", boost::json::array{"a story"}));
  EXPECT_EQ(inbox_of(p.club, p.ben), numbered("one_to_one_proposed", made));
  EXPECT_EQ(inbox_of(p.club, p.ann), "");
  p.club.does(p.ann, "one_to_one.schedule", with("one_to_one", made, "at", p.club.now_ms()));
  EXPECT_EQ(inbox_of(p.club, p.ben), "");
  p.club.does(p.ann, "one_to_one.hold", with("one_to_one", made));
  EXPECT_EQ(inbox_of(p.club, p.ben), "one_to_one_held-" + std::to_string(p.club.club().head));
  p.club.does(p.ben, "one_to_one.confirm", with("one_to_one", made, "agenda_kept", true, "worthwhile", true));
  EXPECT_EQ(inbox_of(p.club, p.ben), "");
}

TEST(Inbox, OfWhoIsNotActiveIsEmpty) {
  Pair p;
  p.offers(p.ben, p.asks(p.ann));
  p.club.does(Story::founder, "member.suspend", with("member", p.ann, "reason", "it was needed"));
  EXPECT_EQ(inbox_of(p.club, p.ann), "");
  p.club.does(Story::founder, "member.reinstate", with("member", p.ann, "reason", "it was not"));
  EXPECT_NE(inbox_of(p.club, p.ann), "");
}

TEST(ReadAlerts, MarksWhatCanBeAnsweredAndTakesAwayWhatCannot) {
  Pair p;
  const std::string offer = p.offers(p.ben, p.asks(p.ann));
  p.club.does(p.ben, "thanks.give", with("to", p.ann, "business", "new"));
  EXPECT_EQ(domain::inbox(p.club.club(), p.ann).size(), 2u);
  p.club.does(p.ann, "alert.read", with("up_to", p.club.club().head));
  EXPECT_EQ(inbox_of(p.club, p.ann), numbered("offer_made", offer));
  EXPECT_TRUE(domain::inbox(p.club.club(), p.ann).front().is_read);
}

TEST(ReadAlerts, SaysNothingWhereThereIsNothingToRead) {
  Pair p;
  EXPECT_EQ(p.club.answers(p.ann, "alert.read", with("up_to", p.club.club().head)), "not_now");
  p.offers(p.ben, p.asks(p.ann));
  const With up_to = with("up_to", p.club.club().head + 1000);
  p.club.does(p.ann, "alert.read", up_to);
  EXPECT_EQ(p.club.answers(p.ann, "alert.read", up_to), "not_now");
  p.offers(p.ben, p.asks(p.ann));
  EXPECT_EQ(p.club.answers(p.ann, "alert.read", up_to), "ok") << "what comes after has not been read with it";
}

TEST(AnswerAlert, IsTheAnswerersAlone) {
  Pair p;
  const MemberId cat = p.club.joins("Carter");
  for (const MemberId who : {p.ben, cat}) p.club.does(who, "advocacy.declare", with("member", p.ann));
  const std::string ask = p.asks(p.ann);
  p.says(p.ben, ask, "no");
  EXPECT_EQ(inbox_of(p.club, p.ben), "");
  EXPECT_EQ(inbox_of(p.club, cat), numbered("ask_fits", ask));
  EXPECT_EQ(p.answers(p.ben, ask, "yes"), "not_now");
  EXPECT_EQ(p.answers(p.ann, ask, "no"), "not_now");
}

TEST(AnswerAlert, LaterBringsItBackADayLaterAsNew) {
  Pair p;
  const std::string offer = p.offers(p.ben, p.asks(p.ann));
  p.club.does(p.ann, "alert.read", with("up_to", p.club.club().head));
  p.says(p.ann, offer, "later");
  EXPECT_EQ(inbox_of(p.club, p.ann), "");
  p.club.sets_clock_ms(p.club.now_ms() + 23 * 3600 * 1000);
  EXPECT_TRUE(domain::decide_due(p.club.club(), p.club.context()).empty());
  EXPECT_EQ(p.club.passes_time(1), 1u);
  EXPECT_EQ(inbox_of(p.club, p.ann), "offer_made-" + std::to_string(p.club.last("alert.returned").seq));
  EXPECT_FALSE(domain::inbox(p.club.club(), p.ann).front().is_read);
  EXPECT_EQ(p.club.passes_time(2), 0u) << "once";
  p.says(p.ann, offer, "no");
  EXPECT_EQ(inbox_of(p.club, p.ann), "");
}

TEST(AnswerAlert, LaterBringsBackNothingThatHasBeenSettled) {
  Pair p;
  const std::string offer = p.offers(p.ben, p.asks(p.ann));
  p.says(p.ann, offer, "later");
  p.club.does(p.ben, "offer.withdraw", with("offer", offer));
  EXPECT_EQ(p.club.passes_time(2), 0u);
}

TEST(RaisedBy, TellsWhomAnEventConcerns) {
  Pair p;
  const MemberId cat = p.club.joins("Carter");
  p.club.does(p.ben, "advocacy.declare", with("member", p.ann));
  p.club.does(cat, "advocacy.declare", with("member", p.ann));
  p.asks(p.ann);
  const auto raised = domain::raised_by(p.club.club(), p.club.events().back());
  ASSERT_EQ(raised.size(), 2u);
  EXPECT_EQ(raised[0].member, p.ben);
  EXPECT_EQ(raised[1].member, cat);
  EXPECT_TRUE(domain::raised_by(p.club.club(), p.club.last("advocacy.declared")).empty());
}

TEST(SetWebhook, TakesWebAddressesAndGivesEachASecretOfItsOwn) {
  Pair p;
  for (const char* url : {"ftp://example.org/", "https://", "https://me@example.org/", "https://a b.example.org/",
                          "http:\\\\example.org", "javascript:alert(1)"}) {
    EXPECT_EQ(p.club.answers(p.ann, "webhook.set", with("url", url)), "out_of_range") << url;
  }
  const With url = with("url", "https://hooks.example.org/a");
  p.club.does(p.ann, "webhook.set", url);
  const std::string first = field_of(part_of(p.club.last("webhook.set"), "target"), "secret");
  p.club.does(p.ann, "webhook.set", url);
  EXPECT_TRUE(first.starts_with("\"whsec_")) << first;
  EXPECT_NE(first, field_of(part_of(p.club.last("webhook.set"), "target"), "secret"));
}

TEST(DisabledWebhook, IsAnAlertUntilItIsReadOrSetAgain) {
  Pair p;
  p.club.does(p.ann, "webhook.set", with("url", "https://hooks.example.org/a"));
  EXPECT_TRUE(domain::decide_webhook_disabled(p.club.club(), p.ben, p.club.context()).empty());
  p.club.take(domain::decide_webhook_disabled(p.club.club(), p.ann, p.club.context()));
  EXPECT_EQ(inbox_of(p.club, p.ann), "webhook_disabled-" + std::to_string(p.club.club().head));
  EXPECT_EQ(domain::raised_by(p.club.club(), p.club.events().back()).size(), 1u);
  EXPECT_TRUE(domain::decide_webhook_disabled(p.club.club(), p.ann, p.club.context()).empty()) << "once";
  p.club.does(p.ann, "webhook.set", with("url", "https://hooks.example.org/b"));
  EXPECT_EQ(inbox_of(p.club, p.ann), "");
}

TEST(Inbox, HasATurnWhileItIsOnAndTheNextOne) {
  Meeting m(3);
  m.plans(Meeting::phases({Meeting::phase("open", 1), Meeting::phase("turns", 10), Meeting::phase("talk", 10)}));
  m.opens();
  for (const MemberId member : m.members) m.arrives(member);
  m.chair("round.enter_phase");
  const std::vector<MemberId> order = m.now().waiting;
  EXPECT_EQ(inbox_of(m.club, order[0]), "");
  m.chair("turn.start");
  const std::string turn = std::to_string(m.now().turn->seq);
  EXPECT_EQ(inbox_of(m.club, order[0]), "turn_now-" + turn);
  EXPECT_EQ(inbox_of(m.club, order[1]), "turn_next-" + turn);
  EXPECT_EQ(inbox_of(m.club, order[2]), "");
  EXPECT_EQ(domain::raised_by(m.club.club(), m.club.last("turn.started")).size(), 2u);
  m.chair("turn.end");
  EXPECT_EQ(inbox_of(m.club, order[0]), "");
}
