// Who asks, as an API takes it: a JSON Web Token.
#pragma once

#include <string>
#include <string_view>

namespace pgrename::network {

/// The claims (JSON) signed with the secret: HS256, RFC 7519.
[[nodiscard]] std::string token(std::string_view claims, std::string_view secret);

}  // namespace pgrename::network
