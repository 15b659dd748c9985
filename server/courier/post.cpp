#include "courier/post.h"

#include "courier/address.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace courier {
namespace {

constexpr long connect_within_ms = 5'000, done_within_ms = 15'000;

struct CurlLibrary {
  CurlLibrary() { curl_global_init(CURL_GLOBAL_DEFAULT); }
  ~CurlLibrary() { curl_global_cleanup(); }
};

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Lines = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

void add(Lines& lines, const std::string& line) {
  lines.reset(curl_slist_append(lines.release(), line.c_str()));
}

// Looks at the address that is about to be called, however its name was resolved.
curl_socket_t open_public(void*, curlsocktype, curl_sockaddr* address) {
#ifndef RORX_TWIN_CALL_ANYWHERE
  if (!is_public(address->addr)) return CURL_SOCKET_BAD;
#endif
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t discard(char*, std::size_t size, std::size_t count, void*) {
  return size * count;
}

int stop_where_told(void* is_stopping, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const std::atomic<bool>*>(is_stopping)->load() ? 1 : 0;
}

std::size_t read_mail(char* out, std::size_t size, std::size_t count, void* from) {
  auto& rest = *static_cast<std::string_view*>(from);
  const std::size_t taken = std::min(size * count, rest.size());
  std::memcpy(out, rest.data(), taken);
  rest.remove_prefix(taken);
  return taken;
}

Handle new_handle(const std::atomic<bool>& is_stopping) {
  static const CurlLibrary library;
  Handle handle(curl_easy_init(), &curl_easy_cleanup);
  CURL* curl = handle.get();
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, connect_within_ms);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, done_within_ms);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &stop_where_told);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, const_cast<std::atomic<bool>*>(&is_stopping));
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &discard);
  return handle;
}

bool is_this_machine(std::string_view url) {
  const auto host = url.substr(std::min(url.size(), url.find("://") + 3));
  return host.starts_with("127.0.0.1") || host.starts_with("localhost") || host.starts_with("[::1]");
}

}  // namespace

Post::Post(Reach reach, const std::atomic<bool>& is_stopping) : reach_(reach), is_stopping_(is_stopping) {}

std::expected<long, std::string> Post::call(const HttpCall& call) const {
  const Handle handle = new_handle(is_stopping_);
  CURL* curl = handle.get();
  Lines headers(nullptr, &curl_slist_free_all);
  for (const auto& [name, value] : call.headers) add(headers, name + ": " + value);
  add(headers, "Expect:");
  curl_easy_setopt(curl, CURLOPT_URL, call.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, reach_ == Reach::anywhere ? "https,http" : "https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(call.body.size()));
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, call.body.data());
  if (reach_ == Reach::public_only) curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, &open_public);
  if (const CURLcode failed = curl_easy_perform(curl); failed != CURLE_OK) {
    return std::unexpected(std::string(curl_easy_strerror(failed)));
  }
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

std::expected<void, std::string> Post::send(const MailServer& server, const std::string& to,
                                            const std::string& mail) const {
  const Handle handle = new_handle(is_stopping_);
  CURL* curl = handle.get();
  Lines recipients(nullptr, &curl_slist_free_all);
  add(recipients, "<" + to + ">");
  std::string_view rest = mail;
  curl_easy_setopt(curl, CURLOPT_URL, server.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_USE_SSL,
                   static_cast<long>(is_this_machine(server.url) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
  if (!server.credentials.empty()) curl_easy_setopt(curl, CURLOPT_USERPWD, server.credentials.c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ("<" + server.from + ">").c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, &read_mail);
  curl_easy_setopt(curl, CURLOPT_READDATA, &rest);
  if (const CURLcode failed = curl_easy_perform(curl); failed != CURLE_OK) {
    return std::unexpected(std::string(curl_easy_strerror(failed)));
  }
  return {};
}

}  // namespace courier
