// What verification finds where every checksum of RocksDB holds: rows that were altered through RocksDB itself.
#include "store/bytes.h"
#include "store/data_folder.h"
#include "store/database.h"
#include "store/keyring.h"
#include "store/outcomes.h"
#include "store/support.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rocksdb/write_batch.h>

namespace store_test {
namespace {

using store::Family;

class Verify : public testing::Test {
 protected:
  Verify() {
    const auto log = must_open(data_);
    append_numbered(*log, "riverside", 600);
    append_numbered(*log, "hill", 20);
    EXPECT_TRUE(log->sign_heads().has_value());
    EXPECT_TRUE(log->put_snapshot("riverside", 600, "state").has_value());
  }

  // Club "riverside" has number 1.
  void alter(Family family, const std::string& key, const std::function<void(std::string&)>& change) {
    auto database = store::Database::open(data_ / "db", store::Access::write, store::Recovery::exact, {});
    ASSERT_TRUE(database.has_value());
    std::string value;
    bool found = false;
    ASSERT_TRUE((*database)->get(family, key, value, found));
    change(value);
    rocksdb::WriteBatch batch;
    const auto status = value.empty() ? batch.Delete((*database)->family(family), key)
                                      : batch.Put((*database)->family(family), key, value);
    ASSERT_TRUE(status.ok() && (*database)->write(batch).ok() && (*database)->flush().ok());
    ASSERT_TRUE((*database)->close().ok());
  }

  std::string faults() {
    const auto report = store::verify(options_for(data_), {});
    if (!report) return report.error();
    std::string all;
    for (const std::string& fault : report->faults) all += fault + "\n";
    return all;
  }

