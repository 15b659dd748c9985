// The room of a meeting: a real server, thirty members with clients of their own, and the private words that each of
// them may read. Every step lets some client drop off and others come back, by a fixed seed.
#pragma once
#include "support/club_client.h"
#include "support/server_process.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace scenario {

namespace json = boost::json;

inline constexpr std::string_view club = "riverside";

// A word that stands in one private field, and who may read that field.
struct Canary {
  std::string word;
  std::set<std::size_t> readers;  // seats; the first is 0
};

class Room {
 public:
  // Founds the club and seats `members` of it, the founder included; the first is the president.
  Room(std::filesystem::path data, std::size_t members);

  std::size_t size() const { return members_.size(); }
  const std::string& id(std::size_t seat) const { return members_.at(seat).id; }
  support::ClubClient& client(std::size_t seat) { return *members_.at(seat).client; }
  support::ServerProcess& server() { return server_; }
  const std::string& token(std::size_t seat) const { return members_.at(seat).token; }
  // A second client of a member's, from the first event on.
  std::unique_ptr<support::ClubClient> second_client(std::size_t seat);

  // One more member, who comes by the link that the president made, over HTTP.
  std::size_t seat_by_link(const std::string& name);

  // The person outside the club consents, by the link that the connector gave them, over HTTP.
  void guest_consents(std::size_t connector, const std::string& introduction);

  // A step of the meeting: what it made, or its event's number.
  std::string tell(std::size_t seat, std::string_view command, json::object with,
                   std::optional<std::uint64_t> expect = {});
  std::string refusal(std::size_t seat, std::string_view command, json::object with,
                      std::optional<std::uint64_t> expect = {});
  // The seat's client, connected.
  support::ClubClient& at_the_table(std::size_t seat);
  // Whoever the door does not let in for a while.
  void set_out(std::size_t seat, bool is_out) { members_.at(seat).is_out = is_out; }
  // A suspension ends a member's tokens.
  void take_new_token(std::size_t seat);

  // A fresh private word that these seats may read, or an amount.
  std::string secret(std::string_view what, const std::vector<std::size_t>& readers);
  std::int64_t secret_amount(std::size_t payer);
  // More may read the field from now on.
  void reveal(const std::string& word, std::size_t reader);
  const std::vector<Canary>& canaries() const { return canaries_; }

  void restart_after_kill(std::size_t seat, std::string_view command, json::object with);
  void restart_after_stop();
  // The president's last word: everybody is there, has every event, and a signed head over them. Gives their number.
  std::uint64_t close();
  // The number of the newest event that anybody has.
  std::uint64_t head() const;
  std::size_t drops() const { return drops_; }

 private:
  struct Member {
    std::string id;
    std::string token;
    std::unique_ptr<support::ClubClient> client;
    bool is_out = false;
  };
  void seat(std::string id, std::string token, const std::string& name);
  void disturb();
  void reconnect_all();
  json::object post(std::string_view path, std::string_view token, const json::value& body) const;

  support::ServerProcess server_;
  support::SeenFrames seen_;
  std::vector<Member> members_;
  std::vector<Canary> canaries_;
  std::mt19937 random_{20261121};
  std::size_t drops_ = 0;
};

}  // namespace scenario
