// TLS, with a certificate made for the occasion and OpenSSL's own client.
#include "net/edge_hall.h"

#include <filesystem>
#include <memory>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <poll.h>

namespace {

using net_test::Open;
using support::client_frame;

template <auto function>
struct Free {
  template <class T>
  void operator()(T* object) const {
    function(object);
  }
};
template <class T, auto function>
using Owned = std::unique_ptr<T, Free<function>>;

// A self-signed certificate for localhost and its key, in a folder that goes with it.
class Certificate {
 public:
  Certificate() {
    std::string name = (std::filesystem::temp_directory_path() / "edge-tls-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    const Owned<EVP_PKEY, EVP_PKEY_free> key{EVP_EC_gen("P-256")};
    const Owned<X509, X509_free> certificate{X509_new()};
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME* subject = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1,
                               0);
    X509_set_issuer_name(certificate.get(), subject);
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    const Owned<BIO, BIO_free> certificate_out{BIO_new_file(certificate_file().c_str(), "w")};
    PEM_write_bio_X509(certificate_out.get(), certificate.get());
    const Owned<BIO, BIO_free> key_out{BIO_new_file(key_file().c_str(), "w")};
    PEM_write_bio_PrivateKey(key_out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  }
  ~Certificate() { std::filesystem::remove_all(folder_); }

  std::string certificate_file() const { return (folder_ / "certificate.pem").string(); }
  std::string key_file() const { return (folder_ / "key.pem").string(); }
  net::EdgeOptions options() const {
    net::EdgeOptions options;
    options.certificate_file = certificate_file();
    options.private_key_file = key_file();
    return options;
  }

 private:
  std::filesystem::path folder_;
};

// OpenSSL's client over a raw client's socket.
class TlsClient {
 public:
  TlsClient(std::uint16_t port, int receive_buffer, int highest_version = TLS1_3_VERSION)
      : raw_(port, receive_buffer), context_(SSL_CTX_new(TLS_client_method())), session_(nullptr) {
    SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context_.get(), highest_version);
    SSL_CTX_set_cipher_list(context_.get(), "DEFAULT:@SECLEVEL=0");
    session_.reset(SSL_new(context_.get()));
    SSL_set_fd(session_.get(), raw_.descriptor());
    connected_ = SSL_connect(session_.get()) == 1;
  }

  bool is_connected() const { return connected_; }
  void send(std::string_view bytes) { SSL_write(session_.get(), bytes.data(), static_cast<int>(bytes.size())); }
  // Waits for `size` bytes, or the peer's end.
  std::string receive(std::size_t size) {
    std::string bytes(size, '\0');
    std::size_t have = 0;
    while (have < size) {
      pollfd waiting{.fd = raw_.descriptor(), .events = POLLIN, .revents = 0};
      if (SSL_pending(session_.get()) == 0 && ::poll(&waiting, 1, 5000) <= 0) break;
      const int got = SSL_read(session_.get(), bytes.data() + have, static_cast<int>(size - have));
      if (got <= 0) break;
      have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    return bytes;
  }
  std::string receive_until(std::string_view end) {
    std::string bytes;
    for (std::string next = receive(1); !next.empty(); next = receive(1)) {
      bytes += next;
      if (bytes.ends_with(end)) return bytes;
    }
    return bytes;
  }
  bool upgrade() {
    send(support::upgrade_request());
    return receive_until("\r\n\r\n").starts_with("HTTP/1.1 101");
  }

 private:
  support::RawClient raw_;
  Owned<SSL_CTX, SSL_CTX_free> context_;
  Owned<SSL, SSL_free> session_;
  bool connected_ = false;
};

TEST(Tls, SpeaksHttpAndWebSocket) {
  const Certificate certificate;
  Open open(certificate.options());
  TlsClient client(open.port(), 0);
  ASSERT_TRUE(client.is_connected());
  client.send("POST /echo HTTP/1.1\r\nHost: club.test\r\nOrigin: https://club.test\r\nContent-Length: 3\r\n\r\nabc");
  EXPECT_TRUE(client.receive_until("POST|/echo|abc").starts_with("HTTP/1.1 200 OK\r\n"));
  ASSERT_TRUE(client.upgrade());
  client.send(client_frame(1, "hello"));
  EXPECT_EQ(client.receive(7), std::string("\x81\x05hello"));
  client.send(client_frame(1, std::string(60'000, 'x')));
  EXPECT_EQ(client.receive(60'004).substr(4), std::string(60'000, 'x'));
  client.send(client_frame(9, "p"));
  EXPECT_EQ(client.receive(3), std::string("\x8A\x01p"));
}

TEST(Tls, RefusesVersionsBefore12) {
  const Certificate certificate;
  Open open(certificate.options());
  EXPECT_FALSE(TlsClient(open.port(), 0, TLS1_1_VERSION).is_connected());
  EXPECT_TRUE(TlsClient(open.port(), 0, TLS1_2_VERSION).is_connected());
}

TEST(Tls, ASlowReaderGetsEveryEventInOrderAndWhole) {
  const Certificate certificate;
  Open open(certificate.options());
  TlsClient guest(open.port(), 4096);
  ASSERT_TRUE(guest.upgrade());
  constexpr std::uint64_t count = 3000;
  guest.send(client_frame(1, "flood " + std::to_string(count)));
  for (std::uint64_t seq = 1; seq <= count; ++seq) {
    if (seq % 300 == 0) guest.send(client_frame(9, "p"));
    std::string head = guest.receive(2);
    while (head == std::string("\x8A\x01")) {
      ASSERT_EQ(guest.receive(1), "p");
      head = guest.receive(2);
    }
    ASSERT_EQ(head, std::string("\x81\x7E")) << seq;
    ASSERT_EQ(guest.receive(2), std::string("\x03\xE8")) << seq;
    ASSERT_TRUE(guest.receive(1000).starts_with(std::to_string(seq) + ":")) << seq;
  }
}

TEST(Tls, OutlastsPlainTextAndSilence) {
  const Certificate certificate;
  auto options = certificate.options();
  options.header_timeout = std::chrono::milliseconds{200};
  Open open(options);
  support::RawClient plain = open.client();
  plain.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_TRUE(plain.is_ended());
  support::RawClient silent = open.client();
  EXPECT_TRUE(silent.is_ended());
  EXPECT_EQ(open.hall.served, 0);
}

TEST(Tls, SaysWhichFileItCannotUse) {
  const Certificate certificate;
  net_test::Hall hall(1);
  auto options = certificate.options();
  options.port = 0;
  options.private_key_file = "/nowhere/key.pem";
  try {
    net::Edge::start(options, hall);
    FAIL() << "it started";
  } catch (const std::runtime_error& error) {
    EXPECT_TRUE(std::string_view(error.what()).contains("/nowhere/key.pem")) << error.what();
  }
}

}  // namespace
