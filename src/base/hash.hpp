// SHA-256: the only hash whose value leaves the program (fingerprints, plan hashes).
#pragma once

#include <string>
#include <string_view>

namespace pgrename::base {

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace pgrename::base
