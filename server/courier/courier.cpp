#include "courier/courier.h"

#include "courier/back_off.h"
#include "courier/digest.h"
#include "courier/webhook.h"

#include <algorithm>
#include <utility>

#include <spdlog/spdlog.h>

namespace courier {
namespace {

constexpr std::chrono::seconds looks_every{60};  // for what time alone brings: the end of quiet hours, another day
constexpr long gone = 410;                       // Standard Webhooks: the receiver wants no more

bool is_taken(long status) {
  return status >= 200 && status < 300;
}

}  // namespace

Courier::Courier(exchange::Exchange& exchange, Options options)
    : exchange_(exchange),
      options_(std::move(options)),
      post_(options_.webhooks.value_or(Reach::public_only), is_stopping_) {}

Courier::~Courier() {
  stop();
}

void Courier::start() {
  thread_ = std::thread([this] { run(); });
}

void Courier::stop() {
  is_stopping_.store(true);
  wake();
  if (thread_.joinable()) thread_.join();
}

void Courier::wake() {
  {
    const std::lock_guard lock(mutex_);
    is_woken_ = true;
  }
  woken_.notify_one();
}

void Courier::run() {
  while (!is_stopping_) {
    {
      const std::lock_guard lock(mutex_);
      is_woken_ = false;
    }
    const std::int64_t wake_ms = step();
    const std::chrono::milliseconds until_then(wake_ms == 0 ? looks_every.count() * 1000
                                                            : wake_ms - exchange_.clock().now_ms());
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, std::min<std::chrono::milliseconds>(until_then, looks_every),
                    [this] { return is_woken_ || is_stopping_; });
  }
}

std::int64_t Courier::step() {
  const bool has_webhooks = options_.webhooks.has_value(), has_mail = options_.mail.has_value();
  auto load = exchange_.call<Load>([=](exchange::Turn& turn) { return collect(turn, has_webhooks, has_mail); });
  if (!load) return 0;
  for (Parcel& parcel : load->parcels) {
    if (is_stopping_) return 0;
    deliver(std::move(parcel));
  }
  for (const Letter& letter : load->letters) {
    if (is_stopping_) return 0;
    deliver(letter);
  }
  return load->wake_ms;
}

// At least once: what was taken is recorded behind each parcel, so a crash in between sends a few again, under the same
// ids.
void Courier::deliver(Parcel parcel) {
  Progress& progress = parcel.progress;
  bool is_given_up = false;
  for (const protocol::Alert& alert : parcel.alerts) {
    const long status = send(parcel, alert);
    if (is_stopping_ && !is_taken(status)) return;
    if (is_taken(status)) {
      progress.position = alert.raised_by;
      progress.failures = progress.failing_since_ms = progress.next_at_ms = 0;
      continue;
    }
    const std::int64_t now_ms = exchange_.clock().now_ms();
    if (++progress.failures == 1) progress.failing_since_ms = now_ms;
    progress.next_at_ms = now_ms + back_off_ms(progress.failures, options_.jitter());
    is_given_up = status == gone || now_ms - progress.failing_since_ms >= give_up_after_ms;
    spdlog::info("the webhook of {} in {} took nothing: failure {} in a row{}", parcel.member.text(), parcel.club,
                 progress.failures, is_given_up ? ", disabled" : "");
    break;
  }
  exchange_.call<bool>([&](exchange::Turn& turn) {
    record(turn, parcel, is_given_up);
    return true;
  });
}

long Courier::send(const Parcel& parcel, const protocol::Alert& alert) const {
  const std::string id = message_id(parcel.club, parcel.member, alert);
  const std::string body = payload(parcel.club, parcel.member, alert);
  const std::int64_t timestamp = exchange_.clock().now_ms() / 1000;
  const auto status = post_.call({parcel.url,
                                  body,
                                  {{"Content-Type", "application/json"},
                                   {"User-Agent", "rorx"},
                                   {"webhook-id", id},
                                   {"webhook-timestamp", std::to_string(timestamp)},
                                   {"webhook-signature", signature(parcel.secret, id, timestamp, body)}}});
  return status.value_or(0);
}

void Courier::deliver(const Letter& letter) {
  Retry& retry = letters_[letter.club + "/" + letter.member.text()];
  const std::int64_t now_ms = exchange_.clock().now_ms();
  if (retry.next_at_ms > now_ms) return;
  const std::string message = mail({letter.club, letter.member, letter.day, letter.to}, letter.unread,
                                   options_.mail->from, options_.origin(), now_ms);
  if (!post_.send(*options_.mail, letter.to, message)) {
    retry.next_at_ms = now_ms + back_off_ms(++retry.failures, options_.jitter());
    spdlog::warn("the mail server took no mail for {} in {}: failure {} in a row", letter.member.text(), letter.club,
                 retry.failures);
    return;
  }
  retry = {};
  exchange_.call<bool>([&](exchange::Turn& turn) {
    record(turn, letter);
    return true;
  });
}

}  // namespace courier
