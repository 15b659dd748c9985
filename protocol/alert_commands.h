// What can be wished for of *Alerts*: answers, what has been read, and where they are sent.
#pragma once
#include "protocol/codec.h"
#include "protocol/words.h"

#include <string_view>

namespace protocol {

// What an alert is about.
using Matter =
    std::variant<AskId, OfferId, IntroductionId, ReferralId, ThanksId, SuggestionId, RestatementId, OneToOneId>;

// Settles what stands in the sender's inbox about that thing, for them alone: yes, they see to it; no, it is not for
// them; later, it comes back after a day.
struct AnswerAlert {
  static constexpr std::string_view name_on_wire = "alert.answer";
  Matter about;
  AlertAnswer answer{};
};
BOOST_DESCRIBE_STRUCT(AnswerAlert, (), (about, answer))

// Everything in the inbox that was raised by this event or one before it.
struct ReadAlerts {
  static constexpr std::string_view name_on_wire = "alert.read";
  Sequence up_to;
};
BOOST_DESCRIBE_STRUCT(ReadAlerts, (), (up_to))

using WebAddress = BoundedText<TextKind::line, 500>;

// The sender's alerts are sent there; a later one replaces it, with another secret.
struct SetWebhook {
  static constexpr std::string_view name_on_wire = "webhook.set";
  WebAddress url;
};
BOOST_DESCRIBE_STRUCT(SetWebhook, (), (url))

struct RemoveWebhook {
  static constexpr std::string_view name_on_wire = "webhook.remove";
};
BOOST_DESCRIBE_STRUCT(RemoveWebhook, (), ())

using AlertCommands = mp11::mp_list<AnswerAlert, ReadAlerts, SetWebhook, RemoveWebhook>;

}  // namespace protocol
