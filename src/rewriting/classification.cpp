#include "rewriting/classification.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "rewriting/sql_looks.hpp"
#include "rewriting/strings.hpp"

namespace pgrename::rewriting {

namespace {

using source::Node;

Finding kept(std::string kind, std::string why) {
    Finding out;
    out.action = model::Action::keep;
    out.kind = std::move(kind);
    out.why = std::move(why);
    return out;
}

Finding doubtful(std::string kind, std::string why) {
    Finding out;
    out.action = model::Action::review;
    out.kind = std::move(kind);
    out.why = std::move(why);
    return out;
}

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// The key of an object, a mapping or a table of TOML.
bool is_key(const std::vector<Node>& path, std::size_t index) {
    for (std::size_t i = index; i > 0 && i + 4 > index; --i) {
        const Node& outer = path[i - 1];
        for (const std::string_view field : {"key", "name"})
            if (const Node key = outer.field(field);
                key && key == path[i] && (holds(outer.kind(), "pair") || field == "key"))
                return true;
        if (outer.is("pair") && !outer.field("key") && outer.named_child(0) == path[i]) return true;
        if (outer.is("table") || outer.is("table_array_element")) return outer.named_child(0) == path[i];
    }
    return false;
}

/// One of `before` and the word behind it, as a whole.
bool holds_after(std::string_view text, std::string_view word, const std::vector<std::string_view>& before) {
    for (const std::string_view start : before) {
        const std::string wanted = std::string(start).append(word);
        for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) {
            const char next = at + wanted.size() < text.size() ? text[at + wanted.size()] : ' ';
            if (std::isalnum(static_cast<unsigned char>(next)) == 0 && next != '_') return true;
        }
    }
    return false;
}

Finding in_string(const std::vector<Node>& path, std::size_t index, std::string_view text, std::string_view word) {
    const StringValue value = value_of(path[index], text);
    if (is_key(path, index)) return kept("key", "a key of the program's own data");
    if (value.value == word && value.holes.empty())
        return doubtful("string", "a string equal to the table's name, and nothing says where it goes");
    const std::string_view around = value.value;
    // Laravel's rules, GORM's and bun's tags.
    if (holds_after(around, word, {"exists:", "unique:", "many2many:", "table:"}))
        return doubtful("tag", "a rule or a tag that names a table");
    if (holds(around, "://") || around.starts_with('/') || around.starts_with("./") || around.starts_with("../") ||
        (holds(around, "/") && !holds(around, " ")))
        return kept("path", "part of a path or an address");
    if (!value.holes.empty() && !holds(around, " "))
        return doubtful("assembled", "a text that is put together when the program runs");
    if (may_be_part_of_statement(around, word)) return doubtful("sql", "the text may be a part of a statement");
    return kept("text", "a word in a longer text");
}

Finding in_name(const std::vector<Node>& path, std::size_t index) {
    const std::string_view kind = path[index].kind();
    if (is_key(path, index)) return kept("property", "the name of a member");
    if (holds(kind, "property") || holds(kind, "field")) return kept("property", "the name of a member");
    if (index > 0) {
        const Node& outer = path[index - 1];
        constexpr std::array<std::string_view, 6> members{"attribute", "property", "field", "name", "method", "suffix"};
        const bool access = holds(outer.kind(), "member") || holds(outer.kind(), "attribute") ||
                            holds(outer.kind(), "navigation") || holds(outer.kind(), "field");
        for (const std::string_view field : members)
            if (const Node name = outer.field(field); access && name && name == path[index])
                return kept("property", "the name of a member");
    }
    if (holds(kind, "type")) return kept("type", "the name of a type");
    if (holds(kind, "label") || holds(kind, "symbol")) return kept("symbol", "a symbol of the language");
    return kept("variable", "a name of the program's own");
}

}  // namespace

Finding in_comment(std::string_view comment, std::string_view word) {
    if (holds_after(comment, word, {"Table(name=\"", "Table(\""}))  // Doctrine's annotations
        return doubtful("annotation", "a comment that maps a class to a table");
    return kept("comment", "a comment");
}

Finding classified(const std::vector<Node>& path, std::string_view text, std::string_view word) {
    for (std::size_t i = path.size(); i-- > 0;) {
        const Node& node = path[i];
        const std::string_view kind = node.kind();
        if (is_comment(node)) return in_comment(node.text(text), word);
        if (is_string(node)) return in_string(path, i, text, word);
        if (holds(kind, "jsx_text") || kind == "text" || kind == "raw_text") return kept("text", "text of the page");
        if (kind == "attribute_value") return kept("attribute", "an attribute of the page");
        if (kind.starts_with("regex")) return doubtful("pattern", "part of a regular expression");
        if (holds(kind, "identifier") || kind == "name" || kind == "constant" || kind == "variable_name" ||
            kind == "bare_key" || holds(kind, "symbol")) {
            return in_name(path, i);
        }
        if (kind.ends_with("_variable")) return kept("variable", "a name of the program's own");
        if (kind.starts_with("preproc")) return kept("comment", "a line for the compiler");
        if (kind == "ERROR") return doubtful("unparsed", "this part of the file is no code of its language");
    }
    return doubtful("unknown", "nothing is known about this place");
}

}  // namespace pgrename::rewriting
