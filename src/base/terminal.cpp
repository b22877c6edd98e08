#include "base/terminal.hpp"

#include <locale.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <cwchar>

#include "base/format.hpp"
#include "base/text.hpp"

namespace pgrename::base {
namespace {

std::string_view variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view{} : std::string_view(value);
}

/// By the variables alone: a slim container often lacks the locale that LANG names, and its terminal shows UTF-8 all
/// the same.
bool utf8_locale() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const auto value = lowered(variable(name));
        if (value.empty()) continue;
        return value.find("utf-8") != std::string::npos || value.find("utf8") != std::string::npos;
    }
    return false;
}

bool capable(std::FILE* stream) {
    const auto term = variable("TERM");
    return ::isatty(::fileno(stream)) == 1 && !term.empty() && term != "dumb";
}

/// One character of UTF-8 text; `bytes` is 1 and `valid` false for a byte that is not part of one.
struct Character {
    char32_t code = 0;
    std::size_t bytes = 1;
    bool valid = false;
};

Character first_character(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1, true};
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return {lead, 1, false};
    char32_t code = lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xC0U) != 0x80) return {lead, 1, false};
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    const bool overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000);
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (overlong || surrogate || code > 0x10FFFF) return {lead, 1, false};
    return {code, bytes, true};
}

/// Controls (C0, DEL, C1), and what shows nothing but changes how its neighbours look.
bool steers(char32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD || code == 0x61C ||
           (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || (code >= 0xE0000 && code <= 0xE007F);
}

std::string spelled(const Character& character) {
    if (!character.valid || character.code < 0x80) {
        if (character.code == '\n') return "\\n";
        if (character.code == '\r') return "\\r";
        if (character.code == '\t') return "\\t";
        return format("\\x{:02x}", static_cast<unsigned>(character.code));
    }
    const auto code = static_cast<unsigned>(character.code);
    return code > 0xFFFF ? format("\\U{:08x}", code) : format("\\u{:04x}", code);
}

/// Bytes of the colour sequence (`ESC [ … letter`) that `text` begins with; 0 when it does not.
std::size_t color_sequence(std::string_view text) {
    if (!text.starts_with("\x1b[")) return 0;
    const auto end = text.find_first_not_of("0123456789;", 2);
    return end == std::string_view::npos ? 0 : end + 1;
}

/// wcwidth() answers for the thread's locale; the program's own may be "C", where everything beyond ASCII is unknown.
class Utf8Widths {
  public:
    Utf8Widths() : before_(::uselocale(locale())) {}
    Utf8Widths(const Utf8Widths&) = delete;
    Utf8Widths& operator=(const Utf8Widths&) = delete;
    ~Utf8Widths() { ::uselocale(before_); }

    [[nodiscard]] std::size_t of(const Character& character) const {
        if (character.valid && character.code < 0x20) return 0;
        const int width = character.valid ? ::wcwidth(static_cast<wchar_t>(character.code)) : 1;
        return width < 0 ? 1 : static_cast<std::size_t>(width);
    }

  private:
    static locale_t locale() {
        static const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", locale_t{});
        return utf8;  // none: uselocale() then changes nothing
    }

    locale_t before_;
};

std::size_t terminal_columns() {
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    return 80;
}

}  // namespace

Style Style::of(std::FILE* stream, ColorChoice choice) {
    const auto force = variable("CLICOLOR_FORCE");
    const bool wanted = variable("NO_COLOR").empty() && ((!force.empty() && force != "0") || capable(stream));
    return {choice == ColorChoice::always || (choice == ColorChoice::automatic && wanted), utf8_locale()};
}

std::string Style::painted(std::string_view code, std::string_view text) const {
    return color_ ? format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

std::string Style::bold(std::string_view text) const {
    return painted("1", text);
}

std::string Style::dim(std::string_view text) const {
    return painted("2", text);
}

std::string Style::red(std::string_view text) const {
    return painted("31", text);
}

std::string Style::green(std::string_view text) const {
    return painted("32", text);
}

std::string Style::yellow(std::string_view text) const {
    return painted("33", text);
}

ProgressLine::ProgressLine(bool quiet) : quiet_(quiet), terminal_(capable(stderr) && variable("CI").empty()) {}

ProgressLine::~ProgressLine() {
    clear();
}

void ProgressLine::show(const std::string& text) {
    if (quiet_) return;
    const auto line = printable(text);
    if (terminal_) {
        // One column stays free: a full line would make some terminals wrap.
        const auto shown = shortened(line, terminal_columns() - 1, utf8_locale() ? "…" : "...");
        std::fputs(("\r\x1b[K" + shown).c_str(), stderr);
        std::fflush(stderr);
    } else {
        const auto subject = line.substr(0, line.find(':'));
        if (shown_ && subject == subject_) return;
        subject_ = subject;
        std::fputs((line + '\n').c_str(), stderr);
    }
    shown_ = true;
}

void ProgressLine::clear() {
    if (!shown_ || !terminal_) return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
    shown_ = false;
}

std::string printable(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto character = first_character(text);
        if (!character.valid || steers(character.code)) {
            out += spelled(character);
        } else {
            out += text.substr(0, character.bytes);
        }
        text.remove_prefix(character.bytes);
    }
    return out;
}

std::size_t display_width(std::string_view text) {
    const Utf8Widths widths;
    std::size_t columns = 0;
    while (!text.empty()) {
        if (const auto sequence = color_sequence(text); sequence > 0) {
            text.remove_prefix(sequence);
            continue;
        }
        const auto character = first_character(text);
        columns += widths.of(character);
        text.remove_prefix(character.bytes);
    }
    return columns;
}

std::string padded(std::string_view text, std::size_t columns) {
    const auto width = display_width(text);
    std::string out(text);
    if (width < columns) out.append(columns - width, ' ');
    return out;
}

std::string shortened(std::string_view text, std::size_t columns, std::string_view ellipsis) {
    if (display_width(text) <= columns) return std::string(text);
    const auto mark = display_width(ellipsis);
    if (mark > columns) return {};
    const Utf8Widths widths;
    std::size_t used = mark;
    std::size_t end = 0;
    while (end < text.size()) {
        const auto character = first_character(text.substr(end));
        used += widths.of(character);
        if (used > columns) break;
        end += character.bytes;
    }
    return std::string(text.substr(0, end)) + std::string(ellipsis);
}

}  // namespace pgrename::base
