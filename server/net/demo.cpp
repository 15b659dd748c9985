#include "net/demo.h"

#include "domain/decide.h"
#include "exchange/door.h"

#include <fstream>

namespace net {
namespace {

using Tokens = std::vector<std::pair<std::string, std::string>>;  // a first name and its token

void post(exchange::Turn& turn, domain::Club& club, protocol::MemberId who, const protocol::Command& command) {
  auto decision = domain::decide(club, who, command, std::nullopt, turn.context(club));
  if (decision) turn.commit(club, std::move(decision->events));
}

exchange::Result<Tokens> found(exchange::Turn& turn) {
  const exchange::FoundClub wish{
      {"riverside"},
      {{"Riverside Business Club"}, {"Europe/London"}, {"en"}, {"GBP"}, {"Amara Okafor"}, {"amara@riverside.example"}}};
  auto founded = exchange::found_club(turn, wish);
  if (!founded) return std::unexpected(founded.error());
  Tokens tokens{{"amara", founded->token}};
  struct Person {
    const char *first, *name, *company, *classification;
  };
  for (const Person& one : {Person{"ben", "Ben Carter", "Carter Accounts", "Accountant"},
                            Person{"chloe", "Chloe Martin", "Martin Interiors", "Interior designer"},
                            Person{"dev", "Dev Patel", "Patel Legal", "Commercial solicitor"}}) {
    auto admitted = exchange::admit(turn, "riverside",
                                    {{one.name},
                                     protocol::Line{one.company},
                                     {one.classification},
                                     {std::string(one.first) + "@riverside.example"}});
    if (!admitted) return std::unexpected(admitted.error());
    tokens.emplace_back(one.first, admitted->token);
  }
  domain::Club& club = *turn.club("riverside");
  const auto members = club.members;
  const protocol::MemberId ben = std::next(members.begin())->first, chloe = std::next(members.begin(), 2)->first;
  const protocol::AskId ask{club.head + 1};
  post(turn, club, ben,
       protocol::PostAsk{{"Finance director of a family firm"},
                         protocol::Text{"Their auditor retires this year"},
                         protocol::Line{"Leeds"},
                         {}});
  post(turn, club, chloe, protocol::MakeOffer{ask, {4}, protocol::Text{"My client's sister runs one; I will ask her"}});
  return tokens;
}

}  // namespace

std::string demo_club(exchange::Exchange& exchange, const std::filesystem::path& data, const std::string& url) {
  const auto folder = data / "demo-tokens";
  if (exchange.log().head("riverside") == 0) {
    const auto tokens = exchange.call<exchange::Result<Tokens>>(found);
    if (!tokens || !*tokens) return "the demo club could not be founded\n";
    std::filesystem::create_directories(folder);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    for (const auto& [first, token] : **tokens) std::ofstream(folder / first) << token << '\n';
  }
  const std::string socket = "ws" + url.substr(4) + "/v1/ws";
  return "The demo club is riverside; its members are amara (president), ben, chloe and dev.\n"
         "  look     " +
         url +
         "/\n"
         "  watch    rorx-client --url " +
         socket + " --club riverside --token-file " + (folder / "ben").string() +
         " --after 0\n"
         "  say      {\"do\":\"ask.post\",\"with\":{\"who\":\"CFO of a regional bank\",\"region\":\"Leeds\"}}\n"
         "  read     curl -H \"Authorization: Bearer $(cat " +
         (folder / "ben").string() + ")\" " + url +
         "/v1/clubs/riverside/events\n"
         "  govern   rorx admin --data " +
         data.string() + " --help\n";
}

}  // namespace net
