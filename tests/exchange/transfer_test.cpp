// A club's log out as NDJSON and in again.
#include "exchange/transfer.h"

#include "exchange/clubs.h"
#include "exchange/fixture.h"
#include "exchange/record_bridge.h"

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

// A log that holds together, but that nothing of ours would have written.
TEST_F(Transfer, RefusesEventsThatCanNotBeReadAndNamesTheirLine) {
  using protocol::Actor;
  const std::int64_t at_ms = 1'795'252'353'123;
  const domain::Part name{"outline", "club", "",
                          R"({"currency":"EUR","language":"en","name":"Old","time_zone":"Etc/UTC"})"};
  const domain::Event first{1, at_ms, Actor::host(), "club.founded", 1, {name}};
  const auto second = [&](std::string kind, std::vector<domain::Part> parts) {
    return domain::Event{2, at_ms, Actor::of({2}), std::move(kind), 1, std::move(parts)};
  };
  const auto outline = [](std::string body) { return domain::Part{"outline", "club", "", std::move(body)}; };
  domain::Event early = second("anchor.added", {outline(R"({"member":"m2"})")}), late = early, foreign = early;
  early.at_ms -= 1;
  late.at_ms = 4'000'000'000'000;
  foreign.schema = 2;
  const std::pair<domain::Event, const char*> forged[] = {
      {second("anchor.added", {outline("{")}), "its part outline is not JSON"},
      {second("anchor.added", {outline(R"({"member":3})")}), "its part outline has another shape in member"},
      {second("anchor.added", {outline(R"({"member":"m2","more":1})")}), "its part outline has another shape"},
      {second("anchor.added", {}), "its part outline is missing"},
      {second("anchor.added", {{"outline", "club", "m2", R"({"member":"m2"})"}}), "its part outline is sealed"},
      {second("anchor.added", {outline(R"({"member":"m2"})"), {"words", "club", "", "{}"}}), "it has a part that"},
      {second("member.joined", {outline("{}"), {"contact", "club", "m2", "7"}}), "its part contact has another shape"},
      {second("member.painted", {outline("{}")}), "there is no event member.painted"},
      {early, "its time is before"},
      {late, "its time lies outside"},
      {foreign, "the event is of another version"}};
  const auto source = other_log("forged"), log = other_log("refused");
  int number = 0;
  for (const auto& [event, fault] : forged) {
    const std::string slug = "forged" + std::to_string(++number);
    store::Batch batch;
    for (const domain::Event& one : {first, event}) batch.records.push_back(exchange::to_record(slug, one, ""));
    ASSERT_TRUE(source->append(batch) && source->sign_heads());
    std::stringstream text;
    ASSERT_TRUE(exchange::export_club(*source, slug, text, {}));
    const auto imported = exchange::import_club(*log, text, {});
    ASSERT_FALSE(imported) << fault;
    EXPECT_TRUE(imported.error().starts_with("line 3: " + std::string(fault))) << imported.error();
    EXPECT_EQ(log->head(slug), 0u);
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
