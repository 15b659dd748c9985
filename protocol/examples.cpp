#include "protocol/alert.h"
#include "protocol/checkpoint.h"
#include "protocol/specification.h"
#include "protocol/wire.h"

#include <array>

namespace protocol {
namespace {

constexpr std::string_view club = "riverside";
constexpr std::int64_t some_instant_ms = 1'795'252'353'123;

// A key for the examples alone: anyone can make it.
const SigningKey& example_key() {
  static const SigningKey key("rorx/riverside", {});
  return key;
}

std::string welcome() {
  Welcome made;
  made.club = club;
  made.member = MemberId{3};
  made.roles = {Role::member, Role::secretary};
  made.head = 131;
  made.now = some_instant_ms;
  made.key = example_key().verifier().text();
  // 118 leaves are full subtrees of 64, 32, 16, 4 and 2 leaves.
  made.frontier.emplace();
  for (const std::string_view subtree : {"64", "32", "16", "4", "2"}) made.frontier->push_back(sha256(subtree));
  return welcome_frame(made);
}

std::string asked() {
  std::string out;
  const std::array<PartView, 2> parts{
      PartView{R"({"nonce":"AAECAwQFBgcICQoLDA0ODw","who":"CFO of a regional bank","why":"they buy audits"})", nullptr},
      PartView{R"({"good_until":"2026-12-31"})", nullptr}};
  append_event(out, {club, 119, some_instant_ms, "m3", "ask.posted"}, parts);
  return out;
}

std::string referred() {
  std::string out;
  const Hash terms = sha256("terms"), details = sha256("details"), links = sha256("links");
  const std::array<PartView, 4> parts{PartView{R"({"effort":4,"from":"m4","kind":"outside","to":"m9"})", nullptr},
                                      PartView{{}, &terms}, PartView{{}, &details}, PartView{{}, &links}};
  append_event(out, {club, 120, some_instant_ms + 77, "m4", "referral.given"}, parts);
  return out;
}

std::string leaf() {
  std::string out;
  append_leaf(out, club, 121, leaf_hash("a statement that this reader may not see"));
  return out;
}

std::string head() {
  return head_frame(club, example_key().sign(Checkpoint{"rorx/riverside", 131, sha256("the root")}));
}

}  // namespace

std::vector<ExampleFrame> example_frames() {
  const std::array<Standing, 1> moved{Standing{MemberId{4}, 412, 301, 523, false}};
  const Alert offered{AlertKind::offer_made,
                      Matter(OfferId{119}),
                      Urgency::today,
                      119,
                      some_instant_ms,
                      false,
                      {{AlertAnswer::yes, AcceptOffer{OfferId{119}}},
                       {AlertAnswer::no, AnswerAlert{OfferId{119}, AlertAnswer::no}},
                       {AlertAnswer::later, AnswerAlert{OfferId{119}, AlertAnswer::later}}}};
  const std::array<MemberId, 2> here{MemberId{2}, MemberId{3}};
  const Error moved_on{ErrorCode::out_of_date, "the ask has changed since then", "with.ask"};
  const Error too_often{ErrorCode::slow_down, "this is more than the server takes from one connection", {}, 1200};
  const Error no_club{ErrorCode::not_found, "there is no such club, or you do not belong to it", "hello.club"};
  return {
      {"hello", "a client resumes behind event 118",
       R"({"hello":{"token":"a secret","club":"riverside","after":118,"client":"web/1.0"}})"},
      {"command.ask.post", "a member asks",
       R"({"id":"k7","do":"ask.post","with":{"who":"CFO of a regional bank","why":"they buy audits","region":"Leeds","good_until":"2026-12-31"}})"},
      {"command.ask.withdraw", "and takes it back, unless something happened to it after 131",
       R"({"id":"k8","do":"ask.withdraw","expect":131,"with":{"ask":"a118"}})"},
      {"command.member.leave", "a command without fields needs no `with`",
       R"({"id":"k9","club":"riverside","do":"member.leave"})"},
      {"welcome", "the first answer to a hello", welcome()},
      {"event.ask.posted", "an event of which the reader sees every part", asked()},
      {"event.referral.given", "an event of which the reader sees one part, and the digests of the others", referred()},
      {"leaf", "an event of which the reader sees no part", leaf()},
      {"caught_up", "what comes now is live", caught_up_frame(club, 131)},
      {"ok", "the command became event 132, which made an ask", ok_frame("k7", club, 132, "a132")},
      {"error", "a command was refused", error_frame("k8", club, moved_on)},
      {"error", "the same, with a time to wait", error_frame("k8", club, too_often)},
      {"error", "a hello was refused: a close follows", refused_hello_frame(no_club)},
      {"head", "a signed head, for what this connection was sent", head()},
      {"drain", "the server is about to restart", drain_frame(1200)},
      {"present", "who is here now", present_frame(club, here)},
      {"standing", "a referral was confirmed, and its giver stands higher", standing_frame(club, moved)},
      {"alert", "somebody knows one whom the reader asks for; one tap accepts", alert_frame(club, offered)},
  };
}

}  // namespace protocol
