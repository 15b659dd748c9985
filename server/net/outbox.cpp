#include "net/outbox.h"

#include <algorithm>
#include <utility>

namespace net {
namespace {

// Bytes that have left are given back at this size, so that a peer who always asks and hardly reads costs no more.
constexpr std::size_t trim_from = 64 * 1024;

iovec slice(const char* bytes, std::size_t size) {
  return {.iov_base = const_cast<char*>(bytes), .iov_len = size};
}

}  // namespace

void Outbox::add_urgent(std::string bytes) {
  if (finished_) return;
  if (urgent_.empty()) {
    urgent_ = std::move(bytes);
  } else {
    urgent_.append(bytes);
  }
}

void Outbox::add_events(SharedFrames frames) {
  if (finished_ || !frames || frames->bytes.empty()) return;
  event_bytes_ += frames->bytes.size();
  if (events_.empty()) events_.reserve(8);
  events_.push_back(std::move(frames));
}

void Outbox::finish(std::string last) {
  if (!finished_ && !last.empty()) {
    auto frame = std::make_shared<Frames>();
    frame->bytes = std::move(last);
    add_events(std::move(frame));
  }
  finished_ = true;
}

void Outbox::finish_now(std::string_view last) {
  if (finished_) return;
  // Between two frames `rest` is empty. Within one, nothing urgent has begun to leave, so the rest may stand before it.
  const std::size_t rest = rest_of_begun_frame();
  if (rest > 0) urgent_.insert(0, events_[first_]->bytes, sent_, rest);
  urgent_.append(last);
  release_events();
  finished_ = true;
}

std::size_t Outbox::rest_of_begun_frame() const {
  if (sent_ == 0) return 0;
  const Frames& frames = *events_[first_];
  const auto end = [](const Frames::Payload& payload) { return payload.offset + payload.size; };
  const auto frame = std::ranges::lower_bound(frames.payloads, sent_, {}, end);
  if (frame == frames.payloads.end()) return frames.bytes.size() - sent_;
  return end(*frame) - sent_;
}

std::size_t Outbox::gather(std::span<iovec> slices) const {
  std::size_t used = 0;
  std::size_t from = sent_;
  const auto add = [&](const char* bytes, std::size_t size) {
    if (size > 0 && used < slices.size()) slices[used++] = slice(bytes, size);
  };
#ifdef RORX_TWIN_FRAME_SPLIT
  const std::size_t rest = 0;
#else
  const std::size_t rest = urgent_.empty() ? 0 : rest_of_begun_frame();
#endif
  if (rest > 0) {
    add(events_[first_]->bytes.data() + from, rest);
    from += rest;
  }
  add(urgent_.data() + urgent_sent_, urgent_bytes());
  for (std::size_t i = first_; i < events_.size() && used < slices.size(); ++i) {
    add(events_[i]->bytes.data() + from, events_[i]->bytes.size() - from);
    from = 0;
  }
  return used;
}

void Outbox::consume(std::size_t bytes) {
#ifndef RORX_TWIN_FRAME_SPLIT
  if (!urgent_.empty()) {
    const std::size_t rest = std::min(bytes, rest_of_begun_frame());
    consume_events(rest);
    bytes -= rest;
  }
#endif
  const std::size_t urgent = std::min(bytes, urgent_bytes());
  urgent_sent_ += static_cast<std::uint32_t>(urgent);
  bytes -= urgent;
  if (urgent_sent_ == urgent_.size() && urgent_sent_ > 0) {
    std::string().swap(urgent_);
    urgent_sent_ = 0;
  } else if (urgent_sent_ >= trim_from && urgent_sent_ * 2 >= urgent_.size()) {
    urgent_.erase(0, urgent_sent_);
    urgent_sent_ = 0;
  }
  consume_events(bytes);
}

void Outbox::consume_events(std::size_t bytes) {
  event_bytes_ -= bytes;
  while (bytes > 0) {
    const std::size_t left = events_[first_]->bytes.size() - sent_;
    if (bytes < left) {
      sent_ += static_cast<std::uint32_t>(bytes);
      return;
    }
    bytes -= left;
    sent_ = 0;
    events_[first_++].reset();
  }
  if (first_ == events_.size()) {
    release_events();
  } else if (first_ >= 64 && first_ * 2 >= events_.size()) {
    events_.erase(events_.begin(), events_.begin() + first_);
    first_ = 0;
  }
}

void Outbox::release_events() {
  std::vector<SharedFrames>().swap(events_);
  event_bytes_ = 0;
  first_ = 0;
  sent_ = 0;
}

}  // namespace net
