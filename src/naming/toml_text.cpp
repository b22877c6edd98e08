#include "naming/toml_text.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/text.hpp"

namespace pgrename::naming {

std::string toml_string(std::string_view text) {
    std::string out = "\"";
    for (const char byte : text) {
        const auto code = static_cast<unsigned char>(byte);
        if (byte == '"' || byte == '\\') {
            out += {'\\', byte};
        } else if (code < 0x20 || code == 0x7F) {
            out += base::format("\\u{:04X}", static_cast<unsigned int>(code));
        } else {
            out += byte;
        }
    }
    return out + "\"";
}

std::string toml_array(const std::vector<std::string>& texts) {
    std::vector<std::string> out;
    out.reserve(texts.size());
    for (const auto& text : texts) out.push_back(toml_string(text));
    return "[" + base::join(out, ", ") + "]";
}

std::string toml_key(std::string_view key) {
    const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
               byte == '_' || byte == '-';
    });
    return bare ? std::string(key) : toml_string(key);
}

}  // namespace pgrename::naming
