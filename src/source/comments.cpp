#include "source/comments.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace pgrename::source {

namespace {

/// JavaScript and TypeScript (ECMA-262, "Lexical Grammar"). What a slash means hangs on the token before it, which the
/// syntax alone decides in a few cases: those end the scan.
class Script {
  public:
    Script(std::string_view text, bool markup, const std::vector<Word>& words)
        : text_(text), markup_(markup), words_(words) {}

    std::optional<std::vector<Extent>> comments() {
        if (text_.starts_with("#!")) position_ = line_end(0);
        while (sure_ && found_.size() < words_.size() && position_ < text_.size()) step();
        if (!sure_ || found_.size() < words_.size()) return std::nullopt;
        return std::move(found_);
    }

  private:
    /// What may follow: an operand (where a slash begins a regular expression), an operator, or nobody knows.
    enum class Expected { operand, operation, either };
    enum class Bracket { template_hole, brace, condition, parenthesis };

    std::string_view text_;
    bool markup_;
    const std::vector<Word>& words_;
    std::vector<Extent> found_;
    std::size_t position_ = 0;
    bool sure_ = true;
    Expected expected_ = Expected::operand;
    bool condition_ahead_ = false;  ///< the word before was `if` or one of its like
    bool behind_dot_ = false;
    std::vector<Bracket> open_;

    static bool is_word(char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
               byte == '_' || byte == '$' || byte == '\\' || (static_cast<unsigned char>(byte) & 0x80U) != 0;
    }
    [[nodiscard]] char at(std::size_t place) const { return place < text_.size() ? text_[place] : '\0'; }
    [[nodiscard]] std::size_t line_end(std::size_t from) const {
        return std::min(text_.find_first_of("\r\n", from), text_.size());
    }
    /// A word that stands before `end` and in no comment so far stands outside of all of them.
    void pass(std::size_t end) {
        if (found_.size() < words_.size() && words_[found_.size()].offset < end) sure_ = false;
        position_ = end;
    }
    void take(Expected next) {
        expected_ = next;
        condition_ahead_ = false;
        behind_dot_ = false;
    }

    void step() {
        const char byte = text_[position_];
        if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r') {
            ++position_;
        } else if (byte == '/' && (at(position_ + 1) == '/' || at(position_ + 1) == '*')) {
            comment();
        } else if (byte == '/') {
            slash();
        } else if (byte == '"' || byte == '\'') {
            string(byte);
        } else if (byte == '`') {
            ++position_;
            template_text();
        } else if (is_word(byte)) {
            word();
        } else {
            sign(byte);
        }
    }

    void comment() {
        const bool whole_line = at(position_ + 1) == '/';
        std::size_t end = line_end(position_);
        if (!whole_line) {
            end = text_.find("*/", position_ + 2);
            if (end == std::string_view::npos) {
                sure_ = false;
                return;
            }
            end += 2;
        }
        for (; found_.size() < words_.size() && words_[found_.size()].offset < end;) {
            if (words_[found_.size()].offset < position_) {
                sure_ = false;
                return;
            }
            found_.push_back({position_, end});
        }
        position_ = end;
    }

    void slash() {
        if (expected_ == Expected::either) {
            sure_ = false;
            return;
        }
        if (expected_ == Expected::operation) {
            take(Expected::operand);
            return pass(position_ + 1);
        }
        bool in_class = false;
        std::size_t end = position_ + 1;
        for (; end < text_.size() && text_[end] != '\n' && text_[end] != '\r'; ++end) {
            if (text_[end] == '\\')
                ++end;
            else if (text_[end] == '[') {
                // With the flag `v` classes stand inside classes.
                if (in_class) sure_ = false;
                in_class = true;
            } else if (text_[end] == ']')
                in_class = false;
            else if (text_[end] == '/' && !in_class)
                break;
        }
        if (at(end) != '/') {
            sure_ = false;
            return;
        }
        take(Expected::operation);
        pass(end + 1);
    }

