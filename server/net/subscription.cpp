#include "net/subscription.h"

#include "exchange/feed.h"
#include "net/club_ring.h"
#include "protocol/wire.h"

namespace net {
namespace {

constexpr std::size_t chunk_bytes = 128 * 1024;

}  // namespace

Subscription::Subscription(Transport& transport, const store::Log& log, const ClubRing& ring,
                           const exchange::Entry& entry)
    : transport_(transport),
      log_(log),
      ring_(ring),
      club_(entry.club),
      member_(entry.member),
      family_(entry.family),
      next_(entry.after.value_or(entry.welcome.head) + 1),
      welcome_head_(entry.welcome.head) {}

bool Subscription::on_events(const exchange::ClubFrames& frames) {
  if (frames.last < next_) return true;  // committed before the hello, and sent from the log
  if (is_live_ && frames.first == next_ && transport_.pending() < Transport::high_water) {
    transport_.events(frames.for_reader(member_));
    next_ = frames.last + 1;
    return true;
  }
#ifdef RORX_TWIN_DROP_WHEN_SLOW
  next_ = frames.last + 1;
  return true;
#endif
  is_live_ = false;
  return pump();
}

bool Subscription::pump() {
  while (next_ <= ring_.head()) {
    if (transport_.pending() >= Transport::high_water) return true;  // on_room comes back here
    if (!send_recent() && !send_from_log()) return false;
  }
  is_live_ = true;
  if (!has_caught_up_ && next_ > welcome_head_) {
    has_caught_up_ = true;
    transport_.events(exchange::single_frame(protocol::caught_up_frame(club_, welcome_head_)));
  }
  send_checkpoint();
  return true;
}

bool Subscription::send_recent() {
  const exchange::ClubFrames* frames = ring_.starting_at(next_);
  if (!frames) return false;
  transport_.events(frames->for_reader(member_));
  next_ = frames->last + 1;
  return true;
}

// Up to where recent frames begin, if that lies ahead; so the two meet at a commit's first event.
bool Subscription::send_from_log() {
  const std::uint64_t recent = ring_.next_start(next_);
  const std::uint64_t last = recent != 0 ? recent - 1 : ring_.head();
  auto chunk = exchange::read_chunk(log_, club_, member_, next_, last, chunk_bytes);
  if (!chunk || chunk->next == next_) return false;
  transport_.events(std::move(chunk->frames));
  next_ = chunk->next;
  return true;
}

void Subscription::on_head() {
  if (is_live_) send_checkpoint();
}

// Only after every event that it covers. An older head than the club's newest event waits for the next one.
void Subscription::send_checkpoint() {
  const exchange::Head* head = ring_.checkpoint();
  if (!head || !has_caught_up_ || head->size >= next_ || head->size < welcome_head_) return;
  if (head->size <= checkpoint_size_ && checkpoint_size_ != 0) return;
  transport_.events(head->frame);
  checkpoint_size_ = head->size;
}

}  // namespace net
