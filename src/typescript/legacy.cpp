#include "typescript/legacy.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "base/format.hpp"
#include "base/terminal.hpp"
#include "typescript/generator.hpp"
#include "typescript/layout.hpp"

namespace pgrename::typescript {
namespace {

constexpr std::string_view view_marker = "pgrename: compatibility view for ";
constexpr std::string_view file_marker = "// Written by pgrename types: the old names of renamed tables.";

/// Takes `"name"` off the front of the text, quotes inside doubled.
std::optional<std::string> take_quoted(std::string_view& text) {
    if (!text.starts_with('"')) return std::nullopt;
    std::string name;
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] == '"') {
            if (at + 1 >= text.size() || text[at + 1] != '"') {
                text.remove_prefix(at + 1);
                return name;
            }
            ++at;
        }
        name += text[at];
    }
    return std::nullopt;
}

/// The name behind the marker in a view's comment: `"schema"."name"`.
std::optional<std::string> renamed_to(const Relation& view) {
    std::string_view comment = view.comment;
    if (view.kind != 'v' || !comment.starts_with(view_marker)) return std::nullopt;
    comment.remove_prefix(view_marker.size());
    const auto schema = take_quoted(comment);
    if (!schema || *schema != view.schema || !comment.starts_with('.')) return std::nullopt;
    comment.remove_prefix(1);
    return take_quoted(comment);
}

/// A name inside a comment can't end it.
std::string in_comment(std::string_view name) {
    std::string out = base::printable(name);
    for (auto at = out.find("*/"); at != std::string::npos; at = out.find("*/", at)) out.replace(at, 2, "*\\/");
    return out;
}

std::string indexed(std::string_view type, const std::string& name) {
    return base::format("{}[{}]", type, literal(name));
}

Node names_of(const std::vector<std::string>& names) {
    std::vector<Node> parts;
    for (const auto& name : names) parts.push_back(text(literal(name)));
    return any_of(std::move(parts));
}

Node without(std::string type, Node names) {
    return {.kind = Node::Kind::generic, .text = "Omit", .parts = {text(std::move(type)), std::move(names)}};
}

Node schema_type(const std::string& schema, const std::vector<OldName>& names, const Style& style) {
    const std::string current = indexed("Current", schema);
    std::vector<Member> tables;
    std::vector<std::string> old;
    for (const auto& one : names) {
        tables.push_back({key(one.name), text(indexed(current + "[\"Tables\"]", one.new_name)),
                          base::format("/** @deprecated renamed to `{}` */", in_comment(one.new_name))});
        old.push_back(one.name);
    }
    // The view itself is hidden: its columns would all be nullable, and the name would stand for two things.
    const std::string added =
        current + "[\"Tables\"] & " + print(object(std::move(tables)), {style.line, style.semicolons}, 4, 0);
    Node sections = object({{"Tables", text(added)}, {"Views", without(current + "[\"Views\"]", names_of(old))}});
    return text(print(without(current, names_of({"Tables", "Views"})), style, 2, 2) + " & " +
                print(sections, style, 2, 0));
}

}  // namespace

std::vector<OldName> old_names(const Catalog& catalog) {
    std::vector<OldName> out;
    for (const auto& view : catalog.relations) {
        const auto table = renamed_to(view);
        if (!table) continue;
        const bool there = std::any_of(catalog.relations.begin(), catalog.relations.end(), [&](const Relation& one) {
            return one.is_table() && one.schema == view.schema && one.name == *table;
        });
        if (there) out.push_back({view.schema, view.name, *table});
    }
    std::sort(out.begin(), out.end(), [](const OldName& one, const OldName& other) {
        return std::tie(one.schema, one.name) < std::tie(other.schema, other.name);
    });
    return out;
}

std::string generate_legacy(const std::vector<OldName>& names, const LegacyOptions& options) {
    const Style style = style_of(options.dialect);
    const std::string end = style.semicolons ? ";\n" : "\n";
    std::map<std::string, std::vector<OldName>> by_schema;
    for (const auto& one : names) by_schema[one.schema].push_back(one);
    std::vector<std::string> schemas;
    std::vector<Member> members;
    for (const auto& [schema, list] : by_schema) {
        schemas.push_back(schema);
        members.push_back({key(schema), schema_type(schema, list, style)});
    }
    const std::string module = literal(options.types_module);
    std::string out = std::string(file_marker) + "\n";
    out += "// Code that still uses one imports from here; when the compatibility views are dropped, this file goes.\n";
    out += base::format("import type {{ Database as Current }} from {}{}\n", module, end);
    out += base::format("export type {{ Json }} from {}{}", module, end);
    if (options.has_constants) out += base::format("export {{ Constants }} from {}{}", module, end);
    out += "\nexport type Database = " + print(without("Current", names_of(schemas)), style, 0, 23) + " & " +
           print(object(std::move(members)), style, 0, 0) + end + "\n";
    return out + helper_types(options.dialect, options.default_schema);
}

bool is_legacy(std::string_view text) {
    return text.starts_with(file_marker);
}

}  // namespace pgrename::typescript
