#include "rewriting/prisma_schema.hpp"

#include <algorithm>
#include <string>

#include "rewriting/table_values.hpp"

namespace pgrename::rewriting {

namespace {

using source::Word;

struct Token {
    enum class Kind { word, string, sign, comment };
    Kind kind;
    std::size_t offset;  ///< of a string: behind its quote
    std::size_t end;     ///< of a string: before its quote
};

bool is_word_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_';
}

/// Words, strings, `//` comments and single signs; white space between them is left out.
std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t start = i;
        if (is_word_byte(text[i])) {
            while (i < text.size() && is_word_byte(text[i])) ++i;
            out.push_back({Token::Kind::word, start, i});
        } else if (text[i] == '"') {
            for (++i; i < text.size() && text[i] != '"' && text[i] != '\n'; ++i)
                if (text[i] == '\\') ++i;
            i = std::min(i, text.size());
            out.push_back({Token::Kind::string, start + 1, i});
            if (i < text.size()) ++i;
        } else if (text.substr(i).starts_with("//")) {
            i = std::min(text.find('\n', i), text.size());
            out.push_back({Token::Kind::comment, start, i});
        } else {
            if (text[i] != ' ' && text[i] != '\t' && text[i] != '\n' && text[i] != '\r')
                out.push_back({Token::Kind::sign, start, start + 1});
            ++i;
        }
    }
    return out;
}

/// `model Name { … }` or `view Name { … }`, by the indexes of its tokens.
struct Model {
    std::size_t name;
    std::size_t open;
    std::size_t close;
    std::size_t map = 0;     ///< the string of `@@map`; 0: there is none
    std::size_t schema = 0;  ///< that of `@@schema`
};

class Schema {
  public:
    Schema(std::string_view text, const Names& names) : text_(text), names_(names), tokens_(tokens_of(text)) {
        for (std::size_t i = 0; i + 2 < tokens_.size(); ++i)
            if ((is(i, "model") || is(i, "view")) && tokens_[i + 1].kind == Token::Kind::word && is(i + 2, "{"))
                i = add_model(i + 1);
    }

    [[nodiscard]] Finding finding(const Word& word) const {
        Finding out = said(word);
        if (out.length == 0) {
            out.offset = word.offset;
            out.length = word.length;
        }
        if (out.rename == nullptr) out.rename = names_.any(text_.substr(word.offset, word.length));
        out.recogniser = "prisma";
        return out;
    }

  private:
    std::string_view text_;
    const Names& names_;
    std::vector<Token> tokens_;
    std::vector<Model> models_;

    [[nodiscard]] std::string_view text_of(std::size_t index) const {
        return text_.substr(tokens_[index].offset, tokens_[index].end - tokens_[index].offset);
    }
    [[nodiscard]] bool is(std::size_t index, std::string_view text) const {
        return index < tokens_.size() && tokens_[index].kind != Token::Kind::string &&
               tokens_[index].kind != Token::Kind::comment && text_of(index) == text;
    }

    /// Returns the index of the model's last token.
    std::size_t add_model(std::size_t name) {
        Model model{name, name + 1, name + 1};
        while (model.close + 1 < tokens_.size() && !is(model.close, "}")) ++model.close;
        for (std::size_t i = model.open; i < model.close; ++i)
            if (is(i, "@") && is(i + 1, "@")) {
                if (is(i + 2, "map")) model.map = argument(i + 3);
                if (is(i + 2, "schema")) model.schema = argument(i + 3);
            }
        models_.push_back(model);
        return model.close;
    }
    /// The string of `("x")` or `(name: "x")`; 0 when there is none.
    [[nodiscard]] std::size_t argument(std::size_t open) const {
        std::size_t i = open + 1;
        if (is(i, "name") && is(i + 1, ":")) i += 2;
        return is(open, "(") && i < tokens_.size() && tokens_[i].kind == Token::Kind::string ? i : 0;
    }

    static Finding with(model::Action action, std::string_view kind, std::string_view why) {
        Finding out;
        out.action = action;
        out.kind = kind;
        out.why = why;
        return out;
    }

    [[nodiscard]] Finding said(const Word& word) const {
        const auto token = std::ranges::find_if(tokens_, [&](const Token& each) {
            return each.offset <= word.offset && word.offset + word.length <= each.end;
        });
        if (token == tokens_.end()) return with(model::Action::review, "unread", "nothing is known about this place");
        const auto index = static_cast<std::size_t>(token - tokens_.begin());
        if (token->kind == Token::Kind::comment) return with(model::Action::keep, "comment", "a comment");
        for (const Model& model : models_) {
            if (index == model.map && index != 0) return mapped(model);
            if (index == model.name) return named(model);
        }
        if (token->kind == Token::Kind::string)
            return with(model::Action::keep, "text", "a string that maps no table: a column, an index, a relation");
        return with(model::Action::keep, "property", "a name of the program's own: a field, a type, a value");
    }

    [[nodiscard]] std::optional<std::string> schema_of(const Model& model) const {
        return model.schema == 0 ? std::nullopt : std::optional(std::string(text_of(model.schema)));
    }

    [[nodiscard]] Finding mapped(const Model& model) const {
        static const Site site{"prisma", "model", "the table of a model", model::Certainty::certain, false, {}, {}, {}};
        const auto found = find_table(plain_value(text_of(model.map), tokens_[model.map].offset), site, names_,
                                      schema_of(model), true);
        return found.empty() ? with(model::Action::keep, "model", "a table of another schema") : found.front();
    }

    /// A model without `@@map` is a table of its own name.
    [[nodiscard]] Finding named(const Model& model) const {
        if (model.map != 0)
            return with(model::Action::keep, "model", "the name of a model, which is mapped to a table");
        const auto schema = schema_of(model);
        const auto* rename = schema ? names_.find(*schema, text_of(model.name)) : names_.find(text_of(model.name));
        if (rename == nullptr) return with(model::Action::keep, "model", "a table of another schema");
        Finding out = with(model::Action::rewrite, "model", "a model gets a @@map and keeps its name");
        out.certainty = model::Certainty::certain;
        out.rename = rename;
        out.offset = tokens_[model.name].offset;
        out.length = tokens_[model.open].end - out.offset;
        const std::string_view line_end = text_.find("\r\n") == std::string_view::npos ? "\n" : "\r\n";
        out.replacement = std::string(text_.substr(out.offset, out.length))
                              .append(line_end)
                              .append("  @@map(\"")
                              .append(escaped(rename->second.name()))
                              .append("\")");
        return out;
    }

    static std::string escaped(std::string_view name) {
        std::string out;
        for (const char byte : name) {
            if (byte == '"' || byte == '\\') out += '\\';
            out += byte;
        }
        return out;
    }
};

}  // namespace

bool is_prisma_schema(std::string_view path) {
    return path.ends_with(".prisma");
}

std::vector<Finding> find_in_prisma_schema(std::string_view text, const std::vector<Word>& words, const Names& names) {
    const Schema schema(text, names);
    std::vector<Finding> out;
    for (const Word& word : words) out.push_back(schema.finding(word));
    return out;
}

}  // namespace pgrename::rewriting
