#include "rewriting/strings.hpp"

#include <algorithm>
#include <array>

#include "sql/literal.hpp"

namespace pgrename::rewriting {

namespace {

using source::Extent;
using source::Node;

constexpr std::array<std::string_view, 23> string_kinds{"string",
                                                        "template_string",
                                                        "string_literal",
                                                        "interpreted_string_literal",
                                                        "raw_string_literal",
                                                        "heredoc",
                                                        "nowdoc",
                                                        "heredoc_body",
                                                        "verbatim_string_literal",
                                                        "interpolated_string_expression",
                                                        "raw_string",
                                                        "encapsed_string",
                                                        "ansi_c_string",
                                                        "bare_string",
                                                        "double_quote_scalar",
                                                        "single_quote_scalar",
                                                        "string_scalar",
                                                        "block_scalar",
                                                        "quoted_key",
                                                        "simple_symbol",
                                                        "delimited_symbol",
                                                        "quoted_attribute_value",
                                                        "word"};

bool is_content(std::string_view kind) {
    return kind.ends_with("content") || kind.ends_with("fragment") || kind == "heredoc_body" || kind == "nowdoc_body" ||
           kind == "nowdoc_string";
}

bool is_delimiter(const Node& node) {
    const std::string_view kind = node.kind();
    return !node.is_named() || kind.ends_with("_start") || kind.ends_with("_end") || kind.ends_with("_quote") ||
           kind.ends_with("_beginning") || kind.ends_with("_encoding") || kind == "interpolation_brace";
}

bool is_escape(std::string_view kind) {
    return kind.find("escape") != std::string_view::npos;
}

unsigned number(std::string_view digits, unsigned base) {
    unsigned out = 0;
    for (const char digit : digits) {
        const char low = static_cast<char>(digit | 0x20);
        if (digit >= '0' && digit <= '9')
            out = out * base + static_cast<unsigned>(digit - '0');
        else if (low >= 'a' && low <= 'f')
            out = out * base + static_cast<unsigned>(low - 'a') + 10;
    }
    return out;
}

/// What an escape sequence stands for; the languages agree but for characters that hardly stand in names or SQL.
std::string unescaped(std::string_view escape) {
    if (escape.size() < 2 || escape.front() != '\\') return std::string(escape.substr(0, 1));
    std::string out;
    switch (escape[1]) {
        case 'n':
            return "\n";
        case 't':
            return "\t";
        case 'r':
            return "\r";
        case '\r':
        case '\n':
            return {};  // the string goes on in the next line
        case 'x':
        case 'u':
        case 'U':
            sql::append_utf8(out, number(escape.substr(2), 16));
            return out;
        default:
            break;
    }
    if (escape[1] >= '0' && escape[1] <= '7') {
        sql::append_utf8(out, number(escape.substr(1), 8));
        return out;
    }
    return std::string(escape.substr(1));
}

class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) { out_.source.push_back(0); }

    void literal(const Node& node) {
        Extent inner = node.extent();
        const auto children = node.children();
        const bool delimited =
            !children.empty() && children.front().extent().offset == inner.offset && is_delimiter(children.front());
        if (!delimited) inner = without_quotes(inner, node.kind());
        read(children, inner);
        out_.source.back() = inner.end;
    }

    void hole(Extent extent) {
        out_.holes.push_back({out_.value.size(), extent.offset, extent.end - extent.offset});
        out_.source.back() = extent.end;
    }

    StringValue take(bool raw) {
        out_.raw = raw && !escapes_;
        return std::move(out_);
    }

  private:
    std::string_view text_;
    StringValue out_;
    bool escapes_ = false;

    /// Some grammars keep the quotes in the literal's own text.
    [[nodiscard]] Extent without_quotes(Extent extent, std::string_view kind) const {
        if (kind == "simple_symbol") return {extent.offset + 1, extent.end};
        std::size_t start = extent.offset;
        while (start < extent.end && (text_[start] == '@' || text_[start] == '$')) ++start;
        if (start >= extent.end) return extent;
        if (const auto raw = rust_raw(extent)) return *raw;
        const char quote = text_[start];
        if (quote != '"' && quote != '\'' && quote != '`') return extent;
        const std::string_view whole = text_.substr(start, extent.end - start);
        const std::size_t width = whole.size() >= 6 && whole[1] == quote && whole[2] == quote ? 3 : 1;
        if (whole.size() < 2 * width || whole.back() != quote) return {start + 1, extent.end};
        return {start + width, extent.end - width};
    }

