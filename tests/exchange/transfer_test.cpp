// A club's log out as NDJSON and in again.
#include "exchange/transfer.h"

#include "exchange/clubs.h"
#include "exchange/fixture.h"

#include <sstream>

namespace tests {
namespace {

class Transfer : public ExchangeTest {
 protected:
  std::string exported() {
    const auto members = found("riverside", 2);
    answer("riverside", members[0], ask("k1"));
    answer("riverside", members[1],
           R"({"id":"k2","do":"offer.make","with":{"ask":"a6","strength":3,"note":"a note"}})");
    answer("riverside", members[0],
           R"({"id":"k3","do":"introduction.propose","with":{"a":")" + members[1].text() + R"(","b":")" +
               members[2].text() + R"(","blurb":"You two should meet"}})");
    answer("riverside", members[1], R"({"id":"k4","do":"introduction.refuse","with":{"introduction":"i8"}})");
    outlet_->head_of("riverside", 9);
    std::ostringstream out;
    EXPECT_TRUE(exchange::export_club(exchange_->log(), "riverside", out, {}));
    return out.str();
  }
  std::unique_ptr<store::Log> other_log(const char* name) {
    store::OpenOptions options;
    options.data = folder_ / name;
    options.reserve_bytes = 0;
    return std::move(*store::Log::open(options));
  }
};

TEST_F(Transfer, GivesTheSameTreeTheSameStateAndTheSameOutcomes) {
  const std::string text = exported();
  const std::string state = state_of("riverside");
  const auto log = other_log("other");
  std::istringstream in(text);
  ASSERT_EQ(exchange::import_club(*log, in, {}), "riverside");
  EXPECT_EQ(log->head("riverside"), 9u);
  const auto root = [](const store::Log& one) {
    return protocol::frontier_at(
               7, [&](unsigned level, std::uint64_t index) { return one.node("riverside", level, index); })
        .root();
  };
  EXPECT_EQ(root(*log), root(exchange_->log()));
  EXPECT_EQ(domain::encode_club(*exchange::replay_club(*log, "riverside", 9)), state);
  EXPECT_EQ(log->find_outcome("riverside", "m2", "k1"), exchange_->log().find_outcome("riverside", "m2", "k1"));
  const std::string refuser = "m4";
  ASSERT_TRUE(log->find_outcome("riverside", refuser, "k4"));
  EXPECT_EQ(log->find_outcome("riverside", refuser, "k4"), exchange_->log().find_outcome("riverside", refuser, "k4"));
  std::ostringstream again;
  ASSERT_TRUE(exchange::export_club(*log, "riverside", again, {}));
  EXPECT_EQ(again.str().substr(again.str().find('\n')), text.substr(text.find('\n')));
}

TEST_F(Transfer, RefusesEveryAlteredLine) {
  const std::string text = exported();
  const std::pair<std::string, std::string> changes[] = {{"a note", "b note"},
                                                         {"A banker", "A bunker"},
                                                         {R"("by":"m2")", R"("by":"m4")"},
                                                         {R"("seq":5)", R"("seq":6)"},
                                                         {"ask.posted", "ask.pasted"}};
  int number = 0;
  for (const auto& [from, to] : changes) {
    std::string altered = text;
    const auto at = altered.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    altered.replace(at, from.size(), to);
    const auto log = other_log(("altered" + std::to_string(++number)).c_str());
    std::istringstream in(altered);
    EXPECT_FALSE(exchange::import_club(*log, in, {})) << from;
    EXPECT_EQ(log->head("riverside"), 0u) << from;
  }
}

TEST_F(Transfer, RefusesAnExportThatEndsEarlyOrHasAGap) {
  const std::string text = exported();
  const auto log = other_log("short");
  std::istringstream cut(text.substr(0, text.rfind('\n', text.size() - 2) + 1));
  EXPECT_FALSE(exchange::import_club(*log, cut, {}));
  std::string gap = text;
  const auto third = gap.find("\n{\"at\"", gap.find("\n{\"at\"") + 1);
  gap.erase(third, gap.find('\n', third + 1) - third);
  std::istringstream in(gap);
  EXPECT_FALSE(exchange::import_club(*log, in, {}));
}

}  // namespace
}  // namespace tests
