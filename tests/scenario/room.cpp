#include "room.h"

#include "protocol/json.h"
#include "support/raw_client.h"

#include <algorithm>
#include <stdexcept>

#include <boost/json/parse.hpp>

namespace scenario {
namespace {

constexpr unsigned one_step_in_drops = 5, one_absent_in_returns = 4;

std::string email_of(const std::string& word) {
  return word + "@example.org";
}

std::string name_of(std::size_t seat) {
  static const std::vector<std::string> first{"Ann", "Ben", "Cem", "Dora", "Eve", "Finn", "Gita", "Hugo", "Ines", "Jo"};
  static const std::vector<std::string> last{"Lee", "Novák", "Okafor"};
  return first[seat % first.size()] + " " + last[seat / first.size() % last.size()];
}

}  // namespace

Room::Room(std::filesystem::path data, std::size_t members) : server_(std::move(data)) {
  const std::string founder = secret("email", {0});
  const auto founded = server_.admin({"found-club", "--slug", std::string(club), "--name", "Riverside", "--time-zone",
                                      "Europe/London", "--founder", name_of(0), "--email", email_of(founder)});
  seat(std::string(founded.at("member").as_string()), std::string(founded.at("token").as_string()), name_of(0));
  while (size() < members) {
    const std::size_t next = size();
    const std::string email = secret("email", {0, next});
    const auto admitted = server_.admin({"invite", "--club", std::string(club), "--name", name_of(next), "--company",
                                         "Company " + std::to_string(next), "--classification",
                                         "trade " + std::to_string(next), "--email", email_of(email), "--join"});
    seat(std::string(admitted.at("member").as_string()), std::string(admitted.at("token").as_string()), name_of(next));
  }
}

void Room::seat(std::string id, std::string token, const std::string& name) {
  auto client = std::make_unique<support::ClubClient>(seen_, name + " (" + id + ")", std::string(club), token);
  client->connect(server_.port());
  members_.push_back({std::move(id), std::move(token), std::move(client)});
}

std::unique_ptr<support::ClubClient> Room::second_client(std::size_t seat) {
  const Member& member = members_.at(seat);
  const std::string name = member.client->name() + " again";
  auto client = std::make_unique<support::ClubClient>(seen_, name, std::string(club), member.token);
  client->connect(server_.port());
  return client;
}

void Room::take_new_token(std::size_t seat) {
  Member& member = members_.at(seat);
  const auto answer = server_.admin({"token", "--club", std::string(club), "--member", member.id});
  member.token = answer.at("token").as_string();
  member.client->use_token(member.token);
}

json::object Room::post(std::string_view path, std::string_view token, const json::value& body) const {
  support::RawClient http(server_.port());
  const std::string text = protocol::canonical_json(body);
  std::string request = "POST " + std::string(path) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  if (!token.empty()) request += "Authorization: Bearer " + std::string(token) + "\r\n";
  request += "Content-Type: application/json\r\nContent-Length: " + std::to_string(text.size()) + "\r\n\r\n" + text;
  http.send(request);
  const auto answer = http.receive_answer();
  if (!answer || answer->status != 200) {
    throw std::runtime_error("POST " + std::string(path) + ": " + (answer ? answer->body : "no answer"));
  }
  return json::parse(answer->body).as_object();
}

std::size_t Room::seat_by_link(const std::string& name) {
  const std::size_t next = size();
  const std::string email = secret("email", {0, 1, 2, next});
  const std::string invitation = tell(0, "member.invite",
                                      {{"name", name},
                                       {"company", "Late and Son"},
                                       {"classification", "trade " + std::to_string(next)},
                                       {"email", email_of(email)}});
  const std::string invitations = "/v1/clubs/" + std::string(club) + "/invitations";
  const std::string link(post(invitations, token(0), {{"invitation", invitation}}).at("link").as_string());
  const auto login = post("/v1/sessions", "", {{"secret", link.substr(link.find('=') + 1)}});
  seat(std::string(login.at("member").as_string()), std::string(login.at("access").as_string()), name);
  return next;
}

void Room::guest_consents(std::size_t connector, const std::string& introduction) {
  const std::string introductions = "/v1/clubs/" + std::string(club) + "/introductions";
  const auto answer = post(introductions, token(connector), {{"introduction", introduction}});
  const std::string link(answer.at("link").as_string());
  post("/v1/guest", "", {{"secret", link.substr(link.find('=') + 1)}, {"answer", "consent"}});
}

std::string Room::secret(std::string_view what, const std::vector<std::size_t>& readers) {
  std::string number = std::to_string(canaries_.size());
  number.insert(0, 4 - number.size(), '0');
  canaries_.push_back({"canary" + number + std::string(what), {readers.begin(), readers.end()}});
  return canaries_.back().word;
}

std::int64_t Room::secret_amount(std::size_t payer) {
  const auto amount = 98'760'000'000 + static_cast<std::int64_t>(canaries_.size());
  canaries_.push_back({std::to_string(amount), {payer}});
  return amount;
}

void Room::reveal(const std::string& word, std::size_t reader) {
  std::ranges::find(canaries_, word, &Canary::word)->readers.insert(reader);
}

support::ClubClient& Room::at_the_table(std::size_t seat) {
  Member& member = members_.at(seat);
  if (!member.client->is_connected()) member.client->connect(server_.port());
  return *member.client;
}

// Somebody's train enters a tunnel; others come out of theirs. Whoever is there takes what has come.
void Room::disturb() {
  if (random_() % one_step_in_drops == 0) {
    Member& member = members_[random_() % members_.size()];
    if (member.client->is_connected()) ++drops_;
    member.client->drop();
  }
  for (Member& member : members_) {
    member.client->pump();
    if (member.is_out || member.client->is_connected() || random_() % one_absent_in_returns != 0) continue;
    member.client->connect(server_.port());
  }
}

std::string Room::tell(std::size_t seat, std::string_view command, json::object with,
                       std::optional<std::uint64_t> expect) {
  disturb();
  return at_the_table(seat).tell(command, std::move(with), expect);
}

std::string Room::refusal(std::size_t seat, std::string_view command, json::object with,
                          std::optional<std::uint64_t> expect) {
  disturb();
  return at_the_table(seat).refusal(command, std::move(with), expect);
}

void Room::reconnect_all() {
  for (Member& member : members_) {
    member.client->pump();
    member.client->drop();
    if (!member.is_out) member.client->connect(server_.port());
  }
}

// The command is on its way, its answer is not waited for, and the power goes.
void Room::restart_after_kill(std::size_t seat, std::string_view command, json::object with) {
  const std::string id = at_the_table(seat).send(command, std::move(with));
  server_.kill();
  server_.start();
  reconnect_all();
  client(seat).await_answer(id);
}

void Room::restart_after_stop() {
  if (const int code = server_.stop(); code != 0)
    throw std::runtime_error("the server ended with " + std::to_string(code));
  server_.start();
  reconnect_all();
}

std::uint64_t Room::head() const {
  std::uint64_t head = 0;
  for (const Member& member : members_) head = std::max(head, member.client->seq());
  return head;
}

std::uint64_t Room::close() {
  for (std::size_t seat = 0; seat < size(); ++seat) at_the_table(seat);
  const auto last = client(0).tell("testimonial.give", {{"about", id(1)}, {"text", "We closed on time"}});
  const std::uint64_t all = std::stoull(last.substr(1));
  for (const Member& member : members_) {
    member.client->await_seq(all);
    member.client->await_signed(all);
  }
  return all;
}

}  // namespace scenario
