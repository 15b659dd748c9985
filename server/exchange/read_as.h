// The log as one member may read it, a part at a time: whatever is made of what comes from here shows them nothing that
// is not theirs.
#pragma once
#include "domain/event.h"
#include "protocol/codec.h"
#include "protocol/types.h"
#include "store/log.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace exchange {

// Any thread. Keeps nothing but what it is told.
class ReadAs {
 public:
  ReadAs(const store::Log& log, std::string club, protocol::MemberId reader)
      : log_(log), club_(std::move(club)), reader_(reader) {}

  const std::string& club() const { return club_; }
  protocol::MemberId reader() const { return reader_; }

  // The event with the parts that they may read; nothing where they may read none.
  std::optional<domain::Event> event(std::uint64_t seq) const;
  // Nothing where it is not there, not theirs to read, or erased.
  template <class P>
  std::optional<P> part(std::uint64_t seq, std::string_view label) const {
    const auto body = body_of(seq, label);
    if (!body) return std::nullopt;
    return protocol::read_own<P>(*body);
  }

 private:
  std::optional<std::string> body_of(std::uint64_t seq, std::string_view label) const;

  const store::Log& log_;
  std::string club_;
  protocol::MemberId reader_;
};

}  // namespace exchange
