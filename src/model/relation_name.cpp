#include "model/relation_name.hpp"

#include <algorithm>
#include <cctype>

#include "base/error.hpp"
#include "base/format.hpp"

namespace pgrename::model {
namespace {

using base::Error;
using base::Trouble;

void check_part(std::string_view what, const std::string& part) {
    if (part.empty()) throw Error(Trouble::usage, base::format("a {} name is empty", what));
    if (part.find('\0') != std::string::npos)
        throw Error(Trouble::usage, base::format("a {} name holds a NUL byte", what));
    // The server would cut a longer name silently (NOTICE 42622; manual, "Identifiers and Key Words").
    if (part.size() > longest_name) {
        throw Error(Trouble::usage,
                    base::format("the {} name {} has {} bytes; PostgreSQL keeps {}", what, quoted(part), part.size(),
                                 longest_name),
                    "choose a shorter name");
    }
}

bool plain(std::string_view part) {
    const auto lower = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    return !part.empty() && lower(part.front()) && std::all_of(part.begin(), part.end(), [&](char c) {
        return lower(c) || (c >= '0' && c <= '9') || c == '$';
    });
}

/// Takes one part of a dotted name from the front of `rest`.
std::string take_part(std::string_view& rest, std::string_view whole) {
    std::string part;
    if (rest.empty() || rest.front() != '"') {
        const auto end = std::min(rest.find('.'), rest.size());
        part = rest.substr(0, end);
        if (part.find('"') != std::string::npos) {
            throw Error(Trouble::usage,
                        base::format("{} is not a table name: a quote stands inside an unquoted part", whole),
                        R"(write "name" or schema."name", and double a quote inside quotes)");
        }
        rest.remove_prefix(end);
        return part;
    }
    rest.remove_prefix(1);
    while (!rest.empty()) {
        const char c = rest.front();
        rest.remove_prefix(1);
        if (c != '"') {
            part += c;
        } else if (!rest.empty() && rest.front() == '"') {
            part += '"';
            rest.remove_prefix(1);
        } else {
            return part;
        }
    }
    throw Error(Trouble::usage, base::format("{} is not a table name: its quote does not close", whole));
}

}  // namespace

std::string quoted(std::string_view name) {
    std::string out = "\"";
    for (const char c : name) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string quoted_literal(std::string_view text) {
    std::string out = text.find('\\') == std::string_view::npos ? "'" : "E'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += c;
        out += c;
    }
    return out + '\'';
}

RelationName::RelationName(std::string schema, std::string name) : schema_(std::move(schema)), name_(std::move(name)) {
    check_part("schema", schema_);
    check_part("table", name_);
}

RelationName RelationName::parse(std::string_view text, std::string_view default_schema) {
    auto rest = text;
    std::string first = take_part(rest, text);
    if (rest.empty()) return {std::string(default_schema), std::move(first)};
    if (rest.front() != '.') {
        throw Error(Trouble::usage,
                    base::format("{} is not a table name: unexpected text after the closing quote", text));
    }
    rest.remove_prefix(1);
    std::string second = take_part(rest, text);
    if (!rest.empty())
        throw Error(Trouble::usage, base::format("{} is not a table name: it has more than two parts", text));
    return {std::move(first), std::move(second)};
}

std::string RelationName::quoted() const {
    return model::quoted(schema_) + '.' + model::quoted(name_);
}

std::string RelationName::shown() const {
    const auto part = [](const std::string& text) { return plain(text) ? text : model::quoted(text); };
    return part(schema_) + '.' + part(name_);
}

}  // namespace pgrename::model
