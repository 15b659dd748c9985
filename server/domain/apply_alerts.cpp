// What the events of *Alerts* change: the desk of one member.
#include "domain/appliers.h"

namespace domain {

using namespace protocol;

Desk& desk_of(Club& club, MemberId member) {
  return club.desks.try_emplace(member, Desk{member}).first->second;
}

void apply_one(Club& club, const Event& header, const AlertAnswered& event) {
  auto& answered = desk_of(club, header.by.member).answered;
  const auto& said = event.outline;
  std::erase_if(answered, [&](const AnsweredAlert& one) { return one.about == said.about && one.alert == said.alert; });
  if (answered.size() == answered_alerts_kept) answered.erase(answered.begin());
  answered.push_back({said.about, said.alert, said.answer, header.seq, header.at_ms});
}

void apply_one(Club& club, const Event& header, const AlertsRead& event) {
  desk_of(club, header.by.member).read_up_to = static_cast<std::uint64_t>(event.outline.up_to.value);
}

void apply_one(Club& club, const Event& header, const AlertReturned& event) {
  for (AnsweredAlert& one : desk_of(club, event.outline.member).answered) {
    if (one.about == event.outline.about && one.alert == event.outline.alert) one.returned_by = header.seq;
  }
}

void apply_one(Club& club, const Event& header, const WebhookSet&) {
  desk_of(club, header.by.member).webhook = Webhook{header.seq};
}

void apply_one(Club& club, const Event& header, const WebhookRemoved&) {
  desk_of(club, header.by.member).webhook.reset();
}

void apply_one(Club& club, const Event& header, const WebhookDisabled& event) {
  auto& webhook = desk_of(club, event.outline.member).webhook;
  if (!webhook) broken_event(header, "there is no webhook");
  webhook->disabled_by = header.seq;
}

}  // namespace domain
