// Rules of alerts: what is said to them, and where they are sent.
#include "domain/alerts.h"
#include "domain/decisions.h"
#include "domain/inbox.h"
#include "protocol/digest.h"

#include <algorithm>

namespace domain {
namespace {

using namespace protocol;

constexpr std::int64_t day_ms = 24ll * 3600 * 1000;

// What a URL is, no more than is needed to refuse early; whoever sends it looks at it again, and at where it leads.
bool is_web_address(std::string_view url) {
  const bool is_plain = url.starts_with("http://");
  if (!is_plain && !url.starts_with("https://")) return false;
  url.remove_prefix(is_plain ? 7 : 8);
  const std::string_view host = url.substr(0, url.find_first_of("/?#"));
  if (host.empty() || host.find('@') != std::string_view::npos) return false;
  return std::ranges::all_of(url, [](char c) { return c > 0x20 && c < 0x7F && c != '\\'; });
}

// 256 bits of the command's seed, apart from the nonces that come of the same.
Line secret_from(const std::array<std::uint8_t, 32>& seed) {
  std::string input = "webhook secret";
  input.append(reinterpret_cast<const char*>(seed.data()), seed.size());
  const Hash key = sha256(input);
  return {"whsec_" + base64(std::string_view(reinterpret_cast<const char*>(key.data()), key.size()))};
}

const Webhook* webhook_of(const Club& club, MemberId member) {
  const auto desk = club.desks.find(member);
  return desk != club.desks.end() && desk->second.webhook ? &*desk->second.webhook : nullptr;
}

}  // namespace

Ruling rule(const Case& c, const AnswerAlert& wish) {
  const auto alert = alert_about(c.club, c.who, wish.about);
  if (!alert) return refuse(ErrorCode::not_now, "nothing of that waits in your inbox", "with.about");
  return one_event(c, AlertAnswered{{{}, wish.about, alert->kind, wish.answer}});
}

Ruling rule(const Case& c, const ReadAlerts& wish) {
  const auto up_to = static_cast<std::uint64_t>(wish.up_to.value);
  const auto is_news = [&](const Alert& one) { return !one.is_read && one.raised_by <= up_to; };
  // So that reading says something to the log only where there was something to read.
  if (!std::ranges::any_of(inbox(c.club, c.who), is_news)) {
    return refuse(ErrorCode::not_now, "you have read all that", "with.up_to");
  }
  return one_event(c, AlertsRead{{{}, {std::min(wish.up_to.value, static_cast<std::int64_t>(c.club.head))}}});
}

Ruling rule(const Case& c, const SetWebhook& wish) {
  if (!is_web_address(wish.url.value)) {
    return refuse(ErrorCode::out_of_range, "this is no address that starts with https://", "with.url");
  }
  return one_event(c, WebhookSet{{}, WebhookSet::Target{{}, wish.url, secret_from(c.context.seed)}});
}

Ruling rule(const Case& c, const RemoveWebhook&) {
  if (!webhook_of(c.club, c.who)) return refuse(ErrorCode::not_now, "you have set no webhook");
  return one_event(c, WebhookRemoved{});
}

std::vector<Event> decide_webhook_disabled(const Club& club, MemberId member, const Context& context) {
  const Webhook* webhook = webhook_of(club, member);
  if (!webhook || webhook->disabled_by) return {};
  Draft draft(club, context);
  draft.add(Actor::server(), WebhookDisabled{{{}, member}}, {.receiver = member});
  return draft.take();
}

void add_returned_alerts(const Club& club, const Context& context, std::uint64_t end, Draft& draft) {
  for (const auto& [member, desk] : club.desks) {
    for (const AnsweredAlert& one : desk.answered) {
      if (draft.next_seq() >= end) return;
      if (one.answer != AlertAnswer::later || one.returned_by || context.now_ms - one.at_ms < day_ms) continue;
      if (!still_concerns(club, member, one)) continue;
      draft.add(Actor::server(), AlertReturned{{{}, member, one.about, one.alert}}, {.receiver = member});
    }
  }
}

}  // namespace domain
