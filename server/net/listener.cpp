#include "net/listener.h"

#include "net/http_response.h"

#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace net {
namespace {

// After these many the loop's other work has its turn.
constexpr int accepts_in_a_turn = 64;
constexpr std::chrono::milliseconds pause_without_descriptors{50};
const std::string& no_room() {
  static const std::string bytes =
      response_bytes(problem(503, "busy", "too many connections: try again later"), {.close = true});
  return bytes;
}

// Bytes that the kernel may hold unsent for one peer. More would only stand between our outbox and the wire: what is
// urgent could not overtake it, and a slow reader would cost megabytes.
constexpr int unsent_in_kernel = 256 * 1024;

void prepare(int descriptor) {
  const int on = 1;
  ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  ::setsockopt(descriptor, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent_in_kernel, sizeof unsent_in_kernel);
}

int open_spare() {
  return ::open("/dev/null", O_RDONLY | O_CLOEXEC);
}

}  // namespace

Listener::Listener(Edgewide& edgewide, const std::vector<std::unique_ptr<Loop>>& loops)
    : edgewide_(edgewide),
      loops_(loops),
      acceptor_(loops.front()->context()),
      pause_timer_(loops.front()->context()),
      spare_descriptor_(open_spare()) {
  const auto& options = edgewide.options;
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(options.address, error);
  if (error) throw std::runtime_error("cannot listen on " + options.address + ": it is not an IP address");
  const boost::asio::ip::tcp::endpoint endpoint{address, options.port};
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(boost::asio::socket_base::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(SOMAXCONN, error);
  if (!error) acceptor_.non_blocking(true, error);
  if (!error) port_ = acceptor_.local_endpoint(error).port();
  if (error) {
    throw std::runtime_error("cannot listen on " + options.address + " port " + std::to_string(options.port) + ": " +
                             error.message());
  }
}

Listener::~Listener() {
  if (spare_descriptor_ >= 0) ::close(spare_descriptor_);
}

void Listener::start() {
  await();
}

void Listener::stop() {
  stopped_ = true;
  boost::system::error_code ignored;
  acceptor_.close(ignored);
  pause_timer_.cancel();
}

void Listener::await() {
  acceptor_.async_wait(boost::asio::socket_base::wait_read, [this](boost::system::error_code error) {
    if (stopped_) return;
    if (error) return pause();
    accept_some();
  });
}

void Listener::accept_some() {
  for (int i = 0; i < accepts_in_a_turn; ++i) {
    const int descriptor = ::accept4(acceptor_.native_handle(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor >= 0) {
      deal(descriptor);
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      return await();
    } else if (!survives(errno)) {
      return pause();
    }
  }
  await();
}

// Whether the next accept may follow at once. The kernel hands on the errors of the peer's network too (accept(2)).
bool Listener::survives(int error) {
  counters_.errors.fetch_add(1, std::memory_order_relaxed);
  switch (error) {
    case EMFILE:
    case ENFILE:
      shed_one();
      return false;
    case ENOBUFS:
    case ENOMEM:
    case EBADF:
    case EINVAL:
      return false;
    default:
      return true;
  }
}

void Listener::shed_one() {
  if (spare_descriptor_ < 0) {
    spare_descriptor_ = open_spare();
    return;
  }
  ::close(spare_descriptor_);
  const int descriptor = ::accept4(acceptor_.native_handle(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (descriptor >= 0) refuse(descriptor);
  spare_descriptor_ = open_spare();
}

void Listener::pause() {
#ifdef RORX_TWIN_ACCEPT_EMFILE
  return;
#endif
  pause_timer_.expires_after(pause_without_descriptors);
  pause_timer_.async_wait([this](boost::system::error_code error) {
    if (!error && !stopped_) accept_some();
  });
}

void Listener::deal(int descriptor) {
  if (edgewide_.open_connections.load(std::memory_order_relaxed) >= edgewide_.options.connections_at_most) {
    return refuse(descriptor);
  }
  counters_.accepted.fetch_add(1, std::memory_order_relaxed);
  prepare(descriptor);
  Loop& loop = *loops_[next_loop_++ % loops_.size()];
  edgewide_.open_connections.fetch_add(1, std::memory_order_relaxed);
  loop.post([&loop, descriptor] { loop.adopt(descriptor); });
}

void Listener::refuse(int descriptor) {
  counters_.refused.fetch_add(1, std::memory_order_relaxed);
  if (!edgewide_.tls) {
    ::send(descriptor, no_room().data(), no_room().size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    ::shutdown(descriptor, SHUT_WR);
  }
  ::close(descriptor);
}

}  // namespace net
