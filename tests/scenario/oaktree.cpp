#include "scenario/oaktree.h"

#include <stdexcept>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace scenario {

namespace json = boost::json;
using support::HttpAnswer;

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

Oaktree::Oaktree() {
  ann_ = server_
             .admin({"found-club", "--slug", "oaktree", "--name", "Oaktree; Leeds", "--time-zone", "Europe/London",
                     "--founder", "Ann Lee", "--email", "ann@example.org"})
             .at("token")
             .as_string();
  bea_ = joins("Bea Birch", "Banker, private", "bea@example.org");
  cyn_ = joins("Cyn Cedar", "Carpenter", "cyn@example.org");
}

std::string Oaktree::joins(const std::string& name, const std::string& classification, const std::string& email) const {
  const auto joined = server_.admin(
      {"invite", "--club", "oaktree", "--name", name, "--classification", classification, "--email", email, "--join"});
  return std::string(joined.at("token").as_string());
}

HttpAnswer Oaktree::asks(const std::string& method, const std::string& path, const std::string& more,
                         const std::string& body) const {
  std::string request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more;
  if (method == "POST") request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  support::RawClient client(server_.port());
  client.send(request + "\r\n" + body);
  auto got = client.receive_answer();
  if (!got) throw std::runtime_error("no answer to " + method + " " + path);
  return std::move(*got);
}

HttpAnswer Oaktree::answer(const std::string& method, const std::string& path, const std::string& token,
                           const std::string& body) const {
  const std::string more = token.empty() ? std::string() : "Authorization: Bearer " + token + "\r\n";
  return asks(method, "/v1/clubs/oaktree/" + path, more, body);
}

json::object Oaktree::get(const std::string& path, const std::string& token) const {
  const HttpAnswer got = answer("GET", path, token);
  EXPECT_EQ(got.status, 200u) << path << ": " << got.body;
  return json::parse(got.body).as_object();
}

json::object Oaktree::does(const std::string& token, const std::string& command, const json::object& with) {
  const HttpAnswer got = sends(token, command, with);
  EXPECT_EQ(got.status, 200u) << command << ": " << got.body;
  return json::parse(got.body).at("ok").as_object();
}

HttpAnswer Oaktree::sends(const std::string& token, const std::string& command, const json::object& with) {
  const json::object frame{{"id", "s" + std::to_string(++sent_)}, {"do", command}, {"with", with}};
  return answer("POST", "commands", token, json::serialize(frame));
}

}  // namespace scenario
