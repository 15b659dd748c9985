// The HTTP side of the wire: which path does what, for whom.
#pragma once
#include "exchange/exchange.h"
#include "net/answers.h"
#include "net/hub.h"
#include "net/transport.h"
#include "net/web_app.h"
#include "protocol/wire.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace net {

class Routes {
 public:
  // `origin`: where people reach the server, for the links that it makes.
  Routes(exchange::Exchange& exchange, WebApp web_app, std::function<std::string()> origin);
  void set_counters(std::function<Edge::Counters()> counters) { counters_ = std::move(counters); }

  // `post` runs work on the request's own loop; `answer` is called there.
  void serve(Hub& hub, const Post& post, const Request& request, Answer answer);

 private:
  struct Caller {
    std::string club;
    protocol::MemberId member;
    std::string secret;
  };
  // Who sends the request, where its token opens `club`.
  std::optional<Caller> caller(const Request& request, std::string_view club) const;

  // A request about a club, from one of its members or its room.
  struct Call {
    Hub& hub;
    const Post& post;
    const Request& request;
    std::string_view what;  // the path behind the club
    const Caller& who;
    Answer answer;
  };
  struct ClubRoute {
    std::string_view path;
    bool (*fits)(std::string_view what);  // null: whatever is exactly `path`
    std::string_view methods;
    void (*serve)(Routes& routes, Call call);
    bool is_for_the_room = false;  // too; what serves it gives a room what every member may read
  };
  static const std::vector<ClubRoute>& club_routes();
  static void report(Routes& routes, Call call);
  void serve_club(Hub& hub, const Post& post, const Request& request, std::string_view rest, Answer answer);
  Response events(const Caller& caller, const Request& request) const;
  Response proof(const Caller& caller, const Request& request) const;
  Response inclusion(const Caller& caller, const Request& request) const;
  Response checkpoint(const Caller& caller) const;
  void command(Hub& hub, const Caller& caller, const Request& request, Answer answer);
  void invitation_link(const Post& post, const Caller& caller, const Request& request, Answer answer);
  void guest_link(const Post& post, const Caller& caller, const Request& request, Answer answer);
  void guest(const Post& post, const Request& request, Answer answer);
  void login_link(const Post& post, const Caller& caller, Answer answer);
  void room_link(const Post& post, const Caller& caller, const Request& request, Answer answer);
  void prospect_link(const Post& post, const Caller& caller, const Request& request, Answer answer);
  void prospect(const Post& post, const Request& request, Answer answer);
  void sessions(const Post& post, const Request& request, Answer answer);
  Response metrics() const;

  exchange::Exchange& exchange_;
  const WebApp web_app_;
  std::function<std::string()> origin_;
  std::function<Edge::Counters()> counters_;
};

// The hello that a request for an event stream stands for: its token, its club, where it resumes.
std::optional<protocol::Hello> hello_of_stream(const Request& request);

}  // namespace net
