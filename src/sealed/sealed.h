// A matter under a passphrase: Argon2id (RFC 9106) makes the key, AES-256-GCM seals. The page writes and reads the same files.
// docs/encrypted-matters.md has the format.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace distinguo {

// Whether a text says of itself that it is such a file.
bool is_sealed(std::string_view text);

// Gives the text, sealed. nullopt: this machine gives no random numbers, or no memory (64 MiB).
// Cost: some tenths of a second, on purpose.
std::optional<std::string> seal(std::string_view text, std::string_view passphrase);

// What was sealed, or nullopt and why not: another passphrase, a file that was changed, or one of another format. Never any
// of the text. A file that asks for more than 1 GiB or 64 passes is refused, so that no file can stop the machine.
std::optional<std::string> unseal(std::string_view sealed, std::string_view passphrase, std::string& problem);

}  // namespace distinguo
