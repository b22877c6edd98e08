#include "commands/phase_list.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "naming/toml_text.hpp"
#include "project/toml.hpp"

namespace pgrename::commands {
namespace {

/// Byte offset of a line and column, which count from 1; columns count characters.
std::size_t offset_of(std::string_view text, project::Place place) {
    std::size_t at = 0;
    for (std::size_t line = 1; line < place.line; ++line) at = text.find('\n', at) + 1;
    for (std::size_t column = 1; column < place.column && at < text.size(); ++column) {
        do ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    }
    return at;
}

/// The bracket that closes the array which opens at `at`; strings and comments are stepped over.
std::size_t closing_bracket(std::string_view text, std::size_t at) {
    for (++at; at < text.size(); ++at) {
        const char byte = text[at];
        if (byte == ']') return at;
        if (byte == '#') {
            at = std::min(text.find('\n', at), text.size());
        } else if (byte == '"' || byte == '\'') {
            for (++at; at < text.size() && text[at] != byte; ++at) {
                if (byte == '"' && text[at] == '\\') ++at;
            }
        }
    }
    return std::string_view::npos;
}

}  // namespace

std::string with_phases(const std::string& text, const std::vector<std::string>& files) {
    const auto tree = project::read_toml(text);
    const auto* phases = tree.find("phases");
    const auto open = phases == nullptr ? std::string::npos : offset_of(text, phases->value.place);
    const auto close = open < text.size() && text[open] == '[' ? closing_bracket(text, open) : std::string::npos;
    if (close == std::string::npos) {
        throw base::Error(base::Trouble::usage, "pgrename.toml has no array `phases` to add the phase files to",
                          "add `phases = [" + base::join(files, ", ") + "]` at its top");
    }
    std::vector<std::string> added;
    for (const auto& file : files) {
        const auto& known = phases->value.elements;
        if (std::none_of(known.begin(), known.end(), [&](const auto& one) { return one.text == file; })) {
            added.push_back(naming::toml_string(file));
        }
    }
    if (added.empty()) return text;
    if (text.find('#', open) < close) {  // a comment may end the last line: first place instead of last
        const char* comma = phases->value.elements.empty() ? "" : ", ";
        return text.substr(0, open + 1) + base::join(added, ", ") + comma + text.substr(open + 1);
    }
    // Behind the last entry, whether or not a comma follows it.
    auto last = text.find_last_not_of(" \t\r\n", close - 1);
    std::string glue = phases->value.elements.empty() || text[last] == ',' ? "" : ", ";
    if (!phases->value.elements.empty() && text[last] == ',') glue = " ";
    return text.substr(0, last + 1) + glue + base::join(added, ", ") + text.substr(last + 1);
}

}  // namespace pgrename::commands
