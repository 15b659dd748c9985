// A club in a meeting, as tests of rounds tell it: members m4, m5, … beside the founder, who holds the rounds.
#pragma once
#include "domain/round_rules.h"
#include "domain/support/story.h"

#include <string>
#include <vector>

namespace story {

struct Meeting {
  Story club;
  std::vector<MemberId> members;
  std::string id;  // of the round that was planned last

  explicit Meeting(int others) {
    for (int i = 0; i < others; ++i) members.push_back(club.joins("Trade " + std::to_string(i)));
  }

  With round() const { return with("round", id); }
  const domain::Round& now() const { return *club.club().find(*protocol::parse_id_as<domain::RoundId>(id)); }

  void plans(const With& how) { id = club.does(Story::founder, "round.plan", how); }
  void opens() { club.does(Story::founder, "round.open", round()); }
  void arrives(MemberId member) { club.does(member, "attendance.mark", round()); }
  void all_arrive() {
    for (const MemberId member : members) arrives(member);
  }
  // The holder's own wish; what else it needs stands in `more`.
  void chair(std::string_view name, const With& more = {}) { club.does(Story::founder, name, of_round(more)); }
  std::string chair_hears(std::string_view name, const With& more = {}) const {
    return club.answers(Story::founder, name, of_round(more));
  }
  void passes_ms(std::int64_t ms) { club.sets_clock_ms(club.now_ms() + ms); }
  // What the server says by itself once so much time has passed.
  std::size_t due_after_ms(std::int64_t ms) {
    passes_ms(ms);
    return club.passes_time(0);
  }
  std::string field(std::string_view kind, std::string_view name) const {
    return field_of(part_of(club.last(kind), "outline"), name);
  }
  // A phase of a club's own.
  static With phase(const char* kind, int minutes) { return with("name", "Ours", "kind", kind, "minutes", minutes); }
  static With phases(std::initializer_list<With> list) {
    boost::json::array made;
    for (const With& one : list) made.push_back(one);
    return with("phases", made);
  }

 private:
  With of_round(const With& more) const {
    With fields = round();
    for (const auto& [name, value] : more) fields[name] = value;
    return fields;
  }
};

}  // namespace story
