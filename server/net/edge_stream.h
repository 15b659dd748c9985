// The layer beneath everything that is said: a socket, plain or under TLS, that sends an outbox in the loop's own turn.
#pragma once
#include "net/outbox.h"
#include "net/tls.h"

#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace net {

using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
using Wait = boost::asio::socket_base::wait_type;

// One socket on one loop. Nothing here blocks, and nothing here decides: callers await what a call says it lacks.
class EdgeStream {
 public:
  // What a call came to. `read` and `write`: it lacks that readiness. `gone`: the peer or the connection is.
  enum class Outcome { done, needs_read, needs_write, gone };
  struct Received {
    Outcome outcome;
    std::size_t size;
  };

  explicit EdgeStream(Socket socket) : socket_(std::move(socket)) {}
  void use_tls(SSL_CTX& context) { tls_ = make_tls_session(context, socket_.native_handle()); }

  Received receive(std::span<char> into);
  // Sends what `outbox` holds until it is empty, the kernel takes no more, or `at_most` bytes have gone (then `done`,
  // with the rest still there). `scratch` is where small pieces are put together. `sent` and `sends` are added to.
  Outcome flush(Outbox& outbox, std::span<char> scratch, std::size_t at_most, std::size_t& sent, std::size_t& sends);
  bool has_unsent(const Outbox& outbox) const { return !outbox.empty() || !staged_.empty(); }
  // Whether bytes have come that nobody has read.
  bool has_unread();

  // Our side's end, after which the peer may still send.
  void shut_down_sending();
  void close();
  bool is_secure() const { return tls_ != nullptr; }
  Socket& socket() { return socket_; }

 private:
  Outcome flush_plain(Outbox& outbox, std::span<char> scratch, std::size_t at_most, std::size_t& sent,
                      std::size_t& sends);
  Outcome flush_tls(Outbox& outbox, std::size_t at_most, std::size_t& sent, std::size_t& sends);
  void stage(Outbox& outbox);
  Outcome why_tls(int result) const;

  Socket socket_;
  TlsSession tls_;
  // Under TLS: bytes that have left the outbox but not OpenSSL, which must be given the same bytes again.
  std::string staged_;
};

}  // namespace net
