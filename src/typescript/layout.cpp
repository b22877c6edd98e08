#include "typescript/layout.hpp"

#include <algorithm>
#include <optional>

#include "base/format.hpp"
#include "base/text.hpp"
#include "typescript/collation.hpp"

namespace pgrename::typescript {
namespace {

using Kind = Node::Kind;

/// The node on one line, or nothing when it holds an object that is always spread.
std::optional<std::string> flat(const Node& node);

std::optional<std::string> joined(const std::vector<Node>& parts, std::string_view separator) {
    std::string out;
    for (const auto& part : parts) {
        const auto one = flat(part);
        if (!one) return std::nullopt;
        if (&part != &parts.front()) out += separator;
        out += *one;
    }
    return out;
}

std::optional<std::string> flat_object(const Node& node) {
    if (node.members.empty()) return "{}";
    if (node.spread) return std::nullopt;
    std::string out = "{ ";
    for (const auto& member : node.members) {
        const auto value = flat(member.value);
        if (!value) return std::nullopt;
        if (&member != &node.members.front()) out += "; ";
        out += member.key + ": " + *value;
    }
    return out + " }";
}

std::optional<std::string> flat(const Node& node) {
    const auto enclosed = [](std::string_view before, std::optional<std::string> inner, std::string_view after) {
        if (inner) inner = std::string(before) + *inner + std::string(after);
        return inner;
    };
    switch (node.kind) {
        case Kind::text:
            return node.text;
        case Kind::object:
            return flat_object(node);
        case Kind::alternatives:
            return joined(node.parts, " | ");
        case Kind::both:
            return joined(node.parts, " & ");
        case Kind::array:
            return node.parts[0].kind == Kind::alternatives ? enclosed("(", flat(node.parts[0]), ")[]")
                                                            : enclosed("", flat(node.parts[0]), "[]");
        case Kind::tuple:
            return enclosed("[", joined(node.parts, ", "), "]");
        case Kind::generic:
            return enclosed(node.text + "<", joined(node.parts, ", "), ">");
    }
    return std::nullopt;
}

/// Prettier's "hug": an object or a named type beside nothing but null stays on the line of its key.
bool hugs(const Node& node) {
    if (node.parts.size() != 2 || node.parts[1].text != "null") return false;
    const Node& first = node.parts[0];
    return first.kind == Kind::object || first.kind == Kind::generic ||
           (first.kind == Kind::text && first.text == "Json");
}

class Printer {
  public:
    explicit Printer(const Style& style) : style_(style) {}

    /// `tail`: columns that must follow on the last line.
    std::string print(const Node& node, std::size_t indent, std::size_t column, std::size_t tail) const {
        const auto line = flat(node);
        if (line && column + width(*line) + tail <= style_.line) return *line;
        switch (node.kind) {
            case Kind::text:
                return node.text;
            case Kind::object:
                return object(node, indent);
            case Kind::alternatives:
                if (hugs(node)) return print(node.parts[0], indent, column, tail + 7) + " | null";
                return alternatives(node, indent, tail);
            case Kind::array:
                return array(node, indent, column, tail);
            case Kind::tuple:
                return node.parts.empty() ? "[]" : "[" + list(node.parts, indent, true) + pad(indent) + "]";
            case Kind::generic:
                return node.text + "<" + list(node.parts, indent, false) + pad(indent) + ">";
            case Kind::both: {
                const std::string rest = " & " + flat(node.parts[1]).value_or("");
                return print(node.parts[0], indent, column, width(rest) + tail) + rest;
            }
        }
        return {};
    }

  private:
    static std::string pad(std::size_t columns) { return "\n" + std::string(columns, ' '); }
    [[nodiscard]] std::size_t end() const { return style_.semicolons ? 1 : 0; }

    [[nodiscard]] std::string object(const Node& node, std::size_t indent) const {
        if (node.members.empty()) return "{}";
        std::string out = "{";
        for (const auto& member : node.members) {
            if (!member.comment.empty()) {
                for (const auto& line : base::split(member.comment, '\n')) out += pad(indent + 2) + line;
            }
            out += pad(indent + 2) + member.key + ":";
            const auto value = print(member.value, indent + 2, indent + 4 + width(member.key), end());
            out += value.starts_with('\n') ? value : " " + value;
            if (style_.semicolons) out += ';';
        }
        return out + pad(indent) + "}";
    }

    [[nodiscard]] std::string alternatives(const Node& node, std::size_t indent, std::size_t tail) const {
        std::string out;
        for (const auto& part : node.parts) {
            out += pad(indent + 2) + "| " + print(part, indent + 4, indent + 4, &part == &node.parts.back() ? tail : 0);
        }
        return out;
    }

    [[nodiscard]] std::string array(const Node& node, std::size_t indent, std::size_t column, std::size_t tail) const {
        const Node& element = node.parts[0];
        if (element.kind != Kind::alternatives) return print(element, indent, column, tail + 2) + "[]";
        return "(" + alternatives(element, indent, 0) + pad(indent) + ")[]";
    }

    /// Each part on its own line. A tuple ends its last part with a comma too, a list of type arguments does not.
    [[nodiscard]] std::string list(const std::vector<Node>& parts, std::size_t indent, bool last_comma) const {
        std::string out;
        for (const auto& part : parts) {
            const bool comma = last_comma || &part != &parts.back();
            out += pad(indent + 2) + print(part, indent + 2, indent + 2, comma ? 1 : 0);
            if (comma) out += ',';
        }
        return out;
    }

    Style style_;
};

}  // namespace

Node text(std::string written) {
    return {.kind = Kind::text, .text = std::move(written)};
}

Node object(std::vector<Member> members) {
    return {.kind = Kind::object, .spread = true, .members = std::move(members)};
}

Node inline_object(std::vector<Member> members) {
    return {.kind = Kind::object, .spread = false, .members = std::move(members)};
}

Node any_of(std::vector<Node> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    return {.kind = Kind::alternatives, .parts = std::move(parts)};
}

Node array_of(Node element) {
    return {.kind = Kind::array, .parts = {std::move(element)}};
}

Node nullable(Node node) {
    if (node.kind != Kind::alternatives) return any_of({std::move(node), text("null")});
    node.parts.push_back(text("null"));
    return node;
}

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (const char byte : text) {
        switch (byte) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\b':
                out += "\\b";
                break;
            case '\f':
                out += "\\f";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                if (static_cast<unsigned char>(byte) < 0x20) {
                    out += base::format("\\u{:04x}", static_cast<unsigned>(byte));
                } else {
                    out += byte;
                }
        }
    }
    return out + '"';
}

std::string literal(std::string_view text) {
    const std::string json = json_string(text);
    const auto doubles = std::count(text.begin(), text.end(), '"');
    if (doubles <= std::count(text.begin(), text.end(), '\'')) return json;
    // More double quotes than single ones inside: single quotes outside, and the escapes change sides.
    std::string out = "'";
    for (std::size_t at = 1; at + 1 < json.size(); ++at) {
        if (json[at] == '\\') {
            ++at;
            if (json[at] != '"') out += '\\';
            out += json[at];
        } else {
            out += json[at] == '\'' ? "\\'" : std::string(1, json[at]);
        }
    }
    return out + "'";
}

std::string key(std::string_view name, bool optional) {
    return (is_identifier(name) ? std::string(name) : literal(name)) + (optional ? "?" : "");
}

std::string print(const Node& node, const Style& style, std::size_t indent, std::size_t column) {
    return Printer(style).print(node, indent, column, style.semicolons ? 1 : 0);
}

}  // namespace pgrename::typescript
