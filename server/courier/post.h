// The way out of the process, by libcurl: one HTTP request, one mail.
#pragma once
#include <atomic>
#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace courier {

struct HttpCall {
  std::string url, body;
  std::vector<std::pair<std::string, std::string>> headers;
};

struct MailServer {
  std::string url;          // smtp://HOST:PORT or smtps://HOST:PORT
  std::string from;         // an address
  std::string credentials;  // "user:password", or empty
};

// Whose addresses may be called, and how.
enum class Reach {
  public_only,  // by HTTPS, at addresses of the public internet
  anywhere,     // by HTTP too, and in the operator's own network
};

class Post {
 public:
  // A call under way ends soon once `is_stopping` is true, which must live longer.
  Post(Reach reach, const std::atomic<bool>& is_stopping);

  // The status of the answer; or why there is none, in words of ours that hold nothing of the address. Redirects are
  // not followed, and an answer's body is not read.
  std::expected<long, std::string> call(const HttpCall& call) const;

  // Without TLS only to the same machine.
  std::expected<void, std::string> send(const MailServer& server, const std::string& to, const std::string& mail) const;

 private:
  Reach reach_;
  const std::atomic<bool>& is_stopping_;
};

}  // namespace courier
