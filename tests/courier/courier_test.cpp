// Webhooks and mail against receivers on this machine: refused at first, then taken; over a restart; within quiet
// hours.
#include "courier/courier.h"

#include "courier/receivers.h"
#include "courier/webhook.h"
#include "exchange/fixture.h"

#include <algorithm>

using exchange::MemberId;

namespace tests {
namespace {

constexpr std::int64_t second_ms = 1000, hour_ms = 3600 * second_ms, day_ms = 24 * hour_ms;

// A club of Fay m2, an asker and an offerer, each of whose offers raises an alert for the asker.
class Courier : public ExchangeTest {
 protected:
  void SetUp() override {
    ExchangeTest::SetUp();
    const auto members = found("oaktree", 2);
    asker_ = members[1];
    offerer_ = members[2];
    ask_ = made(asker_, "ask.post", R"({"who":"A banker"})");
  }

  std::string does(MemberId who, const std::string& name, const std::string& with) {
    const std::string id = "c" + std::to_string(++commands_);
    std::string frame = answer("oaktree", who, R"({"id":")" + id + R"(","do":")" + name + R"(","with":)" + with + "}");
    EXPECT_NE(frame.find("\"ok\""), std::string::npos) << name << ": " << frame;
    return frame;
  }
  std::string made(MemberId who, const std::string& name, const std::string& with) {
    const std::string frame = does(who, name, with);
    const auto at = frame.find("\"made\":\"") + 8;
    return frame.substr(at, frame.find('"', at) - at);
  }
  // Its alert's id for receivers.
  std::string offers() {
    const std::string offer = made(offerer_, "offer.make", R"({"ask":")" + ask_ + R"(","strength":4})");
    return "oaktree_" + asker_.text() + "_offer_made-" + offer.substr(1);
  }
  void sets_webhook() { does(asker_, "webhook.set", R"({"url":")" + web_.url() + R"("})"); }
  void wants_mail() { does(asker_, "preferences.set", R"({"channel":"email"})"); }

  std::int64_t step(courier::Reach reach = courier::Reach::anywhere) {
    courier::Options options;
    options.webhooks = reach;
    options.mail = courier::MailServer{mail_.url(), "rorx@club.example", {}};
    options.origin = [] { return std::string("https://club.example"); };
    options.jitter = [] { return 0; };
    // A new one each time: nothing that matters may be in its memory.
    return courier::Courier(*exchange_, std::move(options)).step();
  }
  std::vector<std::string> ids() {
    std::vector<std::string> found;
    for (const Received& one : web_.take()) found.push_back(one.headers.at("webhook-id"));
    return found;
  }
  std::string secret() {
    return *exchange_->call<std::string>([&](exchange::Turn& turn) {
      const auto& desk = turn.club("oaktree")->desks.at(asker_);
      return turn.recall_as<protocol::WebhookSet::Target>("oaktree", desk.webhook->event, "target")->secret.value;
    });
  }
  bool is_disabled() {
    return *exchange_->call<bool>(
        [&](exchange::Turn& turn) { return turn.club("oaktree")->desks.at(asker_).webhook->disabled_by.has_value(); });
  }

