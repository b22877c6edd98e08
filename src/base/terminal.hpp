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
    [[nodiscard]] std::string_view dot() const { return utf8_ ? "·" : "-"; }
    [[nodiscard]] std::string_view ellipsis() const { return utf8_ ? "…" : "..."; }

  private:
    [[nodiscard]] std::string painted(std::string_view code, std::string_view text) const;

    bool color_ = false;
    bool utf8_ = true;
};

/// One line on stderr that overwrites itself, cut to the terminal's width. When stderr is no terminal (or in CI): plain
/// lines, at most one for texts that agree up to their first colon. Nothing when quiet. For one thread.
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
    std::string subject_;
};

/// `text` that can't steer a terminal or a reader's eye: control characters, line ends, marks that turn the direction
/// of writing, invisible ones and bytes that are not UTF-8 are spelled (`\n`, `\x1b`, `\u202e`). Everything from
/// outside goes through here on its way to a screen or a page.
[[nodiscard]] std::string printable(std::string_view text);

/// Columns a terminal needs to show UTF-8 text (combining marks and wide characters counted right as far as the C
/// library knows; colour sequences take none).
[[nodiscard]] std::size_t display_width(std::string_view text);
/// `text` padded with spaces to that many columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t columns);
/// `text`, or when it is wider its beginning with `ellipsis` behind it, in that many columns.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t columns, std::string_view ellipsis);

}  // namespace pgrename::base
