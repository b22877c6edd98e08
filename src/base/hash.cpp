#include "base/hash.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <array>
#include <vector>

#include "base/error.hpp"

namespace pgrename::base {

std::string sha256(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1) {
        throw Error(Trouble::bug, "SHA-256 is not available in this OpenSSL");
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (unsigned int i = 0; i < length; ++i) {
        out += digits[digest[i] >> 4U];
        out += digits[digest[i] & 15U];
    }
    return out;
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): OpenSSL's bytes are unsigned
    const auto* text = reinterpret_cast<const unsigned char*>(bytes.data());
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), text, bytes.size(), digest.data(), &length) ==
        nullptr) {
        throw Error(Trouble::bug, "HMAC with SHA-256 is not available in this OpenSSL");
    }
    return {digest.begin(), digest.begin() + length};
}

std::string random_bytes(int count) {
    std::vector<unsigned char> out(static_cast<std::size_t>(count));
    if (RAND_bytes(out.data(), count) != 1) throw Error(Trouble::world, "the system gives no random bytes");
    return {out.begin(), out.end()};
}

std::string base64url(std::string_view bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string out;
    unsigned int held = 0;
    int bits = 0;
    for (const char letter : bytes) {
        held = (held << 8U | static_cast<unsigned char>(letter)) & 0xffffU;
        for (bits += 8; bits >= 6; bits -= 6) out += letters[held >> static_cast<unsigned>(bits - 6) & 63U];
    }
    if (bits > 0) out += letters[held << static_cast<unsigned>(6 - bits) & 63U];
    return out;
}

}  // namespace pgrename::base
