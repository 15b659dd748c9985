#include "net/web_app.h"

#include "net/entity_tag.h"
#include "net/text_classes.h"

#include <algorithm>
#include <array>
#include <charconv>

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

// Takes what stands before `separator`, and the separator, off the front.
std::string_view take(std::string_view& text, char separator) {
  const auto item = text.substr(0, text.find(separator));
  text.remove_prefix(std::min(text.size(), item.size() + 1));
  return trim(item);
}

// A weight in thousandths: "0.5" is 500. What is no weight counts as none at all.
int weight_of(std::string_view parameters) {
  while (!parameters.empty()) {
    std::string_view value = take(parameters, ';');
    const std::string_view name = take(value, '=');
    if (name != "q" && name != "Q") continue;
    double weight = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), weight);
    const bool is_weight = error == std::errc() && end == value.data() + value.size() && weight >= 0 && weight <= 1;
    return is_weight ? static_cast<int>(weight * 1000) : 0;
  }
  return 1000;
}

// How much `accept_encoding` likes `coding`; `otherwise` where it names neither it nor `*`.
int weight_in(std::string_view accept_encoding, std::string_view coding, int otherwise) {
  int weight = otherwise;
  while (!accept_encoding.empty()) {
    std::string_view item = take(accept_encoding, ',');
    const std::string_view name = take(item, ';');
    if (std::ranges::equal(name, coding, {}, lower_case)) return weight_of(item);
    if (name == "*") weight = weight_of(item);
  }
  return weight;
}

}  // namespace

Coding coding_for(std::string_view accept_encoding, bool has_gzip, bool has_brotli) {
  const int brotli = has_brotli ? weight_in(accept_encoding, "br", 0) : 0;
  const int gzip = has_gzip ? weight_in(accept_encoding, "gzip", 0) : 0;
  // A plain body is always taken, but liked no more than anything that the header names.
  const int plain = weight_in(accept_encoding, "identity", 0);
  if (brotli > 0 && brotli >= gzip && brotli >= plain) return Coding::brotli;
  if (gzip > 0 && gzip >= plain) return Coding::gzip;
  return Coding::plain;
}

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
