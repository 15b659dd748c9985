// The web app's files, as the build made them: which of them a request asks for, in which coding, and whether its
// sender has it already.
#pragma once
#include "net/transport.h"

#include <optional>
#include <span>
#include <string_view>

namespace net {

// One file. Its bytes and texts live as long as the process.
struct WebFile {
  std::string_view path;  // "/assets/index-vWlDJG1r.js"; "/" for the page itself
  std::string_view content_type;
  std::string_view tag;       // what its ETag is made of: a digest of `plain`
  bool is_immutable = false;  // the path names the content, and will never name another
  std::string_view plain;
  std::string_view gzip, brotli;  // empty where coding it saves nothing
};

class WebApp {
 public:
  // `files`: by path, ascending.
  explicit WebApp(std::span<const WebFile> files) : files_(files) {}

  bool has(std::string_view path) const { return find(path) != nullptr; }
  // To GET or HEAD of a path that it has.
  Response answer(const Request& request) const;

 private:
  const WebFile* find(std::string_view path) const;

  std::span<const WebFile> files_;
};

}  // namespace net