    void string(char quote) {
        std::size_t end = position_ + 1;
        for (; end < text_.size() && text_[end] != quote; ++end) {
            if (text_[end] == '\n') {
                sure_ = false;
                return;
            }
            if (text_[end] == '\\') end += at(end + 1) == '\r' && at(end + 2) == '\n' ? 2 : 1;
        }
        if (end >= text_.size()) {
            sure_ = false;
            return;
        }
        take(Expected::operation);
        pass(end + 1);
    }

    /// The text of a template from `position_` on, up to its end or its next hole.
    void template_text() {
        std::size_t end = position_;
        for (; end < text_.size() && text_[end] != '`'; ++end) {
            if (text_[end] == '\\') {
                ++end;
            } else if (text_[end] == '$' && at(end + 1) == '{') {
                open_.push_back(Bracket::template_hole);
                take(Expected::operand);
                return pass(end + 2);
            }
        }
        if (end >= text_.size()) {
            sure_ = false;
            return;
        }
        take(Expected::operation);
        pass(end + 1);
    }

    void word() {
        std::size_t end = position_;
        while (end < text_.size() && is_word(text_[end])) ++end;
        const std::string_view word = text_.substr(position_, end - position_);
        constexpr std::array<std::string_view, 13> before_operand{"return", "typeof",  "instanceof", "in",   "new",
                                                                  "delete", "void",    "throw",      "case", "do",
                                                                  "else",   "extends", "default"};
        constexpr std::array<std::string_view, 4> either{"of", "await", "yield", "async"};
        constexpr std::array<std::string_view, 4> conditions{"if", "while", "for", "with"};
        const bool member = behind_dot_;
        take(Expected::operation);
        if (!member) {
            if (std::ranges::count(before_operand, word) != 0) expected_ = Expected::operand;
            if (std::ranges::count(either, word) != 0) expected_ = Expected::either;
            condition_ahead_ = std::ranges::count(conditions, word) != 0;
        }
        pass(end);
    }

    void sign(char byte) {
        const bool after_operand = expected_ == Expected::operation;
        switch (byte) {
            case '(':
                open_.push_back(condition_ahead_ ? Bracket::condition : Bracket::parenthesis);
                take(Expected::operand);
                break;
            case ')':
                take(close() == Bracket::condition ? Expected::operand : Expected::operation);
                break;
            case ']':
                take(Expected::operation);
                break;
            case '{':
                open_.push_back(Bracket::brace);
                take(Expected::operand);
                break;
            case '}':
                if (close() == Bracket::template_hole) {
                    ++position_;
                    return template_text();
                }
                take(Expected::either);  // of an object, or of a block
                break;
            case '+':
            case '-':
                // After `i++` comes an operator; `+ +x` is written with a space.
                if (at(position_ + 1) == byte) {
                    ++position_;
                    expected_ = after_operand ? Expected::operation : Expected::either;
                    break;
                }
                take(Expected::operand);
                break;
            case '!':
                // TypeScript's `x!` is an operand still, unless the line before simply ended there.
                if (after_operand && at(position_ + 1) != '=')
                    expected_ = Expected::either;
                else
                    take(Expected::operand);
                break;
            case '<':
                // Markup, whose text knows neither quotes nor comments; or a type argument.
                if (markup_ && expected_ != Expected::operation) {
                    sure_ = false;
                    return;
                }
                take(Expected::operand);
                break;
            case '.':
                dot();
                break;
            default:
                take(Expected::operand);
        }
        ++position_;
    }

    /// Of a member, of `...`, or at the end of a number.
    void dot() {
        const char before = at(position_ - 1);
        const char behind = at(position_ + 1);
        const bool number = before >= '0' && before <= '9' && !is_word(behind);
        take(number ? Expected::operation : Expected::operand);
        behind_dot_ = behind != '.' && before != '.';
    }

    Bracket close() {
        if (open_.empty()) {
            sure_ = false;
            return Bracket::parenthesis;
        }
        const Bracket last = open_.back();
        open_.pop_back();
        return last;
    }
};

}  // namespace

std::optional<std::vector<Extent>> comments_around(std::string_view text, Language language,
                                                   const std::vector<Word>& words) {
    if (language != Language::typescript && language != Language::tsx) return std::nullopt;
    return Script(text, language == Language::tsx, words).comments();
}

}  // namespace pgrename::source
