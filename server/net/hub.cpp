#include "net/hub.h"

#include "protocol/checkpoint.h"

#include <algorithm>

namespace net {

void Hub::add(Conversation& conversation) {
  conversations_[conversation.number()] = &conversation;
}

void Hub::remove(Conversation& conversation) {
  conversations_.erase(conversation.number());
}

const ClubRing& Hub::subscribe(Conversation& conversation, const std::string& club, std::uint64_t after,
                               std::uint64_t head) {
  ClubFeed& feed = clubs_[club];
  feed.ring.raise_head(head);
  if (after < head && !feed.ring.was_refilled()) refill(feed.ring, club, head);
  if (!feed.ring.checkpoint()) {
    // Nothing has been signed since this loop knows the club: the last head of before still holds.
    const std::string note = log().last_checkpoint(club);
    const auto key = protocol::parse_verifier_key(log().verifier_key(club));
    if (const auto checkpoint = key ? protocol::open_checkpoint(note, *key) : std::unexpected(std::string())) {
      feed.ring.set_checkpoint({club, checkpoint->size, exchange::single_frame(protocol::head_frame(club, note))});
    }
  }
  feed.listeners.push_back(&conversation);
  return feed.ring;
}

// The first reader of a club who comes back after a start pays for all who come behind.
void Hub::refill(ClubRing& ring, const std::string& club, std::uint64_t head) const {
  constexpr std::uint64_t events = 2048;
  constexpr std::size_t events_at_once = 32;
  const std::uint64_t first = head > events ? head - events + 1 : 1;
  auto frames = exchange::read_for_all(log(), club, first, head, events_at_once);
  if (frames) ring.refill(std::move(*frames));  // else whoever reads the log finds it unreadable
}

void Hub::unsubscribe(Conversation& conversation, const std::string& club, protocol::MemberId member) {
  std::erase(clubs_[club].listeners, &conversation);
  farewell(club, member);
}

void Hub::farewell(const std::string& club, protocol::MemberId member) {
  exchange_.submit(exchange::Farewell{club, member});
}

std::uint64_t Hub::expect_answer(std::function<void(const exchange::Reply&)> answer) {
  const std::uint64_t number = next_number();
  answers_.emplace(number, std::move(answer));
  return number;
}

void Hub::take(exchange::Delivery& delivery) {
  for (exchange::Entry& entry : delivery.entries) {
    const auto found = conversations_.find(entry.conversation);
    if (found != conversations_.end()) {
      found->second->enter(std::move(entry));
    } else if (!entry.refused) {
      farewell(entry.club, entry.member);
    }
  }
  for (exchange::Reply& reply : delivery.replies) {
    if (const auto found = conversations_.find(reply.conversation); found != conversations_.end()) {
      found->second->answer(std::move(reply.frame));
    } else if (auto waiting = answers_.extract(reply.conversation)) {
      waiting.mapped()(reply);
    }
  }
  for (const auto& call : delivery.calls) call();
  if (delivery.events) fan_out(delivery.events);
  if (delivery.heads) {
    for (const exchange::Head& head : *delivery.heads) {
      ClubFeed& feed = clubs_[head.club];
      feed.ring.set_checkpoint(head);
      for (Conversation* one : feed.listeners) one->on_head(head.club);
    }
  }
  if (delivery.notices) {
    for (const exchange::Notice& notice : *delivery.notices) {
      for (Conversation* one : clubs_[notice.club].listeners) {
#ifdef RORX_TWIN_ALERTS_TO_ALL
        one->notice(notice.frame);
#else
        if (!notice.member || one->is_of({notice.club, notice.member, {}})) one->notice(notice.frame);
#endif
      }
    }
  }
  if (delivery.erased_in) {
    for (const std::string& club : *delivery.erased_in) clubs_[club].ring.forget();
  }
  if (delivery.cuts) {
    for (const exchange::Cut& one : *delivery.cuts) cut(one);
  }
}

void Hub::fan_out(const ClubRing::Commit& events) {
  for (std::size_t i = 0; i < events->size(); ++i) {
    const exchange::ClubFrames& frames = (*events)[i];
    ClubFeed& feed = clubs_[frames.club];
    feed.ring.push(events, i);
    // A conversation that ends on the way takes itself out of the list.
    for (std::size_t at = 0; at < feed.listeners.size();) {
      Conversation* const one = feed.listeners[at];
      one->on_events(frames);
      if (at < feed.listeners.size() && feed.listeners[at] == one) ++at;
    }
  }
}

void Hub::cut(const exchange::Cut& cut) {
  std::vector<Conversation*> ending;
  for (Conversation* one : clubs_[cut.club].listeners) {
    if (one->is_of(cut)) ending.push_back(one);
  }
  for (Conversation* one : ending) one->end(protocol::CloseCode::no_longer_welcome, "logged out, suspended or gone");
}

void Hub::tick() {
  const std::int64_t now = now_ms();
  std::vector<Conversation*> all;
  for (const auto& [number, conversation] : conversations_) all.push_back(conversation);
  for (Conversation* one : all) one->on_tick(now);
}

void Hub::drain(std::int64_t after_ms) {
  const std::string frame = protocol::drain_frame(after_ms);
  for (const auto& [number, conversation] : conversations_) conversation->notice(frame);
}

}  // namespace net
