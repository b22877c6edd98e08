#include "network/token.hpp"

#include "base/hash.hpp"

namespace pgrename::network {

std::string token(std::string_view claims, std::string_view secret) {
    const auto text = base::base64url(R"({"alg":"HS256","typ":"JWT"})") + "." + base::base64url(claims);
    return text + "." + base::base64url(base::hmac_sha256(secret, text));
}

}  // namespace pgrename::network
