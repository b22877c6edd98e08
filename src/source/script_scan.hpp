// The tokens of JavaScript and TypeScript without their grammar (ECMA-262, "Lexical Grammar"). What a slash means hangs
// on the token before it, which the syntax alone decides in a few cases: those end the scan, which is then not sure.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace pgrename::source {

/// `Listener` is told, in order:
/// - comment(offset, end)
/// - literal(offset, end): a string, or a part of a template's text
/// - pattern(offset, end): a regular expression
/// - word(offset, end, behind_dot, outside): an identifier, a keyword or a number; outside of all brackets
/// - hole(inside): from here on it is the code in a template, or no more
/// - block(offset, end): what stands in the braces behind `)` or `=>`, when all of it was told
/// - statement(offset): outside of all brackets one ends before it and the next begins
/// and says with enough() that it wants nothing more.
template <class Listener>
class ScriptScan {
  public:
    /// `markup`: the text may hold JSX, which ends the scan.
    ScriptScan(std::string_view text, bool markup, Listener& listener)
        : text_(text), markup_(markup), listener_(listener) {}

    /// False when it can't be sure of what it told.
    bool run() {
        if (text_.starts_with("#!")) position_ = line_end(0);
        while (sure_ && position_ < text_.size() && !listener_.enough()) step();
        return sure_;
    }

  private:
    /// What may follow: an operand (where a slash begins a regular expression), an operator, or nobody knows.
    enum class Expected { operand, operation, either };
    enum class Bracket { template_hole, block, brace, condition, parenthesis };
    struct Open {
        Bracket bracket;
        std::size_t offset;
    };

    std::string_view text_;
    bool markup_;
    Listener& listener_;
    std::size_t position_ = 0;
    bool sure_ = true;
    Expected expected_ = Expected::operand;
    bool condition_ahead_ = false;  ///< the word before was `if` or one of its like
    bool behind_dot_ = false;
    bool block_ahead_ = false;  ///< the sign before was `)` or `=>`
    bool behind_semicolon_ = false;
    bool may_end_ = false;    ///< a statement, if a line ends here
    bool decorated_ = false;  ///< what is decorated has not begun yet
    std::vector<Open> open_;
    std::size_t holes_ = 0;  ///< of them

    static bool is_word(char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
               byte == '_' || byte == '$' || byte == '\\' || (static_cast<unsigned char>(byte) & 0x80U) != 0;
    }
    template <std::size_t count>
    static bool is_one_of(std::string_view word, const std::array<std::string_view, count>& words) {
        return std::ranges::find(words, word) != words.end();
    }
    [[nodiscard]] char at(std::size_t place) const { return place < text_.size() ? text_[place] : '\0'; }
    [[nodiscard]] std::size_t line_end(std::size_t from) const {
        return std::min(text_.find_first_of("\r\n", from), text_.size());
    }
    void take(Expected next) {
        expected_ = next;
        condition_ahead_ = false;
        behind_dot_ = false;
        may_end_ = next != Expected::operand;
        block_ahead_ = false;
    }

    void step() {
        const char byte = text_[position_];
        if (byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n') {
            ++position_;
        } else if (byte == '/' && (at(position_ + 1) == '/' || at(position_ + 1) == '*')) {
            comment();
        } else {
            if (open_.empty()) boundary();
            token(byte);
        }
    }

    void token(char byte) {
        if (is_word(byte)) {
            word();
        } else if (byte == '/') {
            slash();
        } else if (byte == '"' || byte == '\'') {
            string(byte);
        } else if (byte == '`') {
            template_text(position_ + 1);
        } else
            sign(byte);
    }

    [[nodiscard]] std::string_view word_here() const {
        std::size_t end = position_;
        while (end < text_.size() && is_word(text_[end])) ++end;
        return text_.substr(position_, end - position_);
    }

    /// Whether the token here begins a statement, outside of all brackets: behind `;` nearly everything does; else a
    /// word that goes on with nothing, at the beginning of a line and behind what may end a statement.
    void boundary() {
        constexpr std::array<std::string_view, 4> second_parts{"else", "while", "catch", "finally"};
        constexpr std::array<std::string_view, 16> beginnings{
            "import",   "export", "function", "class",     "const", "let", "var",    "declare",
            "abstract", "enum",   "if",       "interface", "for",   "try", "switch", "throw"};
        const bool behind_semicolon = std::exchange(behind_semicolon_, false);
        const bool line_begins = position_ > 0 && text_[position_ - 1] == '\n';
        if (!behind_semicolon && (!line_begins || !may_end_)) return;
        const std::string_view word = word_here();
        const bool decorator = text_[position_] == '@';
        const bool beginning = decorator || is_one_of(word, beginnings);
        if (beginning && decorated_) {
            decorated_ = decorator;
            return;
        }
        decorated_ = decorator;
        if (behind_semicolon ? !is_one_of(word, second_parts) : beginning) listener_.statement(position_);
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
        listener_.comment(position_, end);
        position_ = end;
    }

