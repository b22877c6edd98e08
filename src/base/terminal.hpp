// What the terminal can show: colour, marks, width; and the one progress line.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace pgrename::base {

enum class ColorChoice { automatic, always, never };

/// How to draw on one stream. Meaning is never carried by colour alone; marks are ASCII when the locale is not UTF-8.
class Style {
  public:
    Style() = default;  ///< no colour, UTF-8 marks
    Style(bool color, bool utf8) : color_(color), utf8_(utf8) {}
    /// Looks at the stream, NO_COLOR (non-empty wins over automatic), CLICOLOR_FORCE, TERM=dumb and the locale.
    [[nodiscard]] static Style of(std::FILE* stream, ColorChoice choice = ColorChoice::automatic);

    [[nodiscard]] std::string bold(std::string_view text) const;
    [[nodiscard]] std::string dim(std::string_view text) const;
    [[nodiscard]] std::string red(std::string_view text) const;
    [[nodiscard]] std::string green(std::string_view text) const;
    [[nodiscard]] std::string yellow(std::string_view text) const;
    [[nodiscard]] std::string_view ok() const { return utf8_ ? "✓" : "ok"; }
    [[nodiscard]] std::string_view failed() const { return utf8_ ? "✗" : "FAILED"; }
    [[nodiscard]] std::string_view arrow() const { return utf8_ ? "→" : "->"; }

  private:
    bool color_ = false;
    bool utf8_ = true;
};

/// One line on stderr that overwrites itself; plain lines (at most one per `subject`) when stderr is no terminal,
/// nothing when quiet.
class ProgressLine {
  public:
    explicit ProgressLine(bool quiet);
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ~ProgressLine();  ///< clears the line
    void show(const std::string& text);
    void clear();

  private:
    bool quiet_;
    bool terminal_;
    bool shown_ = false;
};

/// Columns a terminal needs to show UTF-8 text (combining marks and wide characters counted right as far as the C
/// library knows).
[[nodiscard]] std::size_t display_width(std::string_view text);
/// `text` padded with spaces to that many columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t columns);

}  // namespace pgrename::base
