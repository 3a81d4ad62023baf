#include "sealed/sealed.h"

#include <argon2.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <utf8proc.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

namespace distinguo {

namespace {

using Json = nlohmann::ordered_json;
using Bytes = std::vector<uint8_t>;

constexpr std::string_view kFormat = "distinguo-encrypted-matter";
constexpr int kFormatVersion = 1;
// Sealed with the text, so that a file cannot be read as one of another format.
constexpr std::string_view kBound = "distinguo-encrypted-matter 1";

struct Cost {
  uint32_t memory_kib = 65536;  // RFC 9106, section 4: the second recommended choice
  uint32_t passes = 3;
  uint32_t lanes = 1;
};
constexpr Cost kMost = {1U << 20, 64, 16};

constexpr size_t kSalt = 16, kNonce = 12, kKey = 32, kTag = 16;
constexpr size_t kPadding = 4096;  // the size of a file tells little of what is in it

// Bytes that are wiped when they go.
struct Secret : Bytes {
  using Bytes::Bytes;
  Secret(Secret&&) = default;
  ~Secret() { OPENSSL_cleanse(data(), size()); }
};

std::string base64(const Bytes& bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  text.resize(static_cast<size_t>(EVP_EncodeBlock(reinterpret_cast<uint8_t*>(text.data()), bytes.data(), static_cast<int>(bytes.size()))));
  return text;
}

std::optional<Bytes> bytes_of(const std::string& text) {
  if (text.size() % 4 != 0) return std::nullopt;
  Bytes bytes(text.size() / 4 * 3 + 1);
  const int size = EVP_DecodeBlock(bytes.data(), reinterpret_cast<const uint8_t*>(text.data()), static_cast<int>(text.size()));
  if (size < 0) return std::nullopt;
  bytes.resize(static_cast<size_t>(size));
  for (size_t i = text.size(); i > 0 && text[i - 1] == '=' && !bytes.empty(); --i) bytes.pop_back();
  return bytes;
}

// The same letters are the same passphrase, however a keyboard composes them (Unicode's NFKC).
Secret normalised(std::string_view passphrase) {
  utf8proc_uint8_t* made = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(passphrase.data()), static_cast<utf8proc_ssize_t>(passphrase.size()),
                                 &made, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
  if (size < 0) return Secret(passphrase.begin(), passphrase.end());  // not Unicode: the bytes as they are
  Secret secret(made, made + size);
  OPENSSL_cleanse(made, static_cast<size_t>(size));
  std::free(made);  // NOLINT: the library's own allocation
  return secret;
}

bool derive(std::string_view passphrase, const Bytes& salt, const Cost& cost, Secret& key) {
  const Secret letters = normalised(passphrase);
  return argon2id_hash_raw(cost.passes, cost.memory_kib, cost.lanes, letters.data(), letters.size(), salt.data(), salt.size(), key.data(),
                           key.size()) == ARGON2_OK;
}

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;
const uint8_t* bound() { return reinterpret_cast<const uint8_t*>(kBound.data()); }

// The text and after it the tag, as Web Crypto has it.
bool encrypt(const Secret& key, const Bytes& nonce, const Secret& text, Bytes& sealed) {
  const Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  sealed.resize(text.size() + kTag);
  int size = 0;
  int last = 0;
  return cipher && EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.data(), nonce.data()) == 1 &&
         EVP_EncryptUpdate(cipher.get(), nullptr, &size, bound(), static_cast<int>(kBound.size())) == 1 &&
         EVP_EncryptUpdate(cipher.get(), sealed.data(), &size, text.data(), static_cast<int>(text.size())) == 1 &&
         EVP_EncryptFinal_ex(cipher.get(), sealed.data() + size, &last) == 1 &&
         EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTag, sealed.data() + text.size()) == 1;
}

bool decrypt(const Secret& key, const Bytes& nonce, Bytes sealed, Secret& text) {
  const Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  const size_t length = sealed.size() - kTag;
  text.resize(length);
  int size = 0;
  int last = 0;
  return cipher && EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.data(), nonce.data()) == 1 &&
         EVP_DecryptUpdate(cipher.get(), nullptr, &size, bound(), static_cast<int>(kBound.size())) == 1 &&
         EVP_DecryptUpdate(cipher.get(), text.data(), &size, sealed.data(), static_cast<int>(length)) == 1 &&
         EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kTag, sealed.data() + length) == 1 &&
         EVP_DecryptFinal_ex(cipher.get(), text.data() + size, &last) == 1;
}