    /// The slash that ends the regular expression which begins here, or the line's end. Only with the flag `v` classes
    /// stand inside classes.
    [[nodiscard]] std::size_t pattern_end(bool nested) const {
        std::size_t classes = 0;
        std::size_t end = position_ + 1;
        for (; end < text_.size() && text_[end] != '\n' && text_[end] != '\r'; ++end) {
            if (text_[end] == '\\')
                ++end;
            else if (text_[end] == '[')
                classes = nested ? classes + 1 : 1;
            else if (text_[end] == ']')
                classes = nested && classes > 0 ? classes - 1 : 0;
            else if (text_[end] == '/' && classes == 0)
                break;
        }
        return end;
    }
    [[nodiscard]] bool has_flag(std::size_t end, char flag) const {
        for (++end; end < text_.size() && is_word(text_[end]); ++end)
            if (text_[end] == flag) return true;
        return false;
    }

    void slash() {
        if (expected_ == Expected::either) {
            sure_ = false;
            return;
        }
        if (expected_ == Expected::operation) {
            take(Expected::operand);
            ++position_;
            return;
        }
        const std::size_t end = pattern_end(false);
        const std::size_t other_end = pattern_end(true);
        if (at(end) != '/' || (other_end != end && has_flag(other_end, 'v'))) {
            sure_ = false;
            return;
        }
        take(Expected::operation);
        listener_.pattern(position_, end + 1);
        position_ = end + 1;
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
        literal_up_to(end);
    }

    void literal_up_to(std::size_t last) {
        if (last >= text_.size()) {
            sure_ = false;
            return;
        }
        take(Expected::operation);
        listener_.literal(position_, last + 1);
        position_ = last + 1;
    }

    /// The text of a template from `end` on, up to its end or its next hole.
    void template_text(std::size_t end) {
        for (; end < text_.size() && text_[end] != '`'; ++end) {
            if (text_[end] == '\\') {
                ++end;
            } else if (text_[end] == '$' && at(end + 1) == '{') {
                literal_up_to(end + 1);
                open_.push_back({Bracket::template_hole, end});
                if (holes_++ == 0) listener_.hole(true);
                return take(Expected::operand);
            }
        }
        literal_up_to(end);
    }

    void word() {
        const std::string_view word = word_here();
        constexpr std::array<std::string_view, 13> before_operand{"return", "typeof",  "instanceof", "in",   "new",
                                                                  "delete", "void",    "throw",      "case", "do",
                                                                  "else",   "extends", "default"};
        constexpr std::array<std::string_view, 4> either{"of", "await", "yield", "async"};
        constexpr std::array<std::string_view, 4> conditions{"if", "while", "for", "with"};
        constexpr std::array<std::string_view, 8> unfinished{"export", "declare", "async", "abstract",
                                                             "as",     "const",   "type",  "namespace"};
        constexpr std::size_t longest = 10;
        const bool member = behind_dot_;
        take(Expected::operation);
        if (!member && word.size() <= longest) {
            if (is_one_of(word, before_operand)) expected_ = Expected::operand;
            if (is_one_of(word, either)) expected_ = Expected::either;
            condition_ahead_ = is_one_of(word, conditions);
            if (is_one_of(word, unfinished)) may_end_ = false;
        }
        listener_.word(position_, position_ + word.size(), member, open_.empty());
        position_ += word.size();
    }

    void sign(char byte) {
        const bool after_operand = expected_ == Expected::operation;
        switch (byte) {
            case '(':
                open_.push_back({condition_ahead_ ? Bracket::condition : Bracket::parenthesis, position_});
                take(Expected::operand);
                break;
            case ')':
                take(close().bracket == Bracket::condition ? Expected::operand : Expected::operation);
                block_ahead_ = true;
                break;
            case ']':
                take(Expected::operation);
                break;
            case '{':
                open_.push_back({block_ahead_ ? Bracket::block : Bracket::brace, position_});
                take(Expected::operand);
                break;
            case '}':
                return brace_ends();
            case ';':
                take(Expected::operand);
                behind_semicolon_ = open_.empty();
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
                if (!after_operand || at(position_ + 1) == '=')
                    take(Expected::operand);
                else if (!is_joined())
                    expected_ = Expected::either;
                break;
            case '<':
                if (after_operand && at(position_ + 1) == '<') ++position_;
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
            case '>':
                // Of type arguments: `type A = B<C>`.
                take(Expected::operand);
                may_end_ = true;
                block_ahead_ = position_ > 0 && text_[position_ - 1] == '=';
                break;
            default:
                take(Expected::operand);
        }
        ++position_;
    }

    /// The token before ends right here: neither a line's end nor a comment is between.
    [[nodiscard]] bool is_joined() const {
        const char before = position_ > 0 ? text_[position_ - 1] : '\n';
        return is_word(before) || before == ')' || before == ']';
    }

    /// Of a member, of `...`, or at the end of a number.
    void dot() {
        const char before = position_ > 0 ? text_[position_ - 1] : '\0';
        const char behind = at(position_ + 1);
        const bool number = before >= '0' && before <= '9' && !is_word(behind);
        take(number ? Expected::operation : Expected::operand);
        behind_dot_ = behind != '.' && before != '.';
    }

    void brace_ends() {
        const Open open = close();
        if (open.bracket == Bracket::template_hole) {
            if (--holes_ == 0) listener_.hole(false);
            return template_text(position_ + 1);
        }
        if (open.bracket == Bracket::block) listener_.block(open.offset + 1, position_);
        take(Expected::either);  // of an object, or of a block
        ++position_;
    }

    Open close() {
        if (open_.empty()) {
            sure_ = false;
            return {Bracket::parenthesis, position_};
        }
        const Open last = open_.back();
        open_.pop_back();
        return last;
    }
};

}  // namespace pgrename::source
