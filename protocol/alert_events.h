// What can have happened to *Alerts*. Alerts themselves are no events: an inbox is a reading of everything else.
#pragma once
#include "protocol/alert_commands.h"
#include "protocol/parts.h"

#include <string_view>

namespace protocol {

struct AlertAnswered {
  static constexpr std::string_view kind = "alert.answered";
  struct Outline {
    Nonce nonce;
    Matter about;
    AlertKind alert{};
    AlertAnswer answer{};
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, about, alert, answer), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(AlertAnswered, (), (outline))

struct AlertsRead {
  static constexpr std::string_view kind = "alert.read";
  struct Outline {
    Nonce nonce;
    Sequence up_to;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, up_to), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(AlertsRead, (), (outline))

// A day ago its reader said: later.
struct AlertReturned {
  static constexpr std::string_view kind = "alert.returned";
  struct Outline {
    Nonce nonce;
    MemberId member;
    Matter about;
    AlertKind alert{};
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, member, about, alert), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(AlertReturned, (), (outline))

struct WebhookSet {
  static constexpr std::string_view kind = "webhook.set";
  struct Outline {
    Nonce nonce;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce), (), ())
  } outline;
  struct Target {
    Nonce nonce;
    WebAddress url;
    Line secret;  // Standard Webhooks: "whsec_" and the base64 of the key
    BOOST_DESCRIBE_CLASS(Target, (), (nonce, url, secret), (), ())
  };
  std::optional<Target> target;
};
BOOST_DESCRIBE_STRUCT(WebhookSet, (), (outline, target))

struct WebhookRemoved {
  static constexpr std::string_view kind = "webhook.removed";
  struct Outline {
    Nonce nonce;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(WebhookRemoved, (), (outline))

// Nothing could be delivered there for days, or it answered that it wants no more.
struct WebhookDisabled {
  static constexpr std::string_view kind = "webhook.disabled";
  struct Outline {
    Nonce nonce;
    MemberId member;
    BOOST_DESCRIBE_CLASS(Outline, (), (nonce, member), (), ())
  } outline;
};
BOOST_DESCRIBE_STRUCT(WebhookDisabled, (), (outline))

using AlertEvents =
    mp11::mp_list<AlertAnswered, AlertsRead, AlertReturned, WebhookSet, WebhookRemoved, WebhookDisabled>;

}  // namespace protocol
