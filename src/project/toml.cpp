#include "project/toml.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <tuple>

namespace pgrename::project {
namespace {

Place place_of(const toml::source_region& region) {
    // A table that no line of its own opens (the root of an empty file) has no place in toml++.
    return {std::max<std::size_t>(1, region.begin.line), std::max<std::size_t>(1, region.begin.column)};
}

TomlValue converted(const toml::node& node);

std::vector<TomlMember> members_of(const toml::table& table) {
    std::vector<TomlMember> out;
    out.reserve(table.size());
    for (const auto& [key, node] : table) {
        out.push_back({std::string(key.str()), place_of(key.source()), converted(node)});
    }
    // toml++ sorts by key; people want findings and environments in the order they wrote them.
    std::stable_sort(out.begin(), out.end(), [](const TomlMember& one, const TomlMember& other) {
        return std::tie(one.place.line, one.place.column) < std::tie(other.place.line, other.place.column);
    });
    return out;
}

TomlValue converted(const toml::node& node) {
    using Kind = TomlValue::Kind;
    TomlValue out;
    out.place = place_of(node.source());
    switch (node.type()) {
        case toml::node_type::table:
            out.kind = Kind::table;
            out.members = members_of(*node.as_table());
            break;
        case toml::node_type::array:
            out.kind = Kind::array;
            for (const auto& element : *node.as_array()) out.elements.push_back(converted(element));
            break;
        case toml::node_type::string:
            out.kind = Kind::string;
            out.text = node.as_string()->get();
            break;
        case toml::node_type::integer:
            out.kind = Kind::integer;
            out.integer = node.as_integer()->get();
            break;
        case toml::node_type::floating_point:
            out.kind = Kind::real;
            out.real = node.as_floating_point()->get();
            break;
        case toml::node_type::boolean:
            out.kind = Kind::boolean;
            out.boolean = node.as_boolean()->get();
            break;
        default:
            out.kind = Kind::moment;
            break;
    }
    return out;
}

void refuse_other_encodings(std::string_view text) {
    const bool marked = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
    // Without the mark: every ASCII character of UTF-16 has a zero byte beside it.
    if (marked || text.substr(0, 4).find('\0') != std::string_view::npos) {
        throw TomlError({1, 1}, "the file is encoded in UTF-16, but TOML is UTF-8",
                        "save the file as UTF-8 (for example: iconv -f UTF-16 -t UTF-8)");
    }
}

/// toml++ says "Error while parsing …: what"; the beginning says nothing, and `saw '…'` may quote a piece of a secret.
std::string in_our_words(std::string_view description) {
    constexpr std::string_view opening = "Error while parsing ";
    if (description.starts_with(opening)) description.remove_prefix(opening.size());
    return "not valid TOML: " + std::string(description.substr(0, description.find(", saw '")));
}

}  // namespace

const TomlMember* TomlValue::find(std::string_view key) const {
    const auto found =
        std::find_if(members.begin(), members.end(), [&](const auto& member) { return member.key == key; });
    return found == members.end() ? nullptr : &*found;
}

std::string_view shown(TomlValue::Kind kind) {
    switch (kind) {
        case TomlValue::Kind::string:
            return "a string";
        case TomlValue::Kind::integer:
            return "an integer";
        case TomlValue::Kind::real:
            return "a decimal number";
        case TomlValue::Kind::boolean:
            return "a boolean";
        case TomlValue::Kind::moment:
            return "a date or time";
        case TomlValue::Kind::array:
            return "an array";
        case TomlValue::Kind::table:
            break;
    }
    return "a table";
}

TomlValue read_toml(std::string_view text) {
    refuse_other_encodings(text);
    try {
        return converted(toml::parse(text));
    } catch (const toml::parse_error& error) {
        const std::string what = in_our_words(error.description());
        std::string remedy;
        if (what.find("cannot redefine") != std::string::npos) remedy = "write each key and each [table] once";
        throw TomlError(place_of(error.source()), what, std::move(remedy));
    }
}

}  // namespace pgrename::project
