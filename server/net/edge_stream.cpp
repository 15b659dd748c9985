#include "net/edge_stream.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <openssl/err.h>
#include <sys/socket.h>

namespace net {
namespace {

constexpr std::size_t slices_at_most = 64;
constexpr std::size_t tls_record = 16 * 1024;

std::size_t total_of(std::span<const iovec> slices) {
  std::size_t total = 0;
  for (const iovec& slice : slices) total += slice.iov_len;
  return total;
}

void copy(std::span<const iovec> slices, char* to) {
  for (const iovec& slice : slices) {
    std::memcpy(to, slice.iov_base, slice.iov_len);
    to += slice.iov_len;
  }
}

// One contiguous buffer costs the kernel less than an iovec for each frame.
ssize_t send_slices(int descriptor, std::span<iovec> slices, std::size_t total, std::span<char> scratch) {
  constexpr int flags = MSG_DONTWAIT | MSG_NOSIGNAL;
  if (slices.size() == 1) return ::send(descriptor, slices[0].iov_base, slices[0].iov_len, flags);
  if (total <= scratch.size()) {
    copy(slices, scratch.data());
    return ::send(descriptor, scratch.data(), total, flags);
  }
  msghdr message{};
  message.msg_iov = slices.data();
  message.msg_iovlen = slices.size();
  return ::sendmsg(descriptor, &message, flags);
}

bool would_block() {
  return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

}  // namespace

EdgeStream::Received EdgeStream::receive(std::span<char> into) {
  if (!tls_) {
    const ssize_t size = ::recv(socket_.native_handle(), into.data(), into.size(), MSG_DONTWAIT);
    if (size > 0) return {Outcome::done, static_cast<std::size_t>(size)};
    return {size < 0 && would_block() ? Outcome::needs_read : Outcome::gone, 0};
  }
  ERR_clear_error();
  std::size_t size = 0;
  const int result = SSL_read_ex(tls_.get(), into.data(), into.size(), &size);
  if (result == 1) return {Outcome::done, size};
  return {why_tls(result), 0};
}

EdgeStream::Outcome EdgeStream::why_tls(int result) const {
  switch (SSL_get_error(tls_.get(), result)) {
    case SSL_ERROR_WANT_READ:
      return Outcome::needs_read;
    case SSL_ERROR_WANT_WRITE:
      return Outcome::needs_write;
    default:
      return Outcome::gone;
  }
}

EdgeStream::Outcome EdgeStream::flush(Outbox& outbox, std::span<char> scratch, std::size_t at_most, std::size_t& sent,
                                      std::size_t& sends) {
  return tls_ ? flush_tls(outbox, at_most, sent, sends) : flush_plain(outbox, scratch, at_most, sent, sends);
}

EdgeStream::Outcome EdgeStream::flush_plain(Outbox& outbox, std::span<char> scratch, std::size_t at_most,
                                            std::size_t& sent, std::size_t& sends) {
  std::array<iovec, slices_at_most> room;
  for (std::size_t done = 0; !outbox.empty() && done < at_most;) {
    const std::span slices{room.data(), outbox.gather(room)};
    const std::size_t total = total_of(slices);
    const ssize_t taken = send_slices(socket_.native_handle(), slices, total, scratch);
    ++sends;
    if (taken < 0) return would_block() ? Outcome::needs_write : Outcome::gone;
    outbox.consume(static_cast<std::size_t>(taken));
    done += static_cast<std::size_t>(taken);
    sent += static_cast<std::size_t>(taken);
    if (static_cast<std::size_t>(taken) < total) return Outcome::needs_write;
  }
  return Outcome::done;
}

void EdgeStream::stage(Outbox& outbox) {
  std::array<iovec, slices_at_most> room;
  for (std::size_t count = outbox.gather(room); count > 0 && staged_.size() < tls_record; count = outbox.gather(room)) {
    std::size_t taken = 0;
    for (const iovec& slice : std::span{room.data(), count}) {
      const std::size_t size = std::min(slice.iov_len, tls_record - staged_.size());
      staged_.append(static_cast<const char*>(slice.iov_base), size);
      taken += size;
    }
    outbox.consume(taken);
  }
}

EdgeStream::Outcome EdgeStream::flush_tls(Outbox& outbox, std::size_t at_most, std::size_t& sent, std::size_t& sends) {
  for (std::size_t done = 0; has_unsent(outbox) && done < at_most;) {
    if (staged_.empty()) stage(outbox);
    ERR_clear_error();
    std::size_t taken = 0;
    const int result = SSL_write_ex(tls_.get(), staged_.data(), staged_.size(), &taken);
    ++sends;
    if (result != 1) return why_tls(result);
    staged_.erase(0, taken);
    done += taken;
    sent += taken;
  }
  if (staged_.empty()) std::string().swap(staged_);
  return Outcome::done;
}

bool EdgeStream::has_unread() {
  if (tls_ && SSL_has_pending(tls_.get()) == 1) return true;
  char byte = 0;
  return ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0 && !tls_;
}

void EdgeStream::shut_down_sending() {
  if (tls_) {
    ERR_clear_error();
    SSL_shutdown(tls_.get());
  }
  boost::system::error_code ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
}

void EdgeStream::close() {
  boost::system::error_code ignored;
  socket_.close(ignored);
}

}  // namespace net