  WebReceiver web_;
  MailReceiver mail_;
  MemberId asker_, offerer_;
  std::string ask_;
  int commands_ = 0;
};

using Ids = std::vector<std::string>;

}  // namespace

TEST_F(Courier, SendsEachAlertOnceInOrderAndSigned) {
  sets_webhook();
  const Ids expected{offers(), offers()};
  step();
  const auto received = web_.take();
  ASSERT_EQ(received.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& headers = received[i].headers;
    EXPECT_EQ(headers.at("webhook-id"), expected[i]);
    EXPECT_EQ(headers.at("content-type"), "application/json");
    const std::int64_t timestamp = std::stoll(headers.at("webhook-timestamp"));
    EXPECT_EQ(timestamp, clock_.now_ms() / 1000);
    EXPECT_EQ(headers.at("webhook-signature"), courier::signature(secret(), expected[i], timestamp, received[i].body));
    EXPECT_NE(received[i].body.find(R"("do":"offer.accept")"), std::string::npos) << received[i].body;
  }
  step();
  EXPECT_EQ(ids(), Ids{});
}

TEST_F(Courier, SendsNothingThatWasRaisedBeforeTheWebhookWasSet) {
  offers();
  sets_webhook();
  step();
  EXPECT_EQ(ids(), Ids{});
}

TEST_F(Courier, TriesAgainAfterAWhileUnderTheSameId) {
  sets_webhook();
  const std::string first = offers(), second = offers();
  web_.answers({"500 Broken", "503 Busy"});
  step();
  EXPECT_EQ(ids(), Ids{first}) << "what follows waits for what comes first";
  clock_.advance(2'400);
  EXPECT_GT(step(), clock_.now_ms());
  EXPECT_EQ(ids(), Ids{});
  clock_.advance(200);
  step();
  EXPECT_EQ(ids(), Ids{first});
  clock_.advance(5'100);
  step();
  EXPECT_EQ(ids(), (Ids{first, second}));
  EXPECT_FALSE(is_disabled());
}

TEST_F(Courier, GoesOnWhereItWasAfterARestart) {
  sets_webhook();
  const std::string first = offers();
  step();
  EXPECT_EQ(ids(), Ids{first});
  const std::string second = offers();
  web_.answers({"500 Broken"});
  step();
  web_.take();
  stop();
  open();
  clock_.advance(day_ms);
  step();
  EXPECT_EQ(ids(), Ids{second});
}

TEST_F(Courier, SendsNothingThatHasBeenSettledMeanwhile) {
  sets_webhook();
  const std::string id = offers();
  does(asker_, "offer.accept", R"({"offer":"o)" + id.substr(id.rfind('-') + 1) + R"("})");
  step();
  EXPECT_EQ(ids(), Ids{});
}

TEST_F(Courier, GivesAWebhookUpThatTakesNothingForDays) {
  sets_webhook();
  offers();
  web_.answers(std::deque<std::string>(100, "500 Broken"));
  step();
  clock_.advance(4 * day_ms);
  step();
  EXPECT_FALSE(is_disabled());
  clock_.advance(2 * day_ms);
  step();
  EXPECT_TRUE(is_disabled());
  web_.take();
  clock_.advance(2 * day_ms);
  step();
  EXPECT_EQ(ids(), Ids{});
  web_.answers({});
  sets_webhook();
  const std::string next = offers();
  step();
  EXPECT_EQ(ids(), Ids{next}) << "set again, it starts anew";
}

TEST_F(Courier, GivesAWebhookUpAtOnceThatIsGone) {
  sets_webhook();
  offers();
  web_.answers({"410 Gone"});
  step();
  EXPECT_TRUE(is_disabled());
}

TEST_F(Courier, FollowsNoRedirect) {
  sets_webhook();
  offers();
  web_.answers({"302 Found"});
  step();
  EXPECT_EQ(web_.take().size(), 1u);
  clock_.advance(hour_ms);
  step();
  EXPECT_EQ(web_.take().size(), 1u) << "it was a failure, so it is tried again";
}

TEST_F(Courier, CallsNoAddressOfThisMachineUnlessTheOperatorSaysSo) {
  for (const std::string host : {"127.0.0.1", "localhost", "0.0.0.0", "[::ffff:127.0.0.1]"}) {
    does(asker_, "webhook.set", R"({"url":"https://)" + host + ":" + web_.port() + R"(/"})");
    offers();
    step(courier::Reach::public_only);
    EXPECT_EQ(web_.connections(), 0) << host;
  }
  sets_webhook();
  offers();
  step(courier::Reach::public_only);
  EXPECT_EQ(web_.connections(), 0) << "and none without TLS";
}

TEST_F(Courier, HoldsEverythingInQuietHours) {
  sets_webhook();
  wants_mail();
  // It is 09:12 in London.
  does(asker_, "preferences.set", R"({"quiet_hours":{"from_minute":540,"to_minute":600}})");
  const std::string id = offers();
  const std::int64_t wakes_ms = step();
  EXPECT_EQ(ids(), Ids{});
  EXPECT_EQ(mail_.take().size(), 0u);
  EXPECT_EQ(wakes_ms, 1'795'255'200'000) << "10:00";
  clock_.advance(wakes_ms - clock_.now_ms());
  step();
  EXPECT_EQ(ids(), Ids{id});
  EXPECT_EQ(mail_.take().size(), 1u);
}

TEST_F(Courier, WritesWhatIsUnreadOnceADay) {
  wants_mail();
  step();
  EXPECT_EQ(mail_.take().size(), 0u) << "there is nothing to say";
  offers();
  offers();
  step();
  const auto mails = mail_.take();
  ASSERT_EQ(mails.size(), 1u);
  EXPECT_EQ(mails[0].from, "<rorx@club.example>");
  EXPECT_EQ(mails[0].to, "<m0@club.example>");
  EXPECT_EQ(mails[0].text,
            "From: ROR Exchange <rorx@club.example>\n"
            "To: <m0@club.example>\n"
            "Subject: oaktree: 2 things wait for you\n"
            "Date: Sat, 21 Nov 2026 09:12:33 +0000\n"
            "Message-ID: <digest.oaktree." +
                asker_.text() +
                ".2026-11-21@club.example>\n"
                "Auto-Submitted: auto-generated\n"
                "MIME-Version: 1.0\n"
                "Content-Type: text/plain; charset=utf-8\n"
                "Content-Transfer-Encoding: 7bit\n"
                "\n"
                "2 offers on asks of yours\n"
                "\n"
                "Answer there: https://club.example/\n"
                "\n"
                "You get this at most once a day because your channel is e-mail; choose another there to end it.\n");
  stop();
  open();
  offers();
  step();
  EXPECT_EQ(mail_.take().size(), 0u) << "once a day, over a restart too";
  clock_.advance(day_ms);
  step();
  EXPECT_EQ(mail_.take().size(), 1u);
}

TEST_F(Courier, WritesAgainWhatTheMailServerRefused) {
  wants_mail();
  offers();
  mail_.refuses(true);
  step();
  EXPECT_EQ(mail_.take().size(), 0u);
  mail_.refuses(false);
  step();
  EXPECT_EQ(mail_.take().size(), 1u);
}

TEST_F(Courier, WritesToNobodyWhoWantsNoMailOrHasReadAll) {
  offers();
  step();
  EXPECT_EQ(mail_.take().size(), 0u);
  wants_mail();
  does(asker_, "alert.read", R"({"up_to":1000})");
  step();
  EXPECT_EQ(mail_.take().size(), 0u);
}

}  // namespace tests
