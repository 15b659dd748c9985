#include "evaluation/told_log.h"

#include "evaluation/dice.h"
#include "exchange/record_bridge.h"
#include "exchange/transfer.h"
#include "standing/lift.h"
#include "store/log.h"

#include <map>
#include <sstream>
#include <stdexcept>

namespace evaluation_tests {
namespace {

using protocol::Actor;
using protocol::MemberId;

const std::string nonce = R"("nonce":"AAECAwQFBgcICQoLDA0ODw")";

class Teller {
 public:
  Teller(std::uint64_t seed, std::uint64_t hours) : dice_(seed), hours_(hours) {}

  std::vector<domain::Event> tell(std::size_t count) {
    happens(Actor::host(), "club.founded",
            R"({"currency":"EUR","language":"en","name":"Riverside","time_zone":"Etc/UTC"})");
    joins();
    while (events_.size() < 7) joins();
    while (events_.size() < count) {
      at_ms_ += static_cast<std::int64_t>(dice_.below(hours_ + 1)) * 3'600'000;
      something_happens();
    }
    return std::move(events_);
  }

 private:
  void happens(Actor by, std::string kind, std::string outline) {
    const std::uint64_t seq = events_.size() + 1;
    by_kind_[kind].push_back(seq);
    events_.push_back({seq, at_ms_, by, std::move(kind), 1, {{"outline", "club", "", std::move(outline)}}});
  }
  void and_with(const char* label, std::string body) {
    events_.back().parts.push_back({label, "club", "", std::move(body)});
  }
  MemberId someone() { return members_[dice_.below(members_.size())]; }
  MemberId other_than(MemberId member) {
    for (;;) {
      if (const MemberId other = someone(); other != member) return other;
    }
  }
  bool chance(std::uint64_t percent) { return dice_.chance(percent); }
  std::string number(std::uint64_t limit) { return std::to_string(dice_.below(limit)); }
  // The id of an earlier event of that kind, or nothing.
  std::string earlier(const std::string& kind, char letter) {
    const auto& all = by_kind_[kind];
    return all.empty() ? "" : letter + std::to_string(all[dice_.below(all.size())]);
  }
  Actor receiver_of(const std::string& referral) {
    const auto seq = *protocol::parse_id(referral, 'r');
    return Actor::of(chance(80) ? receivers_[seq] : someone());
  }

  void joins() {
    members_.push_back({events_.size() + 1});
    const bool is_brought = members_.size() > 1 && chance(60);
    happens(Actor::host(), "member.joined",
            is_brought ? R"({"invited_by":")" + members_[dice_.below(members_.size() - 1)].text() + "\"}" : "{}");
  }

  void refers() {
    const MemberId from = someone(), to = other_than(from);
    receivers_[events_.size() + 1] = to;
    happens(Actor::of(from), "referral.given",
            R"({"effort":4,"from":")" + from.text() + R"(","kind":"outside","to":")" + to.text() + "\"}");
  }

  void something_happens() {
    const std::uint64_t what = dice_.below(100);
    if (what < 20) return refers();
    if (what < 60) return the_chain_goes_on();
    if (what < 70) return they_meet();
    if (what < 78) return two_sit_down();
    if (what < 88) return marks();
    if (what < 90 && chance(hours_ < 10 ? 20 : 100)) return joins();
    an_admin_acts();
  }

