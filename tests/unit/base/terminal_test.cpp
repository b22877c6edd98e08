#include "base/terminal.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include <map>
#include <memory>
#include <optional>

namespace {

using namespace pgrename;
using base::ColorChoice;
using base::Style;

using Variables = std::map<std::string, std::string>;

/// Variables for the length of a test.
class Environment {
  public:
    explicit Environment(const Variables& values) {
        for (const char* name : {"NO_COLOR", "CLICOLOR_FORCE", "TERM", "LC_ALL", "LC_CTYPE", "LANG", "CI"}) {
            const char* old = ::getenv(name);
            before_[name] = old == nullptr ? std::nullopt : std::optional<std::string>(old);
            const auto found = values.find(name);
            set(name, found == values.end() ? std::nullopt : std::optional(found->second));
        }
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    ~Environment() {
        for (const auto& [name, value] : before_) set(name, value);
    }

  private:
    static void set(const std::string& name, const std::optional<std::string>& value) {
        if (value) {
            ::setenv(name.c_str(), value->c_str(), 1);
        } else {
            ::unsetenv(name.c_str());
        }
    }
    std::map<std::string, std::optional<std::string>> before_;
};

/// A pseudo-terminal: what is written to `slave` can be read from the other end.
class PseudoTerminal {
  public:
    PseudoTerminal() : master_(::posix_openpt(O_RDWR | O_NOCTTY)) {
        if (master_ < 0 || ::grantpt(master_) != 0 || ::unlockpt(master_) != 0) return;
        slave.reset(::fopen(::ptsname(master_), "r+"));
    }
    PseudoTerminal(const PseudoTerminal&) = delete;
    PseudoTerminal& operator=(const PseudoTerminal&) = delete;
    ~PseudoTerminal() { ::close(master_); }

    [[nodiscard]] std::string read() const {
        // What was written in several pieces may also arrive so: read until nothing more comes.
        std::string out;
        char buffer[4096];
        for (pollfd ready{master_, POLLIN, 0}; ::poll(&ready, 1, 200) == 1;) {
            const auto bytes = ::read(master_, buffer, sizeof buffer);
            if (bytes <= 0) break;
            out.append(buffer, static_cast<std::size_t>(bytes));
        }
        return out;
    }

    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, Close> slave;

