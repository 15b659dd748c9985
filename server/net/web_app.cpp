#include "net/web_app.h"

#include "net/content_coding.h"
#include "net/entity_tag.h"

#include <algorithm>
#include <array>

namespace net {
namespace {

// The page runs its own scripts and styles from its own origin, speaks to nobody else, and stands in no frame.
constexpr std::string_view policy =
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";
constexpr auto protection = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"Content-Security-Policy", policy},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    // The camera reads a neighbour's code; nothing else of the device is wanted.
    {"Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=()"},
    {"Vary", "Accept-Encoding"},
});

}  // namespace

const WebFile* WebApp::find(std::string_view path) const {
  const auto found = std::ranges::lower_bound(files_, path, {}, &WebFile::path);
  return found != files_.end() && found->path == path ? &*found : nullptr;
}

Response WebApp::answer(const Request& request) const {
  const WebFile& file = *find(request.path);
  const Coding coding = coding_for(request.header("accept-encoding"), !file.gzip.empty(), !file.brotli.empty());
  Response response{200, std::string(file.content_type), {}, {}};
  for (const auto& [name, value] : protection) response.headers.emplace_back(name, value);
  response.headers.emplace_back("Cache-Control",
                                file.is_immutable ? "public, max-age=31536000, immutable" : "no-cache");
  // Each coding is a representation with a tag of its own (RFC 9110 section 8.8.3.3).
  std::string tag(file.tag);
  if (coding != Coding::plain) tag += coding == Coding::brotli ? "-br" : "-gzip";
  tag = "\"" + tag + "\"";
  response.headers.emplace_back("ETag", tag);
  if (has_tag(request.header("if-none-match"), tag)) {
    response.status = 304;
    return response;
  }
  if (coding != Coding::plain) {
    response.headers.emplace_back("Content-Encoding", coding == Coding::brotli ? "br" : "gzip");
  }
  response.body = coding == Coding::brotli ? file.brotli : coding == Coding::gzip ? file.gzip : file.plain;
  return response;
}

}  // namespace net
