#include "swarm.h"

#include <cerrno>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace bench {
namespace {

constexpr std::size_t scratch_size = 512 * 1024;
constexpr std::size_t ready_at_once = 1024;

bool would_block() {
  return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

}  // namespace

struct Swarm::Ready {
  epoll_event event;
};

int connect_to(const std::string& address, std::uint16_t port) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  const bool is_address = ::inet_pton(AF_INET, address.c_str(), &to.sin_addr) == 1;
  if (descriptor < 0 || !is_address || ::connect(descriptor, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) {
    if (descriptor >= 0) ::close(descriptor);
    throw std::runtime_error("no connection to " + address + ":" + std::to_string(port));
  }
  const int on = 1;
  ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return descriptor;
}

void send_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) throw std::runtime_error("the server closed a connection");
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

Swarm::Swarm() : epoll_(::epoll_create1(EPOLL_CLOEXEC)), scratch_(scratch_size, '\0'), ready_(ready_at_once) {}

Swarm::~Swarm() {
  for (const Link& link : links_) {
    if (link.descriptor >= 0) ::close(link.descriptor);
  }
  ::close(epoll_);
}

std::size_t Swarm::add(int descriptor) {
  ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
  const std::size_t number = links_.size();
  links_.emplace_back().descriptor = descriptor;
  epoll_event event{.events = EPOLLIN, .data = {.u64 = number}};
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event);
  return number;
}

void Swarm::queue(std::size_t number, std::string_view bytes) {
  Link& link = links_[number];
  link.unsent += bytes;
  if (!std::exchange(link.is_dirty, true)) dirty_.push_back(number);
}

void Swarm::flush() {
  for (const std::size_t number : dirty_) {
    links_[number].is_dirty = false;
    if (!links_[number].awaits_room) send_what_waits(number);
  }
  dirty_.clear();
}

void Swarm::send_what_waits(std::size_t number) {
  Link& link = links_[number];
  if (link.descriptor < 0 || link.unsent.empty()) return;
  const ssize_t sent = ::send(link.descriptor, link.unsent.data(), link.unsent.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  if (sent < 0 && !would_block()) return lose(number);
  if (sent > 0) link.unsent.erase(0, static_cast<std::size_t>(sent));
  const bool must_wait = !link.unsent.empty();
  if (must_wait == link.awaits_room) return;
  link.awaits_room = must_wait;
  epoll_event event{.events = must_wait ? EPOLLIN | EPOLLOUT : EPOLLIN, .data = {.u64 = number}};
  ::epoll_ctl(epoll_, EPOLL_CTL_MOD, link.descriptor, &event);
}

std::size_t Swarm::wait(int timeout_ms) {
  const int count = ::epoll_wait(epoll_, &ready_.front().event, static_cast<int>(ready_.size()), timeout_ms);
  return count < 0 ? 0 : static_cast<std::size_t>(count);
}

std::size_t Swarm::readable(std::size_t ready) {
  const epoll_event& event = ready_[ready].event;
  const std::size_t number = event.data.u64;
  if ((event.events & EPOLLOUT) != 0) send_what_waits(number);
  return (event.events & ~static_cast<std::uint32_t>(EPOLLOUT)) == 0 ? none : number;
}

std::string_view Swarm::receive(std::size_t number) {
  Link& link = links_[number];
  if (link.descriptor < 0) return {};
  const std::size_t before = link.partial.size();
  if (before >= scratch_.size()) throw std::runtime_error("a server's message is longer than this client reads");
  std::ranges::copy(link.partial, scratch_.begin());
  const ssize_t got = ::recv(link.descriptor, scratch_.data() + before, scratch_.size() - before, MSG_DONTWAIT);
  if (got > 0) return std::string_view(scratch_).substr(0, before + static_cast<std::size_t>(got));
  if (got == 0 || !would_block()) lose(number);
  return {};
}

void Swarm::keep(std::size_t number, std::string_view rest) {
  links_[number].partial.assign(rest);
}

void Swarm::lose(std::size_t number) {
  ::close(links_[number].descriptor);
  links_[number].descriptor = -1;
  ++broken_;
}

}  // namespace bench