  private:
    int master_;
};

TEST(Style, ColourOnATerminalOnly) {
    const Environment environment(Variables{{"TERM", "xterm"}});
    const PseudoTerminal terminal;
    ASSERT_TRUE(terminal.slave);
    const std::unique_ptr<std::FILE, PseudoTerminal::Close> file(std::tmpfile());
    EXPECT_EQ(Style::of(terminal.slave.get()).red("x"), "\x1b[31mx\x1b[0m");
    EXPECT_EQ(Style::of(file.get()).red("x"), "x");
    EXPECT_EQ(Style::of(file.get(), ColorChoice::always).bold("x"), "\x1b[1mx\x1b[0m");
    EXPECT_EQ(Style::of(terminal.slave.get(), ColorChoice::never).bold("x"), "x");
}

TEST(Style, TheVariables) {
    const PseudoTerminal terminal;
    ASSERT_TRUE(terminal.slave);
    const auto colored = [&](const Variables& values, ColorChoice choice) {
        const Environment environment(values);
        return Style::of(terminal.slave.get(), choice).green("x") != "x";
    };
    const auto automatic = ColorChoice::automatic;
    EXPECT_FALSE(colored({{"TERM", "xterm"}, {"NO_COLOR", "1"}}, automatic));
    EXPECT_TRUE(colored({{"TERM", "xterm"}, {"NO_COLOR", ""}}, automatic));
    EXPECT_FALSE(colored({{"TERM", "dumb"}}, automatic));
    EXPECT_TRUE(colored({{"TERM", "dumb"}, {"CLICOLOR_FORCE", "1"}}, automatic));
    EXPECT_FALSE(colored({{"TERM", "dumb"}, {"CLICOLOR_FORCE", "0"}}, automatic));
    EXPECT_FALSE(colored({{"TERM", "xterm"}, {"CLICOLOR_FORCE", "1"}, {"NO_COLOR", "1"}}, automatic));
    EXPECT_TRUE(colored({{"NO_COLOR", "1"}}, ColorChoice::always));
}

TEST(Style, MarksFollowTheLocale) {
    const auto ok = [](const Variables& values) {
        const Environment environment(values);
        return std::string(Style::of(stdout).ok());
    };
    EXPECT_EQ(ok({{"LANG", "en_US.UTF-8"}}), "✓");
    EXPECT_EQ(ok({{"LANG", "C.utf8"}}), "✓");
    EXPECT_EQ(ok({{"LANG", "en_US.UTF-8"}, {"LC_ALL", "C"}}), "ok");
    EXPECT_EQ(ok({{"LC_ALL", ""}, {"LC_CTYPE", "de_DE.UTF-8"}, {"LANG", "C"}}), "✓");
    EXPECT_EQ(ok({}), "ok");
    EXPECT_EQ(Style(false, false).failed(), "FAILED");
    EXPECT_EQ(Style(false, false).arrow(), "->");
}

TEST(Printable, SpellsWhatSteers) {
    using base::printable;
    EXPECT_EQ(printable("Bestellung Größe 注文 😀"), "Bestellung Größe 注文 😀");
    EXPECT_EQ(printable("a\n\t\r\x1b[2J\x7f"), R"(a\n\t\r\x1b[2J\x7f)");
    EXPECT_EQ(printable(std::string("a\0b", 3)), R"(a\x00b)");
    EXPECT_EQ(printable("\xC2\x9B"
                        "31m"),
              R"(\u009b31m)");                                            // CSI as one character
    EXPECT_EQ(printable("\xE2\x80\xAE\xE2\x80\x8B"), R"(\u202e\u200b)");  // right to left; zero width
    EXPECT_EQ(printable("\xF3\xA0\x81\x81"), R"(\U000e0041)");
    EXPECT_EQ(printable("\xFF\xC0\xAF\xED\xA0\x80\xE2\x82"), R"(\xff\xc0\xaf\xed\xa0\x80\xe2\x82)");
}

TEST(DisplayWidth, CountsColumns) {
    EXPECT_EQ(base::display_width(""), 0U);
    EXPECT_EQ(base::display_width("Größe"), 5U);
    EXPECT_EQ(base::display_width("注文"), 4U);
    EXPECT_EQ(base::display_width("e\xCC\x81"), 1U);  // e and a combining accent
    EXPECT_EQ(base::display_width("\x1b[31mred\x1b[0m"), 3U);
    EXPECT_EQ(base::display_width("\xFF"), 1U);
    EXPECT_EQ(base::padded("注文", 6), "注文  ");
    EXPECT_EQ(base::padded("longer", 3), "longer");
}

TEST(Shortened, KeepsWholeCharacters) {
    EXPECT_EQ(base::shortened("abc", 3, "…"), "abc");
    EXPECT_EQ(base::shortened("abcd", 3, "…"), "ab…");
    EXPECT_EQ(base::shortened("abcdef", 5, "..."), "ab...");
    EXPECT_EQ(base::shortened("注文注文", 4, "…"), "注…");
    EXPECT_EQ(base::shortened("abcd", 0, "…"), "");
}

TEST(ProgressLine, PlainLinesWhereThereIsNoTerminal) {
    testing::internal::CaptureStderr();
    {
        base::ProgressLine progress(false);
        progress.show("loading: 1 of 3");
        progress.show("loading: 2 of 3");
        progress.show("apply: public.messages\x1b");
        progress.clear();
    }
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "loading: 1 of 3\napply: public.messages\\x1b\n");
}

TEST(ProgressLine, NothingWhenQuiet) {
    testing::internal::CaptureStderr();
    base::ProgressLine(true).show("loading");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(ProgressLine, OverwritesItselfOnATerminal) {
    const Environment environment(Variables{{"TERM", "xterm"}, {"LANG", "C.UTF-8"}});
    const PseudoTerminal terminal;
    ASSERT_TRUE(terminal.slave);
    std::fflush(stderr);
    const int before = ::dup(STDERR_FILENO);
    ::dup2(::fileno(terminal.slave.get()), STDERR_FILENO);
    {
        base::ProgressLine progress(false);
        progress.show("one");
        progress.show(std::string(200, 'x'));
    }
    ::dup2(before, STDERR_FILENO);
    ::close(before);
    EXPECT_EQ(terminal.read(), "\r\x1b[Kone\r\x1b[K" + std::string(78, 'x') + "…\r\x1b[K");
}

}  // namespace
