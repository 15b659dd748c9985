// What stands at the other end in tests: a web server and a mail server on this machine, which remember.
#pragma once
#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tests {

// Takes one connection after the other on a port of 127.0.0.1, on a thread of its own.
class Receiver {
 public:
  explicit Receiver(std::function<void(int)> converse);
  ~Receiver();
  std::string port() const { return std::to_string(port_); }
  int connections() const { return connections_.load(); }

 private:
  std::function<void(int)> converse_;
  int listening_ = -1;
  std::atomic<int> connections_{0};
  std::uint16_t port_ = 0;
  std::thread thread_;
};

struct Received {
  std::map<std::string, std::string> headers;  // by lower-case name
  std::string body;
};

class WebReceiver {
 public:
  std::string url() const { return "http://127.0.0.1:" + receiver_.port() + "/hook"; }
  std::string port() const { return receiver_.port(); }
  int connections() const { return receiver_.connections(); }
  // The statuses of the next answers, as "500 Broken"; 200 where none is left.
  void answers(std::deque<std::string> statuses);
  std::vector<Received> take();

 private:
  void converse(int socket);

  std::mutex mutex_;
  std::deque<std::string> statuses_;
  std::vector<Received> received_;
  Receiver receiver_{[this](int socket) { converse(socket); }};
};

class MailReceiver {
 public:
  std::string url() const { return "smtp://127.0.0.1:" + receiver_.port(); }
  void refuses(bool is_refusing);
  struct Mail {
    std::string from, to, text;
  };
  std::vector<Mail> take();

 private:
  void converse(int socket);

  std::mutex mutex_;
  bool is_refusing_ = false;
  std::vector<Mail> received_;
  Receiver receiver_{[this](int socket) { converse(socket); }};
};

}  // namespace tests
