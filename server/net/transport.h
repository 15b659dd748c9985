// The seam between the edge (sockets, Beast, TLS) and what is said over it: who serves connections, and what one
// connection is to them. No Asio and no Beast here.
#pragma once
#include "exchange/frames.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace net {

// Event frames come from the exchange, encoded once and shared by every reader of a kind.
using exchange::append_frame;
using exchange::Frames;
using exchange::SharedFrames;

// One live feed, a WebSocket or an event stream, as its session sees it. Belongs to one loop; every call is made on
// that loop's thread. Valid until the session's `on_gone` returns.
class Transport {
 public:
  virtual ~Transport() = default;
  // One text message of its own. Replies leave before event frames that still wait.
  virtual void reply(std::string text) = 0;
  // Shared event frames. They leave in the order given.
  virtual void events(SharedFrames frames) = 0;
  // Bytes of event frames that the kernel has not taken yet. Above `high_water` a session holds back and is called by
  // `on_room` when they have gone.
  virtual std::size_t pending() const = 0;
  static constexpr std::size_t high_water = 256 * 1024;
  // Sends what is pending if it can, then the close frame, and gives the peer 5 s to answer it.
  virtual void close(std::uint16_t code, std::string_view reason) = 0;
};

// What is said on one feed. Made by the application, owned by the connection.
class Session {
 public:
  virtual ~Session() = default;
  virtual void on_text(std::string_view message) = 0;  // one whole valid UTF-8 text message; never for event streams
  virtual void on_room() {}                            // pending() fell to zero after a send that had to wait
  virtual void on_gone() = 0;                          // the connection is gone; no call on the transport after this
};

struct Request {
  std::string method, path;                                  // path: percent-decoded never; refused where it has '%'
  std::vector<std::pair<std::string, std::string>> query;    // decoded names and values, in order
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case, in order, no name twice
  std::string body;
  std::string peer;                                                 // the peer's address, for limits only; never logged
  bool secure = false;                                              // came over our TLS
  std::string_view header(std::string_view lower_case_name) const;  // empty where absent
  const std::string* parameter(std::string_view name) const;        // nullptr where absent
};

struct Response {
  unsigned status = 200;
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  bool close = false;
};

// An RFC 9457 problem document. `code` is one of the error catalogue's.
Response problem(unsigned status, std::string_view code, std::string_view detail);

// Runs work on a loop's thread; safe from any thread.
using Post = std::function<void(std::function<void()>)>;

// What the edge serves. One for the process; called on loop threads, `loop` says which (0 .. loops-1).
class Application {
 public:
  virtual ~Application() = default;
  // After a valid upgrade at /v1/ws. The session may use `transport` at once.
  virtual std::unique_ptr<Session> open_socket(unsigned loop, Transport& transport, const Request& request) = 0;
  // Any other request. `answer` is called once, on this loop's thread, now or later. A response whose status is 200
  // and whose content type is text/event-stream has no body: `open_stream` is then called for it.
  virtual void serve(unsigned loop, const Request& request, std::function<void(Response)> answer) = 0;
  virtual std::unique_ptr<Session> open_stream(unsigned loop, Transport& transport, const Request& request) = 0;
};

struct EdgeOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: the kernel picks one
  unsigned loops = 1;
  std::string certificate_file = {}, private_key_file = {};  // PEM; both empty: plain
  std::string public_origin =
      {};  // "https://club.example", where a proxy stands in front; empty: scheme and Host as seen
  std::size_t connections_at_most = 100'000;
  std::chrono::milliseconds header_timeout{10'000}, idle_timeout{75'000}, ping_every{25'000},
      no_progress_timeout{30'000};
  // Told what escaped a handler, on that loop's thread; the connection it concerned has been cut.
  std::function<void(std::string_view)> on_escaped = {};
};

// The edge: listener, loops, connections. Loops run on threads of their own from `start` to `stop`.
class Edge {
 public:
  // Throws std::runtime_error, one sentence, where it can't listen or read its certificate.
  static std::unique_ptr<Edge> start(const EdgeOptions& options, Application& application);
  virtual ~Edge() = default;
  virtual std::uint16_t port() const = 0;
  virtual unsigned loops() const = 0;
  virtual void post(unsigned loop, std::function<void()> work) = 0;
  // Stops accepting; connections stay.
  virtual void stop_listening() = 0;
  // Closes every connection with `code`, waits at most `grace` for them, then ends the loops and joins their threads.
  virtual void stop(std::uint16_t code, std::string_view reason, std::chrono::milliseconds grace) = 0;
  struct Counters {
    std::uint64_t connections, accepted, refused, bytes_in, bytes_out, sends, accept_errors, escaped = 0;
  };
  virtual Counters counters() const = 0;
};

}  // namespace net
