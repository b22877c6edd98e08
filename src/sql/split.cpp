#include <algorithm>

#include "base/error.hpp"
#include "base/format.hpp"
#include "sql/spans.hpp"

namespace pgrename::sql {
namespace {

/// Cuts as psql does (manual, "psql", SEMICOLON; src/fe_utils/psqlscan.l): at a semicolon outside of parentheses and of
/// the body of `CREATE FUNCTION … BEGIN ATOMIC … END`.
class Cutter {
  public:
    explicit Cutter(std::string_view script) : script_(script) {}

    Spans run() {
        while (!out_.unclosed) {
            if (words_ == 0 && skip_psql_command()) continue;
            std::optional<Unclosed> unclosed;
            const auto token = next_token(script_, position_, unclosed);
            if (unclosed) out_.unclosed = unclosed;
            if (!token) break;
            take(*token);
        }
        finish(false);
        return std::move(out_);
    }

  private:
    std::string_view script_;
    Spans out_;
    std::size_t position_ = 0;
    std::size_t start_ = 0;
    std::size_t end_ = 0;
    std::size_t words_ = 0;  ///< tokens of the statement so far
    int parentheses_ = 0;
    int begins_ = 0;
    bool routine_ = false;  ///< CREATE [OR REPLACE] FUNCTION or PROCEDURE
    bool copy_ = false;
    bool from_stdin_ = false;
    std::string before_;  ///< the word before

    void take(const Token& token) {
        const bool symbol = token.kind == TokenKind::symbol && token.length == 1;
        const char byte = symbol ? script_[token.offset] : ' ';
        if (byte == ';' && parentheses_ == 0 && begins_ == 0) {
            finish(true);
            return;
        }
        if (words_ == 0) start_ = token.offset;
        end_ = token.end();
        ++words_;
        if (byte == '(') ++parentheses_;
        if (byte == ')' && parentheses_ > 0) --parentheses_;
        if (token.kind == TokenKind::word) take_word(folded(script_.substr(token.offset, token.length)));
    }

    void take_word(std::string word) {
        if (words_ == 1) copy_ = word == "copy";
        if (words_ <= 4 && (word == "function" || word == "procedure") && (before_ == "create" || before_ == "replace"))
            routine_ = true;
        if (routine_ && parentheses_ == 0) {
            if (word == "atomic" && before_ == "begin") ++begins_;
            if (begins_ > 0 && word == "case") ++begins_;
            if (begins_ > 0 && word == "end") --begins_;
        }
        if (copy_ && word == "stdin" && before_ == "from") from_stdin_ = true;
        before_ = std::move(word);
    }

    void finish(bool semicolon) {
        if (words_ > 0) out_.all.push_back({start_, end_ - start_});
        if (semicolon && from_stdin_) skip_rows();
        words_ = 0;
        parentheses_ = 0;
        begins_ = 0;
        routine_ = copy_ = from_stdin_ = false;
        before_.clear();
    }

    /// The rows of COPY … FROM stdin follow on the next line and end with a line `\.`.
    void skip_rows() {
        auto line = script_.find('\n', position_);
        while (line != std::string_view::npos) {
            const auto end = std::min(script_.find('\n', line + 1), script_.size());
            auto text = script_.substr(line + 1, end - line - 1);
            if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
            if (text == "\\.") {
                position_ = end;
                return;
            }
            line = end < script_.size() ? end : std::string_view::npos;
        }
        // no end: it is no dump, and what follows are statements
    }

    /// Between statements a line that starts with a backslash is one for psql.
    bool skip_psql_command() {
        const auto found = script_.find_first_not_of(" \t\r\n\f\v", position_);
        if (found == std::string_view::npos || script_[found] != '\\') return false;
        position_ = std::min(script_.find('\n', found), script_.size());
        return true;
    }
};

}  // namespace

Spans spans_of(std::string_view script) {
    return Cutter(script).run();
}

std::string line_and_column(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, offset);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto characters =
        std::count_if(before.begin() + static_cast<std::ptrdiff_t>(start), before.end(),
                      [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
    return base::format("{}:{}", line, characters + 1);
}

std::vector<Span> split(std::string_view script) {
    Spans spans = spans_of(script);
    if (spans.unclosed) {
        throw base::Error(base::Trouble::usage,
                          base::format("splitting the script into statements: the {} that begins at {} is never closed",
                                       spans.unclosed->what, line_and_column(script, spans.unclosed->offset)),
                          "close it, or check the quotes and comments before it");
    }
    return std::move(spans.all);
}

}  // namespace pgrename::sql