  void the_chain_goes_on() {
    const std::string referral = earlier("referral.given", 'r');
    if (referral.empty()) return refers();
    const std::string named = nonce + R"(,"referral":")" + referral + "\"}";
    const Actor by = receiver_of(referral);
    const MemberId giver = other_than(by.member);
    const std::string thanks = earlier("thanks.given", 'k');
    const std::uint64_t what = dice_.below(10);
    if (what < 4) {
      happens(by, "referral.rated",
              R"({"effort":4,"expected":)" + std::string(chance(80) ? "true" : "false") + R"(,"fit":)" +
                  std::to_string(1 + dice_.below(5)) + "," + named);
    } else if (what == 4) {
      happens(by, "referral.declined",
              "{" + nonce + R"(,"reason":")" + (chance(50) ? "lead" : "duplicate") + R"(","referral":")" + referral +
                  "\"}");
    } else if (what == 5 && !thanks.empty()) {
      happens(by, "thanks.reversed", R"({"thanks":")" + thanks + "\"}");
    } else {
      const std::string behind = chance(70) ? R"("referral":")" + referral + "\"," : "";
      happens(by, "thanks.given", R"({"business":"new",)" + behind + R"("to":")" + giver.text() + "\"}");
    }
  }

  void they_meet() {
    const MemberId one = someone(), other = other_than(one);
    const std::string introduction = earlier("introduction.proposed", 'i'), offer = earlier("offer.made", 'o');
    const std::string suggestion = earlier("proposition.suggestion_made", 's');
    const std::string restatement = earlier("proposition.restated", 'e');
    const auto of = [](const char* name, const std::string& id) {
      return "{" + nonce + ",\"" + name + "\":\"" + id + "\"}";
    };
    const std::uint64_t what = dice_.below(12);
    if (what < 2) {
      happens(Actor::of(someone()), "introduction.proposed",
              "{" + nonce + R"(,"a":")" + one.text() + '"' + (chance(75) ? R"(,"b":")" + other.text() + "\"}" : "}"));
    } else if (what < 4 && !introduction.empty()) {
      happens(Actor::server(), "introduction.released", of("introduction", introduction));
    } else if (what < 8 && !introduction.empty()) {
      const std::string worth = chance(80) ? "true" : "false";
      happens(chance(15) ? Actor::guest() : Actor::of(one), "introduction.judged",
              "{" + nonce + R"(,"introduction":")" + introduction + R"(","worthwhile":)" + worth + "}");
    } else if (what == 8) {
      happens(Actor::of(one), chance(50) ? "proposition.suggestion_made" : "proposition.restated",
              of("member", other.text()));
    } else if (what == 9) {
      happens(Actor::of(one), "offer.made", R"({"ask":"a1","strength":3})");
    } else if (what == 10 && !offer.empty()) {
      happens(Actor::of(one), "offer.accepted", R"({"offer":")" + offer + "\"}");
    } else if (!suggestion.empty() && chance(50)) {
      happens(Actor::of(one), "proposition.suggestion_accepted", of("suggestion", suggestion));
    } else if (!restatement.empty()) {
      happens(Actor::of(one), "restatement.accepted", of("restatement", restatement));
    }
  }

  void two_sit_down() {
    const MemberId one = someone(), other = other_than(one);
    const std::string meeting = earlier("one_to_one.proposed", 'w');
    const std::uint64_t what = dice_.below(10);
    if (what < 2 || meeting.empty()) {
      partners_[events_.size() + 1] = {one, other};
      return happens(Actor::of(one), "one_to_one.proposed",
                     R"({"agenda_points":1,"gives_points":1,"member":")" + other.text() + "\"," + nonce + "}");
    }
    const auto [proposer, partner] = partners_[*protocol::parse_id(meeting, 'w')];
    const Actor by = Actor::of(chance(10) ? one : chance(50) ? proposer : partner);
    const std::string named = nonce + R"(,"one_to_one":")" + meeting + "\"";
    if (what == 2) {
      happens(by, "one_to_one.scheduled",
              R"({"agenda_points":0,"at":)" + std::to_string(at_ms_) + R"(,"gives_points":0,)" + named + "}");
    } else if (what == 3) {
      const MemberId absent = chance(10) ? other : by.is(proposer) ? partner : proposer;
      happens(by, "one_to_one.no_show", R"({"absent":")" + absent.text() + "\"," + named + "}");
    } else {
      happens(by, "one_to_one.confirmed", R"({"agenda_kept":true,)" + named + "}");
      events_.back().parts.push_back({"worth", by.text(), "", "{" + nonce + R"(,"worthwhile":true})"});
    }
  }

  void marks() {
    const MemberId by = someone();
    const auto mark = [&] { return std::to_string(1 + dice_.below(5)); };
    happens(Actor::of(by), "ltr.marked",
            R"({"like":)" + mark() + R"(,"member":")" + other_than(by).text() + "\"," + nonce + R"(,"respect":)" +
                mark() + R"(,"trust":)" + mark() + "}");
  }

  void someone_is_flagged() {
    const MemberId by = someone(), about = other_than(by);
    const std::string kind = chance(70) ? "pitch" : "abuse";
    happens(Actor::of(by), "flag.raised",
            R"({"about":")" + about.text() + R"(","kind":")" + kind + "\"," + nonce + "}");
    flagged_[events_.size()] = about;
  }

  void a_case_is_decided() {
    const std::string flag = earlier("flag.raised", 'f'), other = earlier("flag.raised", 'f');
    if (flag.empty()) return someone_is_flagged();
    static constexpr const char* decisions[] = {"dismissed", "coaching", "warning", "muted", "suspended"};
    const std::string decision = decisions[dice_.below(5)];
    std::string former;
    if (!first_decisions_.empty() && chance(30)) {
      former = R"("former":)" + std::to_string(first_decisions_[dice_.below(first_decisions_.size())]) + ",";
    } else {
      first_decisions_.push_back(events_.size() + 1);
    }
    const std::string member = flagged_.at(*protocol::parse_id(flag, 'f')).text();
    happens(
        Actor::of({2}), "case.decided",
        R"({"case":"c9","decision":")" + decision + "\"," + former + R"("member":")" + member + "\"," + nonce + "}");
    and_with("flags", R"({"flags":[")" + flag + R"(",")" + other + "\"]," + nonce + "}");
  }

  void an_admin_acts() {
    const Actor admin = Actor::of({2});
    const MemberId member = someone();
    const std::string named = R"("member":")" + member.text() + '"';
    const std::uint64_t what = dice_.below(12);
    if (what == 0) return happens(admin, "anchor.added", "{" + named + "}");
    if (what == 1) return happens(admin, "anchor.removed", "{" + named + "}");
    if (what < 4) {
      const std::string place = chance(80) ? R"(,"organisation":")" + std::string(1, "AB"[dice_.below(2)]) + "\"" : "";
      return happens(admin, "organisation.verified", "{" + named + place + "}");
    }
    if (what == 4 && chance(30)) {
      return happens(admin, "member.linked", "{" + named + R"(,"to":")" + other_than(member).text() + "\"}");
    }
    if (what == 5 && chance(40)) {
      protocol::RuleSet rules;
      rules.thanks.units = static_cast<std::uint16_t>(700 + dice_.below(500));
      rules.good_fit = static_cast<std::uint16_t>(3 + dice_.below(2));
      const std::uint64_t from = chance(50) ? events_.size() + 1 : 1 + dice_.below(events_.size());
      return happens(admin, "rules.adopted",
                     R"({"from":)" + std::to_string(from) + R"(,"rules":)" + protocol::to_json(rules) + "}");
    }
    const std::string event = R"({"event":)" + std::to_string(8 + dice_.below(events_.size() - 6));
    if (what < 8 && chance(50)) return chance(50) ? someone_is_flagged() : a_case_is_decided();
    if (what < 8) return happens(admin, "event.restored", event + "}");
    happens(admin, "event.voided", event + (chance(40) ? R"(,"fault":")" + member.text() + "\"}" : "}"));
  }

  evaluation::Dice dice_;
  std::uint64_t hours_;
  std::int64_t at_ms_ = 1'700'000'000'000;
  std::vector<domain::Event> events_;
  std::vector<MemberId> members_;
  std::map<std::uint64_t, MemberId> receivers_;                      // by referral
  std::map<std::uint64_t, std::pair<MemberId, MemberId>> partners_;  // by one-to-one
  std::map<std::uint64_t, MemberId> flagged_;                        // by flag
  std::vector<std::uint64_t> first_decisions_;
  std::map<std::string, std::vector<std::uint64_t>> by_kind_;
};

}  // namespace

std::vector<domain::Event> told_events(std::uint64_t seed, std::size_t count, std::uint64_t hours) {
  return Teller(seed, hours).tell(count);
}

standing::Standings standings_of(const std::vector<domain::Event>& events) {
  standing::Standings standings;
  for (const domain::Event& event : events) {
    if (auto fact = standing::lift(event)) standings.take(std::move(*fact));
  }
  return standings;
}

std::string stored_and_exported(const std::vector<domain::Event>& events, const std::filesystem::path& data) {
  store::OpenOptions options;
  options.data = data;
  options.reserve_bytes = 0;
  const auto log = store::Log::open(options);
  if (!log) throw std::runtime_error(log.error());
  store::Batch batch;
  for (const domain::Event& event : events) batch.records.push_back(exchange::to_record(told_club, event, ""));
  if (!(*log)->append(batch) || !(*log)->sign_heads()) throw std::runtime_error("the log refused a write");
  std::ostringstream out;
  if (!exchange::export_club(**log, told_club, out, {})) throw std::runtime_error("the export failed");
  return out.str();
}

}  // namespace evaluation_tests
