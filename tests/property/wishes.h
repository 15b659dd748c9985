// Random commands: each is one that a client could send, most of them about what there is, some about what is not.
#pragma once
#include "domain/club.h"
#include "protocol/commands.h"

#include <random>
#include <string>

namespace story {

// One source of chance for a whole history. The distributions of the standard library differ between its makers, so
// that a seed would not be the same history everywhere: here are none.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::uint64_t below(std::uint64_t end) { return engine_() % end; }
  std::int64_t between(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most - least) + 1));
  }
  bool chance(unsigned percent) { return below(100) < percent; }

 private:
  std::mt19937_64 engine_;  // its sequence is fixed by the standard
};

// `today`: dates lie around it. The command has been written and read again, as the wire would.
protocol::Command random_wish(const domain::Club& club, std::string_view today, Dice& dice);

std::string random_words(Dice& dice);

protocol::MemberId any_member(const domain::Club& club, Dice& dice);
// One whom access lets send it; anyone, where it lets nobody.
protocol::MemberId someone_who_may(const domain::Club& club, const protocol::Command& wished, Dice& dice);

}  // namespace story
