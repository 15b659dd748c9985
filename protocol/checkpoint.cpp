#include "protocol/checkpoint.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <utility>

#include <sodium.h>

namespace protocol {
namespace {

// The grammar, of which every value has one spelling:
//   note      = origin LF size LF base64(root) LF  LF  1*signature
//   signature = EM-DASH SP name SP base64(key id || signature) LF
//   vkey      = name "+" hex(key id) "+" base64(0x01 || key)
constexpr std::string_view signature_start = "\xe2\x80\x94 ";
constexpr char ed25519_algorithm = 0x01;
constexpr std::size_t name_bytes_at_most = 255;
constexpr std::size_t note_bytes_at_most = 128 * 1024;  // signed-note asks for 16 signatures of up to 5 kB at least
constexpr std::size_t key_id_bytes = 4;

static_assert(crypto_sign_PUBLICKEYBYTES == 32 && crypto_sign_SECRETKEYBYTES == 64 && crypto_sign_BYTES == 64);

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

template <std::size_t N>
std::string_view view(const std::array<std::uint8_t, N>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), N};
}

void start_sodium() {
  static const bool started = sodium_init() >= 0;
  if (!started) throw std::runtime_error("libsodium does not start on this machine");
}

// signed-note forbids spaces and plus; ours are printable ASCII, so that an origin looks like nothing but itself.
bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= name_bytes_at_most &&
         std::ranges::all_of(name, [](char c) { return c > ' ' && c < 0x7f && c != '+'; });
}

std::string key_id(const VerifierKey& key) {
  std::string hashed = key.name;
  hashed += '\n';
  hashed += ed25519_algorithm;
  hashed += view(key.key);
  return std::string(view(sha256(hashed)).substr(0, key_id_bytes));
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    text += digits[static_cast<std::uint8_t>(c) >> 4];
    text += digits[static_cast<std::uint8_t>(c) & 15];
  }
  return text;
}

// Takes what stands before the first `end`, and `end`, off the front of `rest`.
std::optional<std::string_view> take_until(std::string_view& rest, char end) {
  const std::size_t at = rest.find(end);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view taken = rest.substr(0, at);
  rest.remove_prefix(at + 1);
  return taken;
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
  if (text.empty() || (text.front() == '0' && text.size() > 1)) return std::nullopt;
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return size;
}

std::string body_of(const Checkpoint& checkpoint) {
  return checkpoint.origin + '\n' + std::to_string(checkpoint.size) + '\n' + base64(view(checkpoint.root)) + '\n';
}

std::expected<Checkpoint, std::string> parse_body(std::string_view body) {
  const auto origin = take_until(body, '\n');
  const auto size_text = take_until(body, '\n');
  const auto root_text = take_until(body, '\n');
  if (!root_text || !body.empty()) return std::unexpected("The checkpoint is not three lines.");
  const auto size = parse_size(*size_text);
  if (!size) return std::unexpected("The checkpoint's tree size is not a decimal number.");
  const auto root = parse_base64(*root_text);
  if (!root || root->size() != Hash{}.size()) return std::unexpected("The checkpoint's root is not a base64 hash.");
  Checkpoint checkpoint{std::string(*origin), *size, {}};
  std::ranges::transform(*root, checkpoint.root.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  return checkpoint;
}

struct Signature {
  std::string_view name;
  std::string blob;  // key id, then the signature itself
};

std::optional<Signature> parse_signature(std::string_view line) {
  if (!line.starts_with(signature_start)) return std::nullopt;
  line.remove_prefix(signature_start.size());
  const auto name = take_until(line, ' ');
  if (!name || name->empty() || name->contains('+')) return std::nullopt;
  auto blob = parse_base64(line);
  if (!blob || blob->size() <= key_id_bytes) return std::nullopt;
  return Signature{*name, std::move(*blob)};
}

// Nothing where `key` signed `body` in `signatures`; else what is wrong.
std::optional<std::string> find_fault(std::string_view body, std::string_view signatures, const VerifierKey& key) {
  const std::string id = key_id(key);
  bool is_signed = false;
  while (!signatures.empty()) {
    const auto line = take_until(signatures, '\n');
    const auto signature = line ? parse_signature(*line) : std::nullopt;
    if (!signature) return "The note has a line behind its empty line that is not a signature.";
    if (signature->name != key.name || !signature->blob.starts_with(id)) continue;
    const std::string_view value = std::string_view(signature->blob).substr(key_id_bytes);
    if (value.size() != crypto_sign_BYTES ||
        crypto_sign_verify_detached(bytes_of(value), bytes_of(body), body.size(), key.key.data()) != 0) {
      return "The signature of " + key.name + " does not hold.";
    }
    is_signed = true;
  }
  if (!is_signed) return "The note has no signature of " + key.name + " with the expected key.";
  return std::nullopt;
}

}  // namespace

