#include "long_log.h"

#include "domain/support/story.h"
#include "evaluation/dice.h"
#include "exchange/record_bridge.h"
#include "room.h"
#include "store/log.h"

#include <stdexcept>

namespace scenario {
namespace {

using protocol::Actor;
using protocol::MemberId;
using story::with;

constexpr std::int64_t day_ms = 24ll * 3600 * 1000, half_life_ms = 182 * day_ms;
constexpr std::int64_t lasts_days = 420, deal_on_day = 40;
constexpr std::size_t members_in_all = 30;

class Teller {
 public:
  Teller(std::size_t events) : events_(events) {
    for (std::size_t i = 1; i < members_in_all; ++i) members_.push_back(club_.joins("Trade " + std::to_string(i)));
    club_.does(members_[0], "role.grant", with("member", members_[1], "role", "secretary"));
    for (const std::size_t i : {1u, 2u}) club_.does(members_[0], "anchor.add", with("member", members_[i]));
    began_ms_ = club_.now_ms();
  }

  LongLog tell() {
    LongLog log{{}, members_, members_[1], members_[0], dealer(), friend_of_dealer(), 0, 0, 0};
    const std::size_t at_first = head();
    while (head() < events_) {
      const auto told = static_cast<std::int64_t>(head() - at_first);
      club_.sets_clock_ms(began_ms_ + told * lasts_days * day_ms / static_cast<std::int64_t>(events_ - at_first));
      const std::int64_t day = (club_.now_ms() - began_ms_) / day_ms;
      if (log.deal == 0 && day >= deal_on_day) make_the_deal(log);
      something_happens();
    }
    log.events = club_.events();
    return log;
  }

 private:
  std::size_t head() const { return club_.events().size(); }
  MemberId dealer() const { return members_[members_in_all - 2]; }
  MemberId friend_of_dealer() const { return members_[members_in_all - 1]; }
  // The dealer and their friend keep to themselves.
  MemberId someone() { return members_[dice_.below(members_in_all - 2)]; }
  MemberId other_than(MemberId member) {
    for (;;) {
      if (const MemberId other = someone(); other != member) return other;
    }
  }

  std::string refers(MemberId from, MemberId to) {
    const std::string referral =
        club_.does(from, "referral.give",
                   with("to", to, "need", "A boat", "effort", 3, "hand_over", "will_call", "contact",
                        with("name", "Zoë", "phone", "1"), "consent", with("basis", "spoken", "at", club_.today())));
    club_.does(to, "referral.receive", with("referral", referral));
    club_.does(to, "referral.rate", with("referral", referral, "expected", true, "fit", 5, "effort", 3));
    return referral;
  }

  void make_the_deal(LongLog& log) {
    const std::string referral = refers(log.dealer, log.payer);
    log.deal = *protocol::parse_id(referral, 'r');
    log.rating = head();
    club_.does(log.payer, "thanks.give", with("referral", referral, "to", log.dealer, "business", "new"));
    log.thanks = head();
    for (int i = 0; i < 2; ++i)
      club_.does(log.dealer, "thanks.give", with("to", log.friend_of_dealer, "business", "new"));
    club_.does(log.friend_of_dealer, "thanks.give", with("to", members_[3], "business", "new"));
  }

  // Written as the law would have decided it, without asking it sixteen thousand times.
  void happens(MemberId by, const char* kind, std::string readers, std::string outline) {
    club_.take({{head() + 1,
                 club_.now_ms(),
                 Actor::of(by),
                 kind,
                 1,
                 {{"outline", std::move(readers), "", std::move(outline)}}}});
  }

  void something_happens() {
    const MemberId by = someone(), to = other_than(by);
    const std::uint64_t what = dice_.below(100);
    if (what == 0) {
      refers(by, to);
    } else if (what < 60) {
      happens(by, "thanks.given", "club", R"({"business":"new","to":")" + to.text() + "\"}");
    } else {
      const auto mark = [&] { return std::to_string(1 + dice_.below(5)); };
      happens(by, "ltr.marked", by.text(),
              R"({"like":)" + mark() + R"(,"member":")" + to.text() +
                  R"(","nonce":"AAECAwQFBgcICQoLDA0ODw","respect":)" + mark() + R"(,"trust":)" + mark() + "}");
    }
  }

  std::size_t events_;
  evaluation::Dice dice_{20251121};
  story::Story club_;
  std::vector<MemberId> members_{story::Story::founder};
  std::int64_t began_ms_ = 0;
};

}  // namespace

LongLog told_long_log(std::size_t events, std::int64_t now_ms) {
  LongLog log = Teller(events).tell();
  const std::int64_t later_ms = now_ms - log.events.back().at_ms;
  const std::int64_t half_lives = later_ms / half_life_ms - (later_ms % half_life_ms < 0);
  for (domain::Event& event : log.events) event.at_ms += half_lives * half_life_ms;
  return log;
}

void store_log(const LongLog& told, const std::filesystem::path& data) {
  store::OpenOptions options;
  options.data = data;
  options.reserve_bytes = 0;
  const auto log = store::Log::open(options);
  if (!log) throw std::runtime_error(log.error());
  store::Batch batch;
  for (const domain::Event& event : told.events) batch.records.push_back(exchange::to_record(club, event, ""));
  if (!(*log)->append(batch) || !(*log)->sign_heads()) throw std::runtime_error("the log refused a write");
}

}  // namespace scenario
