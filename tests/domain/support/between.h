// Two clubs of one server, as tests tell them: what happens in one is told to the other.
#pragma once
#include "domain/abroad.h"
#include "domain/support/story.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace story {

struct Between {
  Story home{"riverside"}, away{"oaktree"};
  MemberId giver = home.joins("Lawyer"), other = home.joins("Florist");
  MemberId stranger = away.joins("Notary"), receiver = away.joins("Baker");
  std::string given, arrived;  // the thing between the two, as each has it

  With words() const {
    return with("to", "oaktree/" + receiver.text(), "need", "bread", "effort", 3, "hand_over", "expects_call",
                "contact", with("name", "Zoë Prospect", "phone", "1"), "consent",
                with("basis", "spoken", "at", home.today()));
  }
  void gives() { sends(wish("referral.give", words())); }
  // Between their own `other` and the receiver.
  With proposal(bool is_to_a = false) const {
    const std::string abroad = "oaktree/" + receiver.text();
    if (is_to_a) return with("a", abroad, "b", other, "blurb", "you should meet");
    return with("a", other, "b", abroad, "blurb", "you should meet");
  }
  void proposes(bool is_to_a = false) { sends(wish("introduction.propose", proposal(is_to_a))); }
  // The giver's wish, and what it makes arrive.
  void sends(const protocol::Command& wished) {
    const auto decision = home.decides(giver, wished);
    const auto arrival =
        domain::decide_arrival(away.club(), *decision->departure, protocol::Name{"Ann"}, away.context());
    home.take(decision->events);
    away.take(arrival->events);
    given = decision->made;
    arrived = arrival->made;
  }

  // What the events of one club make happen in the other: their kinds.
  static std::string echoes(Story& from, Story& to, const std::vector<domain::Event>& events) {
    std::vector<domain::Event> told;
    for (const domain::Event& event : events) {
      from.take({event});
      const auto echo = domain::echo_of(from.club(), without_sealed_bodies(event));
      if (!echo) continue;
      EXPECT_EQ(echo->club, to.club().slug);
      domain::Context context = to.context();
      if (const auto part = domain::recall_for(*echo)) context.recalled = from.recall(*part);
      for (const auto& made : domain::decide_echo(to.club(), *echo, context)) {
        to.take({made});
        told.push_back(made);
      }
    }
    return kinds_of(told);
  }
  static protocol::Result<domain::Decision> decides(Story& from, const Story& to, MemberId who,
                                                    const protocol::Command& wished) {
    if (const auto* introduction = domain::consented_abroad(from.club(), who, wished)) {
      const auto part = domain::person_for(to.club(), from.club().slug, *introduction);
      from.hears_of(part ? to.recall(*part) : std::nullopt);
    }
    return from.decides(who, wished);
  }
  // The kinds of what that makes happen in the other club; or why it is refused.
  static std::string says(Story& from, Story& to, MemberId who, std::string_view name, const With& with) {
    const auto decision = decides(from, to, who, wish(name, with));
    return decision ? echoes(from, to, decision->events) : decision.error().message;
  }
  std::string receiver_says(std::string_view name, With with = {}) {
    with[std::string(name.substr(0, name.find('.'))) == "introduction" ? "introduction" : "referral"] = arrived;
    return says(away, home, receiver, name, with);
  }
  std::string giver_says(std::string_view name) { return says(home, away, giver, name, with("referral", given)); }
  std::string other_says(std::string_view name, With with = {}) {
    with["introduction"] = given;
    return says(home, away, other, name, with);
  }
  // An admin of that club judges its last event of the kind.
  static std::string judges(Story& from, Story& to, std::string_view name, std::string_view kind) {
    return says(from, to, Story::founder, name, with("event", from.last(kind).seq, "reason", "it was no such thing"));
  }
  static const domain::Referral& only_one_of(const Story& club) { return club.club().referrals.rbegin()->second; }
  static const domain::Introduction& introduction_of(const Story& club) {
    return club.club().introductions.rbegin()->second;
  }
};

}  // namespace story
