#include "net/content_coding.h"

#include "net/text_classes.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <stdexcept>

#define ZLIB_CONST  // what is read is const
#include <zlib.h>

namespace net {
namespace {

constexpr std::size_t worth_coding = 1400;  // less goes in one packet anyway

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

std::string gzipped(std::string_view plain) {
  constexpr int gzip_wrapper = 16, largest_window = 15, memory = 8;
  z_stream stream{};
  if (::deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, largest_window + gzip_wrapper, memory, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    throw std::bad_alloc();
  }
  std::string out(::deflateBound(&stream, static_cast<uLong>(plain.size())), '\0');
  stream.next_in = reinterpret_cast<const Bytef*>(plain.data());
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  if (ended != Z_STREAM_END) throw std::logic_error("a body did not fit the space that it was said to need");
  return out;
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

Response in_coding_of(const Request& request, Response response) {
  response.headers.emplace_back("Vary", "Accept-Encoding");
  const bool is_worth_it =
      response.body.size() >= worth_coding && response.body.size() <= std::numeric_limits<uInt>::max();
  if (!is_worth_it || coding_for(request.header("accept-encoding"), true, false) != Coding::gzip) return response;
  response.body = gzipped(response.body);
  response.headers.emplace_back("Content-Encoding", "gzip");
  return response;
}

}  // namespace net
