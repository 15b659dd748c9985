// G5: a club's state is a pure function of what can't be erased in its log, under random histories. RORX_CASES says how
// many, RORX_SEED which one to live through again.
#include "property/history.h"
#include "protocol/events.h"

#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <locale>

#include <gtest/gtest.h>

using namespace story;

namespace {

constexpr std::size_t commands = 150;
constexpr std::uint64_t usual_cases = 200;  // so many have every kind of event in them

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

std::string first_faults(const History& history) {
  std::string text;
  for (std::size_t i = 0; i < history.faults.size() && i < 5; ++i) text += "\n  " + history.faults[i];
  return text;
}

// For a history that ends in one of our own checks, which abort.
volatile std::uint64_t current_seed = 0;
void say_which_seed(int) {
  std::fprintf(stderr, "RORX_SEED=%llu\n", static_cast<unsigned long long>(current_seed));
}

// Groups its digits and has another decimal point: whoever writes a number by the locale writes other bytes.
struct OddNumbers : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\1\2"; }
};

// The environment as it is in another country, until the end of the scope.
class Abroad {
 public:
  Abroad() : before_(std::locale::global(std::locale(std::locale::classic(), new OddNumbers))) {
    setenv("TZ", "Pacific/Chatham", 1);  // 12:45 from Greenwich
    setenv("LC_ALL", "tr_TR.UTF-8", 1);  // where "I" has another lower case
    std::setlocale(LC_ALL, "");
    tzset();
  }
  ~Abroad() {
    unsetenv("TZ");
    unsetenv("LC_ALL");
    std::locale::global(before_);
    std::setlocale(LC_ALL, "C");
    tzset();
  }

 private:
  std::locale before_;
};

}  // namespace

TEST(RandomHistory, LiveIsReplayWithoutWhatCanBeErased) {
  const std::uint64_t first = number_from("RORX_SEED", 1);
  const std::uint64_t cases = std::getenv("RORX_SEED") ? 1 : number_from("RORX_CASES", usual_cases);
  std::size_t accepted = 0, refused = 0, secrets = 0;
  std::set<std::string> kinds;
  std::signal(SIGABRT, &say_which_seed);
  for (std::uint64_t seed = first; seed < first + cases; ++seed) {
    current_seed = seed;
    const History history = live_through(seed, commands);
    ASSERT_TRUE(history.faults.empty()) << "RORX_SEED=" << seed << first_faults(history);
    accepted += history.accepted;
    refused += history.refused;
    secrets += history.secrets;
    kinds.insert(history.kinds.begin(), history.kinds.end());
  }
  std::printf("%llu histories: %zu commands accepted, %zu refused, %zu kinds of events; %zu answers beside a secret\n",
              static_cast<unsigned long long>(cases), accepted, refused, kinds.size(), secrets);
  std::signal(SIGABRT, SIG_DFL);
  if (cases < usual_cases) return;
  protocol::mp11::mp_for_each<protocol::mp11::mp_transform<std::type_identity, protocol::EventKinds>>(
      [&](auto identity) {
        const std::string kind(decltype(identity)::type::kind);
        EXPECT_EQ(kinds.contains(kind), kind != "log.restored") << kind << ": every other kind happens";
      });
  EXPECT_GT(accepted, cases * commands / 2) << "the histories are about nothing";
  EXPECT_GT(secrets, 100 * cases) << "nothing was kept from anyone";
}

TEST(RandomHistory, IsTheSameBytesInAnyTimeZoneAndLocale) {
  for (std::uint64_t seed = 9000; seed < 9010; ++seed) {
    const std::string at_home = live_through(seed, commands).digest;
    const Abroad abroad;
    EXPECT_EQ(live_through(seed, commands).digest, at_home) << "RORX_SEED=" << seed;
  }
}

TEST(RandomHistory, IsTheSameBytesFromTheSameSeed) {
  EXPECT_EQ(live_through(77, commands).digest, live_through(77, commands).digest);
  EXPECT_NE(live_through(77, commands).digest, live_through(78, commands).digest);
}