    /// Rust's `r#"…"#`, also with `b` or `c` before it.
    [[nodiscard]] std::optional<Extent> rust_raw(Extent extent) const {
        const std::string_view whole = text_.substr(extent.offset, extent.end - extent.offset);
        const std::size_t r = whole.find_first_not_of("bc");
        if (r == std::string_view::npos || whole[r] != 'r') return std::nullopt;
        const std::size_t quote = whole.find_first_not_of('#', r + 1);
        if (quote == std::string_view::npos || whole[quote] != '"') return std::nullopt;
        const std::size_t end = quote - r;  // the closing quote and as many signs
        if (whole.size() < quote + 1 + end) return std::nullopt;
        return Extent{extent.offset + quote + 1, extent.end - end};
    }

    void read(const std::vector<Node>& children, Extent inner) {
        std::size_t position = inner.offset;
        for (const Node& child : children) {
            const Extent here = child.extent();
            if (here.end <= inner.offset || here.offset >= inner.end) continue;
            if (here.offset > position) bytes(position, here.offset);
            position = here.end;
            if (is_escape(child.kind()))
                escape(child);
            else if (is_content(child.kind()))
                read(child.children(), here);
            else if (!is_delimiter(child))
                hole(here);
        }
        if (position < inner.end) bytes(position, inner.end);
    }

    void bytes(std::size_t from, std::size_t to) {
        out_.value.append(text_.substr(from, to - from));
        out_.source.pop_back();
        for (std::size_t i = from; i <= to; ++i) out_.source.push_back(i);
    }

    void escape(const Node& node) {
        escapes_ = true;
        const Extent here = node.extent();
        const std::string value = unescaped(node.text(text_));
        out_.value += value;
        out_.source.pop_back();
        out_.source.insert(out_.source.end(), value.size(), here.offset);
        out_.source.push_back(here.end);
    }
};

/// Puts the strings of an expression one behind the other; true when there was one.
bool collect(const Node& expression, std::string_view text, Reader& reader, int depth) {
    const std::string_view kind = expression.kind();
    if (is_string(expression)) {
        reader.literal(expression);
        return true;
    }
    constexpr int deepest = 200;
    if (depth > deepest) return false;
    if (kind == "binary_expression" || kind == "binary_operator" || kind == "additive_expression" || kind == "binary") {
        bool any = false;
        for (const Node& side : expression.named_children()) {
            if (is_comment(side)) continue;
            const bool found = collect(side, text, reader, depth + 1);
            if (!found) reader.hole(side.extent());
            any = any || found;
        }
        return any;
    }
    if (kind == "concatenated_string" || kind == "parenthesized_expression" || kind == "as_expression" ||
        kind == "satisfies_expression" || kind == "argument" || kind == "non_null_expression") {
        bool any = false;
        for (const Node& part : expression.named_children()) any = collect(part, text, reader, depth + 1) || any;
        return any;
    }
    // `"…".format(x)`, `"""…""".trimIndent()`: the string is what counts.
    if (kind == "call_expression" || kind == "call" || kind == "method_invocation" || kind == "invocation_expression") {
        Node callee = expression.field("function");
        if (!callee) callee = expression.named_child(0);
        for (const Node& part : callee.named_children())
            if (is_string(part)) return collect(part, text, reader, depth + 1);
        return is_string(callee) && collect(callee, text, reader, depth + 1);
    }
    return false;
}

}  // namespace

bool is_string(const Node& node) {
    return node.is_named() && std::ranges::count(string_kinds, node.kind()) > 0;
}

bool is_comment(const Node& node) {
    return node.kind().find("comment") != std::string_view::npos;
}

StringValue value_of(const Node& literal, std::string_view text) {
    Reader reader(text);
    reader.literal(literal);
    return reader.take(true);
}

std::optional<StringValue> value_of_expression(const Node& expression, std::string_view text) {
    Reader reader(text);
    if (!collect(expression, text, reader, 0)) return std::nullopt;
    return reader.take(true);
}

}  // namespace pgrename::rewriting
