#include "courier/rounds.h"

#include "domain/alerts.h"
#include "domain/inbox.h"
#include "exchange/quiet_hours.h"

#include <algorithm>

namespace courier {
namespace {

using domain::Club;
using domain::Desk;
using protocol::Alert;
using protocol::MemberId;

constexpr std::size_t alerts_at_once = 16, parcels_at_once = 64, letters_at_once = 64;

std::string progress_name(const std::string& club, MemberId member) {
  return "webhook/" + club + "/" + member.text();
}

std::string digest_name(const std::string& club, MemberId member) {
  return "digest/" + club + "/" + member.text();
}

Progress progress_of(const exchange::Turn& turn, const Club& club, const Desk& desk) {
  const auto known = turn.log().setting(progress_name(club.slug, desk.id));
#ifdef RORX_TWIN_SENT_AGAIN
  if (false) {
#else
  if (known) {
#endif
    const auto progress = protocol::read_own<Progress>(*known);
    if (progress.webhook == desk.webhook->event) return progress;
  }
  return {desk.webhook->event, desk.webhook->event};
}

void wake_at(Load& load, std::int64_t at_ms) {
  load.wake_ms = load.wake_ms == 0 ? at_ms : std::min(load.wake_ms, at_ms);
}

void look_up_instants(const exchange::Turn& turn, const Club& club, std::vector<Alert>& alerts) {
  for (Alert& one : alerts) {
    if (const auto event = turn.event(club.slug, one.raised_by)) one.raised_at_ms = event->at_ms;
  }
}

void collect_parcel(const exchange::Turn& turn, const Club& club, const Desk& desk, Load& load) {
  if (!desk.webhook || desk.webhook->disabled_by || load.parcels.size() == parcels_at_once) return;
  const Progress progress = progress_of(turn, club, desk);
  auto alerts = domain::inbox(club, desk.id);
  std::erase_if(alerts, [&](const Alert& one) { return one.raised_by <= progress.position; });
  if (alerts.empty()) return;
  const std::int64_t at_ms = std::max(progress.next_at_ms, exchange::next_delivery_ms(club, desk.id, turn.now_ms()));
  if (at_ms > turn.now_ms()) return wake_at(load, at_ms);
  if (alerts.size() > alerts_at_once) {
    alerts.resize(alerts_at_once);
    wake_at(load, turn.now_ms());
  }
  using Target = protocol::WebhookSet::Target;
  const auto target = turn.recall_as<Target>(club.slug, desk.webhook->event, "target");
  if (!target) return;  // its owner has been forgotten
  look_up_instants(turn, club, alerts);
  load.parcels.push_back({club.slug, desk.id, target->url.value, target->secret.value, progress, std::move(alerts)});
}

void collect_letter(const exchange::Turn& turn, const Club& club, const Desk& desk, Load& load) {
  if (desk.channel != protocol::Channel::email || load.letters.size() == letters_at_once) return;
  const std::string day = exchange::day_in(exchange::time_zone_of(club, desk.id), turn.now_ms());
  if (turn.log().setting(digest_name(club.slug, desk.id)) == day) return;
  auto unread = domain::inbox(club, desk.id);
  std::erase_if(unread, &Alert::is_read);
  if (unread.empty()) return;
  const std::int64_t at_ms = exchange::next_delivery_ms(club, desk.id, turn.now_ms());
  if (at_ms > turn.now_ms()) return wake_at(load, at_ms);
  using Contact = typename decltype(protocol::MemberJoined::contact)::value_type;
  const auto contact = turn.recall_as<Contact>(club.slug, desk.id.seq, "contact");
  if (contact) load.letters.push_back({club.slug, desk.id, day, contact->email.value, std::move(unread)});
}

}  // namespace

Load collect(exchange::Turn& turn, bool wants_parcels, bool wants_letters) {
  Load load;
  for (const auto& [slug, club] : turn.clubs()) {
    for (const auto& [id, desk] : club.desks) {
      if (wants_parcels) collect_parcel(turn, club, desk, load);
      if (wants_letters) collect_letter(turn, club, desk, load);
    }
  }
  return load;
}

void record(exchange::Turn& turn, const Parcel& parcel, bool is_given_up) {
  if (turn.refusal()) return;  // it will be sent again, under the same id
  turn.settings().emplace_back(progress_name(parcel.club, parcel.member), protocol::to_json(parcel.progress));
  domain::Club* club = turn.club(parcel.club);
  if (!is_given_up) return;
  const auto desk = club->desks.find(parcel.member);
  // Its owner may have set another one meanwhile.
  const bool is_still_it =
      desk != club->desks.end() && desk->second.webhook && desk->second.webhook->event == parcel.progress.webhook;
  if (is_still_it) turn.commit(*club, domain::decide_webhook_disabled(*club, parcel.member, turn.context(*club)));
}

void record(exchange::Turn& turn, const Letter& letter) {
  if (turn.refusal()) return;
  turn.settings().emplace_back(digest_name(letter.club, letter.member), letter.day);
}

}  // namespace courier
