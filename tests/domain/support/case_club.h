// A club in which somebody has been flagged, and everyone whom a case needs is there.
#pragma once
#include "domain/support/story.h"

#include <boost/json/array.hpp>

namespace story {

struct CaseClub {
  Story club;
  MemberId accused = club.joins("Baker"), flagger = club.joins("Florist"), judge = club.joins("Notary"),
           committee = club.joins("Printer"), another = club.joins("Tailor");
  std::string flag, opened;

  CaseClub() {
    grants(judge, "secretary");
    grants(committee, "committee");
    flag = flags(flagger);
  }

  void grants(MemberId member, const char* role) {
    club.does(Story::founder, "role.grant", with("member", member, "role", role));
  }
  std::string flags(MemberId by) {
    return club.does(by, "flag.raise", with("member", accused, "kind", "pitch", "text", "a prospectus, at breakfast"));
  }
  With of_flags() const { return with("member", accused, "flags", boost::json::array{flag}); }
  With step(const char* name) const { return with("case", opened, "step", name); }
  With decision(const char* name) const {
    With made = with("case", opened, "decision", name, "reason", "we don't sell to one another");
    if (std::string_view(name) == "muted") made["until"] = club.day(30);
    return made;
  }
  With appeal() const { return with("case", opened, "text", "it was no prospectus"); }

  void opens() { opened = club.does(judge, "case.open", of_flags()); }
  void goes_to_the_committee() {
    opens();
    club.does(committee, "case.take_step", step("talk"));
    club.does(committee, "case.take_step", step("committee"));
  }
  void decides(const char* name) {
    goes_to_the_committee();
    club.does(judge, "case.decide", decision(name));
  }
  const domain::ConductCase& it() const { return *club.club().find(*protocol::parse_id_as<protocol::CaseId>(opened)); }
};

}  // namespace story
