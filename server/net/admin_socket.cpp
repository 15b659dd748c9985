#include "net/admin_socket.h"

#include "net/admin_commands.h"

#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace net {
namespace {

constexpr int patience_ms = 5'000;
constexpr std::size_t request_at_most = 64 * 1024;

// A socket's path may be 107 bytes long, a data folder's longer: it is named through an open descriptor of its folder.
class SocketAddress {
 public:
  explicit SocketAddress(const std::filesystem::path& data)
      : folder_(::open(data.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
    address_.sun_family = AF_UNIX;
    const std::string path = "/proc/self/fd/" + std::to_string(folder_) + "/admin.sock";
    std::strncpy(address_.sun_path, path.c_str(), sizeof address_.sun_path - 1);
  }
  ~SocketAddress() {
    if (folder_ >= 0) ::close(folder_);
  }
  SocketAddress(const SocketAddress&) = delete;
  SocketAddress& operator=(const SocketAddress&) = delete;
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address_); }

 private:
  int folder_;
  sockaddr_un address_{};
};

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

// Up to the line feed; empty where none came in time.
std::string receive_line(int socket, int wait_ms) {
  std::string line;
  char buffer[4096];
  while (line.size() < request_at_most) {
    pollfd ready{socket, POLLIN, 0};
    if (::poll(&ready, 1, wait_ms) <= 0) return {};
    const ssize_t got = ::recv(socket, buffer, sizeof buffer, 0);
    if (got <= 0) return {};
    line.append(buffer, static_cast<std::size_t>(got));
    if (line.back() == '\n') return line.substr(0, line.size() - 1);
  }
  return {};
}

}  // namespace

AdminSocket::AdminSocket(exchange::Exchange& exchange, const std::filesystem::path& data, std::string origin)
    : exchange_(exchange), data_(data), origin_(std::move(origin)) {
  std::error_code ignored;
  std::filesystem::remove(data_ / "admin.sock", ignored);  // the log's lock says that no other server lives here
  const SocketAddress address(data_);
  listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const mode_t before = ::umask(0177);
  const bool is_bound = ::bind(listener_, address.get(), sizeof(sockaddr_un)) == 0;
  ::umask(before);
  if (!is_bound || ::listen(listener_, 8) != 0 || ::pipe2(wake_, O_CLOEXEC) != 0) {
    throw std::runtime_error("the operator's socket in " + data_.string() + " can't be opened");
  }
  thread_ = std::thread([this] { run(); });
}

AdminSocket::~AdminSocket() {
  const char byte = 0;
  if (::write(wake_[1], &byte, 1) == 1 && thread_.joinable()) thread_.join();
  ::close(listener_);
  ::close(wake_[0]);
  ::close(wake_[1]);
  std::error_code ignored;
  std::filesystem::remove(data_ / "admin.sock", ignored);
}

void AdminSocket::run() {
  while (true) {
    pollfd ready[2] = {{listener_, POLLIN, 0}, {wake_[0], POLLIN, 0}};
    if (::poll(ready, 2, -1) < 0) continue;
    if (ready[1].revents != 0) return;
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) continue;
    serve(connection);
    ::close(connection);
  }
}

void AdminSocket::serve(int connection) {
  const std::string request = receive_line(connection, patience_ms);
  if (!request.empty()) send_all(connection, run_admin_command(exchange_, origin_, request) + "\n");
}

std::expected<std::string, std::string> ask_admin(const std::filesystem::path& data, const std::string& request) {
  const SocketAddress address(data);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  std::string line;
  const bool is_there = ::connect(socket, address.get(), sizeof(sockaddr_un)) == 0;
  if (is_there && send_all(socket, request + "\n")) line = receive_line(socket, -1);
  ::close(socket);
  if (!is_there)
    return std::unexpected("no server is running on " + data.string() + ": start it with rorx serve --data");
  if (line.empty()) return std::unexpected("the server did not answer: look at what it printed");
  return line;
}

}  // namespace net
