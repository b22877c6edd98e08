// The door to OpenSSL. SHA-256 is the only hash whose value leaves the program (fingerprints, plan hashes, signatures).
#pragma once

#include <string>
#include <string_view>

namespace pgrename::base {

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// The signature HS256 of RFC 7518: 32 bytes.
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view bytes);

/// Bytes nobody can guess.
[[nodiscard]] std::string random_bytes(int count);

/// RFC 4648, "Base 64 Encoding with URL and Filename Safe Alphabet", without padding.
[[nodiscard]] std::string base64url(std::string_view bytes);

}  // namespace pgrename::base