// What a file says of how it was sealed; nullopt where it is of no format known here.
struct Envelope {
  Cost cost;
  Bytes salt, nonce, text;
};

bool within(const Json& value, uint32_t most, uint32_t& to) {
  if (!value.is_number_unsigned() || value.get<uint64_t>() < 1 || value.get<uint64_t>() > most) return false;
  to = value.get<uint32_t>();
  return true;
}

std::optional<Envelope> envelope_of(std::string_view sealed) {
  const Json json = Json::parse(sealed, nullptr, false);
  if (!json.is_object() || json.value("format", Json()) != kFormat || json.value("format_version", Json()) != kFormatVersion) return std::nullopt;
  const Json key = json.value("key", Json::object());
  const Json cipher = json.value("cipher", Json::object());
  if (!key.is_object() || !cipher.is_object()) return std::nullopt;
  if (key.value("by", Json()) != "argon2id" || key.value("version", Json()) != 19 || cipher.value("name", Json()) != "aes-256-gcm") return std::nullopt;
  Envelope envelope;
  if (!within(key.value("memory_kib", Json()), kMost.memory_kib, envelope.cost.memory_kib) ||
      !within(key.value("passes", Json()), kMost.passes, envelope.cost.passes) || !within(key.value("lanes", Json()), kMost.lanes, envelope.cost.lanes))
    return std::nullopt;
  for (const auto& [value, bytes] : {std::pair{key.value("salt", Json()), &envelope.salt}, std::pair{cipher.value("nonce", Json()), &envelope.nonce},
                                     std::pair{json.value("text", Json()), &envelope.text}}) {
    auto read = value.is_string() ? bytes_of(value.get<std::string>()) : std::nullopt;
    if (!read) return std::nullopt;
    *bytes = *std::move(read);
  }
  if (envelope.salt.size() != kSalt || envelope.nonce.size() != kNonce || envelope.text.size() < kTag) return std::nullopt;
  return envelope;
}

}  // namespace

bool is_sealed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{' && text.substr(first, 200).find(kFormat) != std::string_view::npos;
}

std::optional<std::string> seal(std::string_view text, std::string_view passphrase) {
  Bytes salt(kSalt);
  Bytes nonce(kNonce);
  Secret key(kKey);
  const Cost cost;
  Secret padded(text.begin(), text.end());
  padded.resize((text.size() + kPadding) / kPadding * kPadding, ' ');
  Bytes sealed;
  if (RAND_bytes(salt.data(), static_cast<int>(kSalt)) != 1 || RAND_bytes(nonce.data(), static_cast<int>(kNonce)) != 1 ||
      !derive(passphrase, salt, cost, key) || !encrypt(key, nonce, padded, sealed))
    return std::nullopt;
  const Json file = {{"format", kFormat},
                     {"format_version", kFormatVersion},
                     {"key",
                      {{"by", "argon2id"},
                       {"version", 19},
                       {"memory_kib", cost.memory_kib},
                       {"passes", cost.passes},
                       {"lanes", cost.lanes},
                       {"salt", base64(salt)}}},
                     {"cipher", {{"name", "aes-256-gcm"}, {"nonce", base64(nonce)}}},
                     {"text", base64(sealed)}};
  return file.dump(2) + "\n";
}

std::optional<std::string> unseal(std::string_view sealed, std::string_view passphrase, std::string& problem) {
  const std::optional<Envelope> envelope = envelope_of(sealed);
  if (!envelope) {
    problem = "it is sealed in another format, or damaged";
    return std::nullopt;
  }
  Secret key(kKey);
  if (!derive(passphrase, envelope->salt, envelope->cost, key)) {
    problem = "there is no memory to make the key";
    return std::nullopt;
  }
  Secret text;
  if (!decrypt(key, envelope->nonce, envelope->text, text)) {
    problem = "the passphrase is another one, or the file was changed";
    return std::nullopt;
  }
  std::string opened(text.begin(), text.end());
  opened.erase(opened.find_last_not_of(' ') + 1);
  return opened;
}

}  // namespace distinguo
