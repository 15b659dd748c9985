// The handshake is Beast's. This is the only file that compiles Beast.
#include "net/websocket_handshake.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket.hpp>

namespace net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using boost::system::error_code;

// What Beast takes for its socket: it keeps what is written, and nothing comes of it.
class Answer {
 public:
  using executor_type = asio::io_context::executor_type;
  Answer(asio::io_context& context, std::string& written) : context_(context), written_(written) {}
  executor_type get_executor() const { return context_.get_executor(); }

  template <class Buffers>
  std::size_t write_some(const Buffers& buffers, error_code& error) {
    const std::size_t before = written_.size();
    for (auto at = asio::buffer_sequence_begin(buffers); at != asio::buffer_sequence_end(buffers); ++at) {
      const asio::const_buffer piece = *at;
      written_.append(static_cast<const char*>(piece.data()), piece.size());
    }
    error = {};
    return written_.size() - before;
  }
  template <class Buffers>
  std::size_t write_some(const Buffers& buffers) {
    error_code error;
    return write_some(buffers, error);
  }
  // Beast's checks ask for a stream that can be read too.
  template <class Buffers>
  std::size_t read_some(const Buffers&, error_code& error) {
    error = asio::error::operation_not_supported;
    return 0;
  }
  template <class Buffers>
  std::size_t read_some(const Buffers& buffers) {
    error_code error;
    return read_some(buffers, error);
  }

 private:
  asio::io_context& context_;
  std::string& written_;
};

void name_subprotocol(websocket::response_type& response) {
  response.set(beast::http::field::sec_websocket_protocol, "rorx.v1");
  // Beast names itself unless another name stands here, which is taken out again below, so that none is left.
  response.set(beast::http::field::server, "-");
}

}  // namespace

std::optional<std::string> handshake_answer(const Request& request) {
  thread_local asio::io_context nowhere{1};  // runs nothing
  beast::http::request<beast::http::empty_body> upgrade{beast::http::verb::get, request.path, 11};
  for (const auto& [name, value] : request.headers) upgrade.insert(name, value);
  std::string answer;
  websocket::stream<Answer, false> stream{nowhere, answer};
  stream.set_option(websocket::stream_base::decorator(name_subprotocol));
  error_code error;
  stream.accept(upgrade, error);
  if (error) return std::nullopt;
  constexpr std::string_view name_line = "Server: -\r\n";
  if (const auto at = answer.find(name_line); at != std::string::npos) answer.erase(at, name_line.size());
  return answer;
}

}  // namespace net
