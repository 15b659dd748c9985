// What goes from the exchange to a network thread: one batch at a time.
#pragma once
#include "exchange/feed.h"
#include "protocol/wire.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace exchange {

// Where an answer goes: a network thread, and a conversation on it that the thread knows by number.
struct Origin {
  unsigned loop = 0;
  std::uint64_t conversation = 0;
};

struct Reply {
  std::uint64_t conversation = 0;
  std::string frame;                          // as the wire has it
  std::optional<protocol::Error> error = {};  // what the frame says, where it is a refusal
};

// A hello that was accepted, as it stands at the moment between two commits: events up to `head` lie in the log,
// every later one comes with a delivery behind this one.
struct Entry {
  std::uint64_t conversation = 0;
  std::string club;
  MemberId member;
  std::string family;                  // of the token: a logout ends it
  std::optional<std::uint64_t> after;  // what the client has; absent: it wants what comes from now on
  protocol::Welcome welcome;           // without key and frontier, which the thread reads from the log
  std::optional<protocol::Error> refused;
};

struct Head {
  std::string club;
  std::uint64_t size = 0;
  SharedFrames frame;
};

// A frame beside the log, for everyone in the club's feed or for one of them.
struct Notice {
  std::string club;
  std::string frame;
  std::optional<MemberId> member = {};
};

// Conversations that must end: of a token's family, or of a member of a club.
struct Cut {
  std::string club;
  std::optional<MemberId> member;
  std::string family;
};

// Parts that every thread gets are shared; the rest is the thread's own.
struct Delivery {
  std::vector<Entry> entries;
  std::vector<Reply> replies;
  std::shared_ptr<const std::vector<ClubFrames>> events;
  std::shared_ptr<const std::vector<Head>> heads;
  std::shared_ptr<const std::vector<Notice>> notices;
  std::shared_ptr<const std::vector<Cut>> cuts;
  std::shared_ptr<const std::vector<std::string>> erased_in;  // clubs whose recent frames hold what has been erased
  std::vector<std::function<void()>> calls;                   // answers of the door, run on the thread

  bool empty() const {
    return entries.empty() && replies.empty() && !events && !heads && !notices && !cuts && !erased_in && calls.empty();
  }
};

// The way from the exchange to the network threads. `deliver` is called on the exchange's thread; `handed_over` is
// called once, on any thread, when the delivery's bytes have been given to the kernel or queued.
class Outlet {
 public:
  virtual ~Outlet() = default;
  virtual unsigned loops() const = 0;
  virtual void deliver(unsigned loop, Delivery delivery, std::function<void()> handed_over) = 0;
};

}  // namespace exchange
