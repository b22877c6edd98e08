#include "rewriting/select_grammar.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"

namespace pgrename::rewriting {
namespace {

constexpr int deepest = 200;

bool is_blank(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/// A name as it stands in the list: [from, to) with its quotes.
struct Name {
    std::size_t from = 0;
    std::size_t to = 0;
    std::string value;
    bool quoted = false;
};

/// `name` as the grammar needs it. Blanks are taken away by clients unless they stand in quotes.
std::string written_name(const std::string& name, bool quoted) {
    const bool plain = std::ranges::all_of(
        name, [](char byte) { return is_name_byte(byte) || byte == '$' || static_cast<unsigned char>(byte) >= 0x80; });
    if (plain && !quoted) return name;
    std::string out = "\"";
    for (const char byte : name) {
        if (byte == '"' || byte == '\\') out += '\\';
        out += byte;
    }
    return out + '"';
}

/// item := ['...'] [alias ':'] relation ('!' hint)* '(' list ')'
///       | [alias ':'] column ('->' key)* ['.' aggregate '()'] ['::' cast]
class ListReader {
  public:
    ListReader(std::string_view text, const Names& names) : text_(text), names_(names) {}

    /// Empty when the text is no list.
    std::optional<Hits> run() {
        if (!list() || at_ != text_.size()) return std::nullopt;
        return std::move(hits_);
    }

  private:
    std::string_view text_;
    const Names& names_;
    std::size_t at_ = 0;
    int depth_ = 0;
    Hits hits_;

    [[nodiscard]] bool sees(std::string_view expected) const { return text_.substr(at_, expected.size()) == expected; }
    bool take(std::string_view expected) {
        blanks();
        const bool there = sees(expected);
        if (there) at_ += expected.size();
        return there;
    }
    void blanks() {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }

    bool list();
    bool item();
    bool embed(const std::optional<Name>& alias, const Name& relation, bool spread);
    bool column(const std::optional<Name>& alias, const Name& column);
    bool cast();
    std::optional<Name> name();
    std::optional<Name> quoted_name();
    void keep(const Name& name, const std::string& kind, const std::string& why);
    void relation(const Name& name, bool has_key);
    void hint(const Name& name);
    [[nodiscard]] Hit rewritten(const Name& name, const Names::Pairs::value_type& pair) const;
};

bool ListReader::list() {
    if (depth_ >= deepest) return false;
    ++depth_;
    blanks();
    while (at_ < text_.size() && text_[at_] != ')') {
        if (!item()) return false;
        blanks();
        if (!take(",")) break;
        blanks();
    }
    --depth_;
    return at_ == text_.size() || text_[at_] == ')';
}

bool ListReader::item() {
    const bool spread = take("...");
    auto first = name();
    if (!first) return false;
    std::optional<Name> alias;
    blanks();
    if (sees(":") && !sees("::")) {
        ++at_;
        alias = std::move(first);
        first = name();
        if (!first) return false;
    }
    blanks();
    return sees("(") || sees("!") ? embed(alias, *first, spread) : column(alias, *first);
}

bool ListReader::embed(const std::optional<Name>& alias, const Name& relation_name, bool spread) {
    if (alias) keep(*alias, "alias", "the key in the answer");
    relation(relation_name, alias.has_value() || spread);
    while (take("!")) {
        const auto given = name();
        if (!given) return false;
        hint(*given);
    }
    return take("(") && list() && take(")");
}

bool ListReader::column(const std::optional<Name>& alias, const Name& column_name) {
    if (alias) keep(*alias, "alias", "the key in the answer");
    keep(column_name, "column", "a column");
    while (take("->")) {
        take(">");
        const auto key = name();
        if (!key) return false;
        keep(*key, "json key", "a key in a JSON column");
    }
    if (!cast()) return false;
    if (take(".")) {
        const auto aggregate = name();
        if (!aggregate || !take("(") || !take(")")) return false;
    }
    return cast();
}

bool ListReader::cast() {
    if (!take("::")) return true;
    const auto type = name();
    if (type) keep(*type, "type", "a type");
    return type.has_value();
}

std::optional<Name> ListReader::quoted_name() {
    Name out;
    out.from = at_++;
    out.quoted = true;
    while (at_ < text_.size() && text_[at_] != '"') {
        if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
        out.value += text_[at_++];
    }
    if (at_ == text_.size()) return std::nullopt;
    out.to = ++at_;
    return out;
}

/// A name holds anything but the grammar's own signs; blanks inside are its own, those around it are not.
std::optional<Name> ListReader::name() {
    blanks();
    if (sees("\"")) return quoted_name();
    Name out;
    out.from = at_;
    static constexpr std::string_view signs = ",()!:\".";
    while (at_ < text_.size() && signs.find(text_[at_]) == std::string_view::npos && !sees("->")) ++at_;
    out.to = at_;
    while (out.to > out.from && is_blank(text_[out.to - 1])) --out.to;
    out.value = text_.substr(out.from, out.to - out.from);
    if (out.value.empty()) return std::nullopt;
    return out;
}

void ListReader::keep(const Name& name, const std::string& kind, const std::string& why) {
    for (Word word : words_in(text_.substr(name.from, name.to - name.from), names_)) {
        word.offset += name.from;
        const bool whole = name.value == word.name;
        const bool unknown = name.value.find(unknown_piece) != std::string::npos;
        if (!word.exact) continue;
        if (unknown) {
            hits_.push_back(for_review(word, names_, "embed", "what is put in here decides what this is"));
        } else {
            hits_.push_back(kept(word, names_, kind, whole ? why : "a part of a longer name"));
        }
    }
}

Hit ListReader::rewritten(const Name& name, const Names::Pairs::value_type& pair) const {
    Hit out;
    out.offset = name.from;
    out.length = name.to - name.from;
    out.rename = &pair;
    out.action = model::Action::rewrite;
    out.certainty = model::Certainty::certain;
    out.replacement = written_name(pair.second.name(), name.quoted);
    return out;
}

void ListReader::relation(const Name& name, bool has_key) {
    const auto* pair = names_.find(name.value);
    if (pair == nullptr) {
        keep(name, "other table", "a table of another schema, a column or a constraint");
        return;
    }
    Hit hit = rewritten(name, *pair);
    hit.kind = "embed";
    hit.why = "an embedded table";
    if (!has_key) {
        hit.replacement = std::string(text_.substr(name.from, name.to - name.from)) + ":" + hit.replacement;
        hit.why = "an embedded table; its old name stays the key in the answer";
    }
    hits_.push_back(std::move(hit));
}

void ListReader::hint(const Name& name) {
    const auto* pair = names_.find(name.value);
    if (pair == nullptr) {
        keep(name, "constraint", "a hint that is a constraint or a column");
        return;
    }
    Hit hit = rewritten(name, *pair);
    hit.kind = "hint";
    hit.why = "a hint that is the table's name";
    hit.certainty = model::Certainty::likely;
    hits_.push_back(std::move(hit));
}

}  // namespace

Hits hits_in_select_list(std::string_view text, const Names& names) {
    auto hits = ListReader(text, names).run();
    if (hits) {
        tidy(*hits);
        return std::move(*hits);
    }
    Hits out;
    for (const Word& word : words_in(text, names))
        if (word.exact) out.push_back(for_review(word, names, "embed", "this is no select list that can be read"));
    tidy(out);
    return out;
}

}  // namespace pgrename::rewriting
