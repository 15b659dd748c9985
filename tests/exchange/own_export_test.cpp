// What a member takes along, and what is not theirs to take.
#include "exchange/own_export.h"

#include "domain/support/story.h"
#include "domain/visibility.h"
#include "exchange/record_bridge.h"
#include "protocol/digest.h"
#include "protocol/merkle.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

using namespace story;
namespace json = boost::json;

namespace {

struct OwnExport : testing::Test {
  Story club;
  MemberId ann = Story::founder, bob = club.joins("Baker"), cid = club.joins("Clockmaker"), dot = club.joins("Dentist");

  OwnExport() {
    club.does(bob, "proposition.set", with("value", "I bake"));
    club.does(cid, "ltr.mark", with("member", bob, "like", 1, "trust", 2, "respect", 3));
    club.does(dot, "advocacy.declare", with("member", bob));
    const auto ask = club.does(bob, "ask.post", with("who", "A miller"));
    club.does(cid, "offer.make", with("ask", ask, "strength", 3, "note", "I know him"));
    const auto referral =
        club.does(cid, "referral.give",
                  with("to", bob, "need", "A new oven", "effort", 4, "hand_over", "introduced", "contact",
                       with("name", "Zoë", "phone", "1"), "consent", with("basis", "spoken", "at", club.today())));
    club.does(bob, "referral.receive", with("referral", referral));
    const auto flag = club.does(dot, "flag.raise", with("member", bob, "kind", "pitch", "text", "he sold to me"));
    club.does(dot, "flag.raise", with("member", cid, "kind", "pitch", "text", "he too"));
    const auto opened = club.does(ann, "case.open", with("member", bob, "flags", json::array{flag}));
    club.does(ann, "case.take_step", with("case", opened, "step", "talk", "note", "we spoke"));
  }

  std::string line(const domain::Event& event, MemberId member) const {
    std::string out;
    append_own_line(out, exchange::to_record("riverside", event, {}), exchange::own_export(club.club(), member));
    return out;
  }
  std::string line(std::string_view kind, MemberId member) const { return line(club.last(kind), member); }
  bool has(std::string_view kind, MemberId member) const { return !line(kind, member).empty(); }
};

}  // namespace

TEST_F(OwnExport, HoldsNoPartThatItsMemberMayNotRead) {
  std::size_t hidden = 0;
  for (const domain::Event& event : club.events()) {
    for (const MemberId member : {ann, bob, cid, dot}) {
      const std::string own = line(event, member);
      for (const domain::Part& part : event.parts) {
        if (domain::may_read(part.readers, member)) continue;
        EXPECT_FALSE(own.contains(part.body)) << event.kind << "/" << part.label << " for " << member.text();
        ++hidden;
      }
    }
  }
  EXPECT_GT(hidden, 20u);
}

TEST_F(OwnExport, IsWhatOneWroteWhatIsAddressedToOneAndWhatNamesOne) {
  for (const char* kind : {"proposition.set", "advocacy.declared", "ask.posted", "offer.made", "referral.given",
                           "referral.received", "contact.released", "case.opened", "case.step_taken"}) {
    EXPECT_TRUE(has(kind, bob)) << kind;
  }
  EXPECT_FALSE(has("ltr.marked", bob)) << "what another thinks of one is theirs";
  EXPECT_FALSE(has("flag.raised", bob));
  EXPECT_TRUE(has("ltr.marked", cid));
  EXPECT_FALSE(has("proposition.set", cid)) << "everybody may read it, and it is Bob's";
  EXPECT_FALSE(has("contact.released", cid));
}

TEST_F(OwnExport, IsNotWhatOneReadsByOffice) {
  EXPECT_FALSE(has("flag.raised", ann));
  EXPECT_TRUE(has("flag.raised", dot)) << "she wrote it";
  EXPECT_TRUE(line("case.opened", ann).contains("\"flags\"")) << "her own act";
  EXPECT_FALSE(line("case.opened", bob).contains("\"flags\""));
  const domain::Event& joined = club.events().at(bob.seq - 1);
  EXPECT_EQ(line(joined, ann), "");
  EXPECT_TRUE(line(joined, bob).contains("\"email\""));
}

TEST_F(OwnExport, LeavesOutWhatOneReadsByOfficeOfAnEventThatNamesOne) {
  const auto invitation =
      club.does(ann, "member.invite", with("name", "Flo", "classification", "Florist", "email", "flo@example.org"));
  const MemberId flo = club.joins_by(invitation, "Florist");
  const std::string joined = line(club.events().at(flo.seq - 1), ann);
  EXPECT_TRUE(joined.contains("\"invited_by\":\"m2\"")) << joined;
  EXPECT_FALSE(joined.contains("\"email\"")) << joined;
}

TEST_F(OwnExport, LetsEachLeafBeComputed) {
  for (const domain::Event& event : club.events()) {
    const std::string own = line(event, bob);
    if (own.empty()) continue;
    const auto told = json::parse(own).as_object();
    std::vector<protocol::Hash> digests;
    for (const domain::Part& part : event.parts) {
      const auto& one = told.at("parts").at(digests.size()).as_object();
      digests.push_back(protocol::sha256(part.body));
      EXPECT_EQ(one.at("digest").as_string(), protocol::digest_text(digests.back()));
      if (one.contains("body")) {
        EXPECT_EQ(protocol::canonical_json(one.at("body")), part.body);
      }
    }
    const std::string statement =
        protocol::statement("riverside", event.seq, event.at_ms, event.by.text(), event.kind, digests);
    EXPECT_EQ(told.at("leaf").as_string(), protocol::digest_text(protocol::leaf_hash(statement)));
  }
}
