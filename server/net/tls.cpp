#include "net/tls.h"

#include <new>
#include <stdexcept>

#include <openssl/err.h>

namespace net {
namespace {

[[noreturn]] void refuse(const std::string& what, const std::string& file) {
  ERR_clear_error();
  throw std::runtime_error(what + " " + file + ": give a PEM file that this process may read");
}

// One protocol is spoken here; a client that offers some by ALPN, but not this one, is told so.
int choose_http_1_1(SSL*, const unsigned char** chosen, unsigned char* size, const unsigned char* offered,
                    unsigned offered_size, void*) {
  static constexpr unsigned char http_1_1[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* found = nullptr;
  const int outcome = SSL_select_next_proto(&found, size, http_1_1, sizeof http_1_1, offered, offered_size);
  if (outcome != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_ALERT_FATAL;
  *chosen = found;
  return SSL_TLSEXT_ERR_OK;
}

}  // namespace

TlsContext make_tls_context(const std::string& certificate_file, const std::string& private_key_file) {
  if (certificate_file.empty() && private_key_file.empty()) return nullptr;
  TlsContext context{SSL_CTX_new(TLS_server_method())};
  if (!context) throw std::bad_alloc();
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  // Release: an idle session holds no record buffers. The other two let a write that had to wait go on elsewhere.
  SSL_CTX_set_mode(context.get(),
                   SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
  SSL_CTX_set_alpn_select_cb(context.get(), choose_http_1_1, nullptr);
  if (SSL_CTX_use_certificate_chain_file(context.get(), certificate_file.c_str()) != 1) {
    refuse("cannot use the certificate", certificate_file);
  }
  if (SSL_CTX_use_PrivateKey_file(context.get(), private_key_file.c_str(), SSL_FILETYPE_PEM) != 1 ||
      SSL_CTX_check_private_key(context.get()) != 1) {
    refuse("cannot use the private key", private_key_file);
  }
  return context;
}

TlsSession make_tls_session(SSL_CTX& context, int descriptor) {
  TlsSession session{SSL_new(&context)};
  if (!session || SSL_set_fd(session.get(), descriptor) != 1) throw std::bad_alloc();
  SSL_set_accept_state(session.get());
  return session;
}

}  // namespace net