std::string VerifierKey::text() const {
  return name + '+' + hex(key_id(*this)) + '+' + base64(ed25519_algorithm + std::string(view(key)));
}

std::expected<VerifierKey, std::string> parse_verifier_key(std::string_view text) {
  const auto name = take_until(text, '+');
  const auto id = take_until(text, '+');
  if (!id) return std::unexpected("A verifier key is a name, a hash and a key with a plus between them.");
  if (!is_name(*name))
    return std::unexpected("The verifier key's name is empty, too long, or has a foreign character.");
  if (text.size() > 64) return std::unexpected("The verifier key is too long.");
  const auto blob = parse_base64(text);
  if (!blob || blob->size() != 1 + crypto_sign_PUBLICKEYBYTES || blob->front() != ed25519_algorithm) {
    return std::unexpected("The verifier key is not an Ed25519 key in base64.");
  }
  VerifierKey key{std::string(*name), {}};
  std::copy(blob->begin() + 1, blob->end(), key.key.begin());
  if (*id != hex(key_id(key))) return std::unexpected("The verifier key's hash is not that of its name and key.");
  return key;
}

SigningKey::SigningKey(std::string name, const std::array<std::uint8_t, 32>& seed) : verifier_{std::move(name), {}} {
  if (!is_name(verifier_.name))
    throw std::invalid_argument("A signing key needs a name without spaces and plus signs.");
  start_sodium();
  crypto_sign_seed_keypair(verifier_.key.data(), secret_.data(), seed.data());
}

SigningKey::SigningKey(SigningKey&& other) noexcept
    : verifier_(std::exchange(other.verifier_, {})), secret_(other.secret_) {
  sodium_memzero(other.secret_.data(), other.secret_.size());
}

SigningKey& SigningKey::operator=(SigningKey&& other) noexcept {
  if (this == &other) return *this;
  verifier_ = std::exchange(other.verifier_, {});
  secret_ = other.secret_;
  sodium_memzero(other.secret_.data(), other.secret_.size());
  return *this;
}

SigningKey::~SigningKey() {
  sodium_memzero(secret_.data(), secret_.size());
}

std::string SigningKey::sign(const Checkpoint& checkpoint) const {
  if (!is_name(verifier_.name) || checkpoint.origin != verifier_.name) {
    throw std::invalid_argument("A key signs checkpoints of its own name only.");
  }
  const std::string body = body_of(checkpoint);
  std::string blob = key_id(verifier_);
  blob.resize(key_id_bytes + crypto_sign_BYTES);
  crypto_sign_detached(reinterpret_cast<std::uint8_t*>(blob.data()) + key_id_bytes, nullptr, bytes_of(body),
                       body.size(), secret_.data());
  return body + '\n' + std::string(signature_start) + verifier_.name + ' ' + base64(blob) + '\n';
}

std::expected<Checkpoint, std::string> open_checkpoint(std::string_view note, const VerifierKey& key) {
  if (note.size() > note_bytes_at_most) return std::unexpected("The note is too long.");
  if (std::ranges::any_of(note, [](char c) { return static_cast<std::uint8_t>(c) < ' ' && c != '\n'; })) {
    return std::unexpected("The note has a control character.");
  }
  const std::size_t end = note.rfind("\n\n");
  if (end == std::string_view::npos) return std::unexpected("The note has no empty line before its signatures.");
  const std::string_view body = note.substr(0, end + 1);
  start_sodium();
  if (auto fault = find_fault(body, note.substr(end + 2), key)) return std::unexpected(std::move(*fault));
  auto checkpoint = parse_body(body);
  if (checkpoint && checkpoint->origin != key.name)
    return std::unexpected("The checkpoint's origin is not its key's name.");
  return checkpoint;
}

}  // namespace protocol
