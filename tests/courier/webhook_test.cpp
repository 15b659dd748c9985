// What a webhook says, and how a receiver knows whose it is.
#include "courier/webhook.h"

#include <gtest/gtest.h>

using namespace protocol;

// The example of the Standard Webhooks libraries.
TEST(WebhookSignature, IsTheOneOfTheStandard) {
  EXPECT_EQ(courier::signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
                               R"({"test": 2432232314})"),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(WebhookPayload, NamesTheAlertAndNothingThatSomebodyWrote) {
  const Alert alert{AlertKind::thanks_given, Matter(ThanksId{7}), Urgency::week, 7, 1'795'252'353'123, false, {}};
  EXPECT_EQ(courier::payload("riverside", MemberId{3}, alert),
            R"({"data":{"alert":{"about":"k7","answers":[],"id":"thanks_given-7","is_read":false,)"
            R"("kind":"thanks_given","raised_at":1795252353123,"raised_by":7,"urgency":"week"},)"
            R"("club":"riverside","member":"m3"},"timestamp":"2026-11-21T09:12:33Z","type":"alert.raised"})");
  EXPECT_EQ(courier::message_id("riverside", MemberId{3}, alert), "riverside_m3_thanks_given-7");
}