  const TempFolder folder_;
  const std::filesystem::path data_ = folder_ / "data";
};

void remove(std::string& value) {
  value.clear();
}

TEST_F(Verify, ReportsHeadsRootsAndPartsOfAWholeLog) {
  std::uint64_t last_done = 0;
  std::uint64_t last_total = 0;
  const auto report = store::verify(options_for(data_), [&](std::uint64_t done, std::uint64_t total) {
    last_done = done;
    last_total = total;
  });
  ASSERT_TRUE(report.has_value()) << report.error();
  EXPECT_THAT(report->faults, testing::IsEmpty());
  ASSERT_EQ(report->clubs.size(), 2u);
  protocol::Frontier frontier;
  for (std::uint64_t seq = 1; seq <= 600; ++seq) frontier.append(numbered_record("riverside", seq).leaf);
  EXPECT_EQ(report->clubs[0].club, "riverside");
  EXPECT_EQ(report->clubs[0].head, 600u);
  EXPECT_EQ(report->clubs[0].root, frontier.root());
  EXPECT_EQ(report->clubs[0].sealed_parts, 120u);
  EXPECT_EQ(report->clubs[0].erased_parts, 0u);
  EXPECT_EQ(last_done, 620u);
  EXPECT_EQ(last_total, 620u);
}

TEST_F(Verify, FindsAnAlteredBody) {
  alter(Family::events, store::row_key(1, 77), [](std::string& row) { row[row.find("www")] = 'v'; });
  EXPECT_THAT(faults(), testing::HasSubstr("part 0 of event 77 of club riverside has another digest"));
  EXPECT_EQ(content_at(data_).error, "club riverside can't be read");
}

TEST_F(Verify, FindsAnAlteredSealedBody) {
  alter(Family::events, store::row_key(1, 75), [](std::string& row) { row[row.size() - 80] ^= 1; });
  EXPECT_THAT(faults(), testing::HasSubstr("part 1 of event 75 of club riverside does not open under its key"));
}

TEST_F(Verify, FindsAnAlteredHeader) {
  alter(Family::events, store::row_key(1, 77), [](std::string& row) { row[row.find("ask.posted")] = 'o'; });
  EXPECT_THAT(faults(), testing::HasSubstr("event 77 of club riverside is damaged"));
}

// With leaf and digests made again: only the tree knows.
TEST_F(Verify, FindsARewrittenEvent) {
  alter(Family::events, store::row_key(1, 77), [](std::string& row) {
    auto record = store::decode_record(row);
    record->parts[0].body = "{\"what\":\"another\"}";
    seal_digests(*record);
    row = store::encode_record(*record);
  });
  EXPECT_THAT(faults(), testing::AllOf(testing::HasSubstr("tree node 8/0 of club riverside is not the hash"),
                                       testing::HasSubstr("are not those of its signed head")));
}

TEST_F(Verify, FindsAMissingEvent) {
  alter(Family::events, store::row_key(1, 77), remove);
  EXPECT_THAT(faults(), testing::HasSubstr("events 77 to 77 of club riverside are missing"));
  EXPECT_EQ(content_at(data_).error, "club riverside can't be read");
}

TEST_F(Verify, FindsAMissingLastEvent) {
  alter(Family::events, store::row_key(1, 600), remove);
  EXPECT_THAT(faults(), testing::HasSubstr("ends at event 599, and a head of 600 was signed"));
  EXPECT_THAT(content_at(data_).error, testing::HasSubstr("event 600 was acknowledged"));
}

TEST_F(Verify, FindsAWrongAndAMissingTreeNode) {
  alter(Family::tiles, store::tile_key(1, 8, 1), [](std::string& row) { row[3] ^= 1; });
  EXPECT_THAT(faults(), testing::HasSubstr("tree node 8/1 of club riverside is not the hash of its events"));
  EXPECT_THAT(content_at(data_).error, testing::HasSubstr("are not those of its signed head"));
  alter(Family::tiles, store::tile_key(1, 8, 1), remove);
  EXPECT_THAT(faults(), testing::HasSubstr("tree node 8/1 of club riverside is missing"));
}

TEST_F(Verify, FindsATreeNodeTooMany) {
  alter(Family::tiles, store::tile_key(1, 8, 9), [](std::string& row) { row.assign(32, 'x'); });
  EXPECT_THAT(faults(), testing::HasSubstr("3 tree nodes are kept, and the events have 2"));
}

TEST_F(Verify, FindsAMissingOutcomeAndOneThatPointsNowhere) {
  const store::Record record = numbered_record("riverside", 10);
  alter(Family::outcomes, store::outcome_key(1, record.by, record.key), remove);
  EXPECT_THAT(faults(), testing::HasSubstr("the outcome of event 10 of club riverside is missing"));
  alter(Family::outcomes, store::outcome_key(1, record.by, record.key),
        [](std::string& row) { row = store::encode_outcome({{}, 9999, ""}); });
  EXPECT_THAT(faults(), testing::HasSubstr("points to event 9999, which is not its own"));
  alter(Family::outcomes, store::outcome_key(1, record.by, record.key),
        [](std::string& row) { row = store::encode_outcome({{}, 11, ""}); });
  EXPECT_THAT(faults(), testing::HasSubstr("points to event 11, which is not its own"));
}

TEST_F(Verify, FindsADamagedSnapshotThatAStartPassesOver) {
  alter(Family::snapshots, store::row_key(1, 600), [](std::string& row) { row.back() ^= 1; });
  EXPECT_THAT(faults(), testing::HasSubstr("a snapshot at event 600 is damaged"));
  EXPECT_EQ(must_open(data_)->snapshot("riverside", 600), std::nullopt);
}

TEST_F(Verify, FindsEventsOfNoClub) {
  alter(Family::events, store::row_key(9, 1), [](std::string& row) { row = encode_record(numbered_record("x", 1)); });
  EXPECT_THAT(faults(), testing::HasSubstr("1 events belong to no club"));
}

TEST_F(Verify, FindsAMissingClub) {
  alter(Family::clubs, "hill", remove);
  EXPECT_THAT(faults(), testing::HasSubstr("club hill is missing"));
  EXPECT_THAT(content_at(data_).error, testing::HasSubstr("club hill is missing"));
}

TEST_F(Verify, CountsErasedPartsAndHoldsThemForWhole) {
  const auto before = store::verify(options_for(data_), {});
  {
    const auto paths = store::paths_of(data_, {}, {});
    const auto keyring = store::Keyring::open({}, paths.keys, paths.master_key, true);
    ASSERT_TRUE(keyring.has_value());
    ASSERT_TRUE((*keyring)->destroy("riverside", "m1").has_value());
  }
  const auto after = store::verify(options_for(data_), {});
  ASSERT_TRUE(after.has_value());
  EXPECT_THAT(after->faults, testing::IsEmpty());
  EXPECT_EQ(after->clubs[0].root, before->clubs[0].root);
  EXPECT_EQ(after->clubs[0].erased_parts, 30u);
  EXPECT_EQ(after->clubs[0].sealed_parts, 90u);
  const auto log = must_open(data_);
  const Content content = content_of(*log);
  EXPECT_EQ(content.error, "");
  for (const store::Record& record : content.records.at("riverside")) {
    store::Record expected = numbered_record("riverside", record.seq);
    for (store::Part& part : expected.parts) {
      if (part.subject != "m1") continue;
      part.body.clear();
      part.erased = true;
    }
    ASSERT_EQ(record, expected);
  }
}

}  // namespace
}  // namespace store_test
