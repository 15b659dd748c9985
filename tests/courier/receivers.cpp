#include "courier/receivers.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tests {
namespace {

// Reads a peer's bytes, by line or by number.
class Reader {
 public:
  explicit Reader(int socket) : socket_(socket) {}

  // Without its CR LF; false at the end.
  bool line(std::string& out) {
    std::size_t end = 0;
    while ((end = bytes_.find("\r\n")) == std::string::npos) {
      if (!more()) return false;
    }
    out = bytes_.substr(0, end);
    bytes_.erase(0, end + 2);
    return true;
  }
  std::string exactly(std::size_t count) {
    while (bytes_.size() < count && more()) {
    }
    std::string taken = bytes_.substr(0, count);
    bytes_.erase(0, count);
    return taken;
  }

 private:
  bool more() {
    char buffer[4096];
    const ssize_t got = ::recv(socket_, buffer, sizeof buffer, 0);
    if (got <= 0) return false;
    bytes_.append(buffer, static_cast<std::size_t>(got));
    return true;
  }

  int socket_;
  std::string bytes_;
};

void say(int socket, const std::string& text) {
  ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
}

}  // namespace

Receiver::Receiver(std::function<void(int)> converse) : converse_(std::move(converse)) {
  listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  if (::bind(listening_, reinterpret_cast<sockaddr*>(&address), length) != 0 || ::listen(listening_, 16) != 0) {
    throw std::runtime_error("the test can't listen");
  }
  ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &length);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] {
    for (int socket = 0; (socket = ::accept(listening_, nullptr, nullptr)) >= 0;) {
      ++connections_;
      converse_(socket);
      ::close(socket);
    }
  });
}

Receiver::~Receiver() {
  ::shutdown(listening_, SHUT_RDWR);
  thread_.join();
  ::close(listening_);
}

void WebReceiver::answers(std::deque<std::string> statuses) {
  const std::lock_guard lock(mutex_);
  statuses_ = std::move(statuses);
}

std::vector<Received> WebReceiver::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(received_, {});
}

void WebReceiver::converse(int socket) {
  Reader reader(socket);
  std::string line;
  if (!reader.line(line)) return;
  Received got;
  while (reader.line(line) && !line.empty()) {
    const auto colon = line.find(": ");
    std::string name = line.substr(0, colon);
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    got.headers[name] = colon == std::string::npos ? std::string() : line.substr(colon + 2);
  }
  got.body = reader.exactly(std::stoul(got.headers["content-length"]));
  std::string status = "200 OK";
  {
    const std::lock_guard lock(mutex_);
    received_.push_back(std::move(got));
    if (!statuses_.empty()) {
      status = statuses_.front();
      statuses_.pop_front();
    }
  }
  say(socket, "HTTP/1.1 " + status + "\r\nLocation: " + url() + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
}

void MailReceiver::refuses(bool is_refusing) {
  const std::lock_guard lock(mutex_);
  is_refusing_ = is_refusing;
}

std::vector<MailReceiver::Mail> MailReceiver::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(received_, {});
}

void MailReceiver::converse(int socket) {
  Reader reader(socket);
  Mail mail;
  say(socket, "220 sink\r\n");
  for (std::string line; reader.line(line);) {
    if (line.starts_with("QUIT")) return say(socket, "221 bye\r\n");
    if (line.starts_with("MAIL FROM:")) mail.from = line.substr(10, line.find('>') - 9);
    if (line.starts_with("RCPT TO:")) mail.to = line.substr(8);
    const std::lock_guard lock(mutex_);
    if (line != "DATA") {
      say(socket, is_refusing_ && line.starts_with("RCPT") ? "451 not now\r\n" : "250 ok\r\n");
      continue;
    }
    say(socket, "354 go on\r\n");
    while (reader.line(line) && line != ".") mail.text += line + "\n";
    received_.push_back(std::exchange(mail, {}));
    say(socket, "250 taken\r\n");
  }
}

}  // namespace tests
