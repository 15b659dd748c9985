// TLS by OpenSSL itself, on a socket that never blocks; so that a send happens in the loop's own turn, as without TLS.
#pragma once
#include <cstddef>
#include <memory>
#include <string>

#include <openssl/ssl.h>

namespace net {

struct FreeTls {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  void operator()(SSL* session) const { SSL_free(session); }
};
using TlsContext = std::unique_ptr<SSL_CTX, FreeTls>;
using TlsSession = std::unique_ptr<SSL, FreeTls>;

// Throws std::runtime_error, one sentence, where the files can't be read or don't belong together. Empty where both
// names are empty.
TlsContext make_tls_context(const std::string& certificate_file, const std::string& private_key_file);
// A server's side on `descriptor`, which the session does not own. Throws std::bad_alloc.
TlsSession make_tls_session(SSL_CTX& context, int descriptor);

}  // namespace net
