#include "rewriting/string_value.hpp"

namespace pgrename::rewriting {

std::optional<StringValue::Range> StringValue::in_file(std::size_t from, std::size_t length) const {
    if (from + length > value.size() || length == 0) return std::nullopt;
    for (const Hole& hole : holes)
        if (hole.at > from && hole.at < from + length) return std::nullopt;
    const std::size_t first = source[from];
    if (source[from + length - 1] != first + length - 1) return std::nullopt;
    return Range{first, length};
}

StringValue plain_value(std::string_view text, std::size_t offset) {
    StringValue out;
    out.value = text;
    out.raw = true;
    out.source.reserve(text.size() + 1);
    for (std::size_t i = 0; i <= text.size(); ++i) out.source.push_back(offset + i);
    return out;
}

}  // namespace pgrename::rewriting
