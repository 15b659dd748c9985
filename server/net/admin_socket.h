// The operator's door: a Unix socket in the data folder, one JSON object a line each way. Whoever may open the folder
// is the operator.
#pragma once
#include "exchange/exchange.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace net {

class AdminSocket {
 public:
  // Throws std::runtime_error, one sentence. `origin` stands in front of links: "http://127.0.0.1:8080".
  AdminSocket(exchange::Exchange& exchange, const std::filesystem::path& data, std::string origin);
  ~AdminSocket();

 private:
  void run();
  void serve(int connection);

  exchange::Exchange& exchange_;
  const std::filesystem::path data_;
  const std::string origin_;
  int listener_ = -1;
  int wake_[2] = {-1, -1};
  std::thread thread_;
};

// What the running server of `data` answers to one request. The error is one sentence.
std::expected<std::string, std::string> ask_admin(const std::filesystem::path& data, const std::string& request);

}  // namespace net
