#include "rewriting/problems.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include "base/text.hpp"

namespace pgrename::rewriting {
namespace {

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

std::size_t number(std::string_view digits) {
    std::size_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// `at f (/home/x/a.ts:3:14)`, `❯ a.ts:3:14`, `location: '/home/x/a.ts:3:14'`: what stands before `:3:14`.
std::optional<Spot> place_in(std::string_view line) {
    for (std::size_t at = line.find(':'); at != std::string_view::npos; at = line.find(':', at + 1)) {
        std::size_t end = at + 1;
        while (end < line.size() && is_digit(line[end])) ++end;
        if (end == at + 1 || end >= line.size() || line[end] != ':') continue;
        const std::size_t second = end + 1;
        std::size_t last = second;
        while (last < line.size() && is_digit(line[last])) ++last;
        if (last == second || (last < line.size() && std::string_view(")'\" ,").find(line[last]) == std::string::npos))
            continue;
        // What closes behind the place opened before its file, whose name may have blanks.
        const char closing = last < line.size() ? line[last] : ' ';
        const std::string_view opening = closing == ')'    ? "("
                                         : closing == '\'' ? "'"
                                         : closing == '"'  ? "\""
                                                           : " (\"'\t";
        const std::size_t before = line.find_last_of(opening, at);
        std::string_view file = line.substr(before == std::string_view::npos ? 0 : before + 1);
        file = file.substr(0, at - (before == std::string_view::npos ? 0 : before + 1));
        if (file.starts_with("file://")) file.remove_prefix(std::string_view("file://").size());
        if (file.find_first_of("./") == std::string_view::npos || file.starts_with("node:")) continue;
        return Spot{std::string(file), number(line.substr(at + 1, end - at - 1)),
                    number(line.substr(second, last - second))};
    }
    return std::nullopt;
}

/// `are sent (1.5ms)`, `are sent 12ms` → `are sent`
std::string without_duration(std::string_view name) {
    std::string_view out = name;
    if (out.ends_with(')')) out.remove_suffix(1);
    if (!out.ends_with("ms") && !out.ends_with(" s")) return std::string(name);
    const std::size_t at = out.find_last_of(out.size() < name.size() ? '(' : ' ');
    if (at == std::string_view::npos || at + 1 >= out.size() || !is_digit(out[at + 1])) return std::string(name);
    return std::string(base::trimmed(out.substr(0, at)));
}

/// The name of the failed test that a line begins to tell of.
std::optional<std::string> title_in(std::string_view line) {
    if (line.starts_with("not ok ")) {
        if (line.find("# TODO") != std::string_view::npos || line.find("# SKIP") != std::string_view::npos)
            return std::nullopt;
        const std::size_t name = line.find(" - ");
        return std::string(name == std::string_view::npos ? line : line.substr(name + 3));
    }
    for (const std::string_view sign : {"✖ ", "× ", "✕ ", "FAIL ", "● "})
        if (line.starts_with(sign)) return without_duration(base::trimmed(line.substr(sign.size())));
    return std::nullopt;
}

bool ends_a_failure(std::string_view line) {
    return std::ranges::any_of(std::initializer_list<std::string_view>{"ok ", "✔ ", "✓ ", "PASS ", "# Subtest",
                                                                       "test at ", "✖ failing tests:"},
                               [&](std::string_view sign) { return line.starts_with(sign); });
}

/// The two values that a runner compares, line by line; a heading says which sign is whose.
class Difference {
  public:
    void read(std::string_view line) {
        if (is_heading(line)) return;
        if (state_ != State::inside) return;
        if (line.empty()) {
            if (begun_) state_ = State::behind;
            return;
        }
        // TAP goes on with the error's code, the others with the stack.
        if (line.starts_with("code: ") || line.starts_with("at ") || line.starts_with("❯ ")) {
            state_ = State::behind;
            return;
        }
        begun_ = true;
        const bool minus = line[0] == '-';
        const bool plus = line[0] == '+';
        if ((plus && !flipped_) || (minus && flipped_)) return;
        lines_.push_back({std::string(base::trimmed(minus || plus ? line.substr(1) : line)), minus || plus});
    }
    [[nodiscard]] std::vector<ExpectedLine> take() { return std::exchange(lines_, {}); }

  private:
    enum class State { before, inside, behind };
    State state_ = State::before;
    bool begun_ = false;
    bool flipped_ = false;
    std::vector<ExpectedLine> lines_;

    bool is_heading(std::string_view line) {
        if (state_ == State::before) {
            flipped_ = line.starts_with("+ expected - actual");
            if (!flipped_ && !line.starts_with("+ actual - expected") && !line.starts_with("- Expected")) return false;
            state_ = State::inside;
            return true;
        }
        return !begun_ && (line.starts_with("+ Received") || line.starts_with("... "));
    }
};

class Reading {
  public:
    explicit Reading(const FileOf& file_of) : file_of_(file_of) {}

    void line(std::string_view text) {
        if (ends_a_failure(text)) return end();
        if (auto title = title_in(text)) {
            end();
            title_ = std::move(title);
            return;
        }
        if (!title_) return;
        difference_.read(text);
        // A suite fails because of its tests.
        if (text.find("subtestsFailed") != std::string_view::npos) title_.reset();
        auto spot = place_in(text);
        if (!spot) return;
        spot->file = file_of_(spot->file);
        if (spot->file.empty()) return;
        (text.starts_with("location:") ? declared_ : spots_).push_back(std::move(*spot));
    }
    void end() {
        if (spots_.empty()) spots_ = declared_;
        if (title_ && !spots_.empty()) {
            const Spot& at = spots_.front();
            Problem found{
                {at.file, at.line, at.column, std::string(test_failed) + *title_}, spots_, difference_.take()};
            // Some runners tell of a failure twice.
            if (seen_.insert(found.diagnostic).second) found_.push_back(std::move(found));
        }
        title_.reset();
        spots_.clear();
        declared_.clear();
        difference_ = {};
    }
    [[nodiscard]] std::vector<Problem> take() { return std::move(found_); }

  private:
    const FileOf& file_of_;
    std::optional<std::string> title_;
    std::vector<Spot> spots_;     ///< of the stack
    std::vector<Spot> declared_;  ///< where the test stands
    Difference difference_;
    std::set<Diagnostic> seen_;
    std::vector<Problem> found_;
};

}  // namespace

std::vector<Problem> read_problems(std::string_view output, const FileOf& file_of) {
    std::vector<Problem> out;
    for (Diagnostic& each : read_diagnostics(output)) {
        Problem problem;
        if (std::string file = file_of(each.file); !file.empty()) {
            each.file = std::move(file);
            problem.spots.push_back({each.file, each.line, each.column});
        }
        problem.diagnostic = std::move(each);
        out.push_back(std::move(problem));
    }
    Reading tests(file_of);
    for (const std::string& line : base::split(output, '\n')) tests.line(base::trimmed(without_colours(line)));
    tests.end();
    std::ranges::move(tests.take(), std::back_inserter(out));
    return out;
}

std::vector<Problem> new_problems(const std::vector<Problem>& before, const std::vector<Problem>& after,
                                  const std::vector<model::Reference>& references) {
    const auto diagnostics = [](const std::vector<Problem>& problems) {
        std::vector<Diagnostic> out;
        for (const Problem& each : problems) out.push_back(each.diagnostic);
        return out;
    };
    std::multiset<Diagnostic> fresh;
    for (auto& each : new_diagnostics(diagnostics(before), diagnostics(after), references)) fresh.insert(each);
    std::vector<Problem> out;
    for (const Problem& each : after)
        if (const auto found = fresh.find(each.diagnostic); found != fresh.end()) {
            fresh.erase(found);
            out.push_back(each);
        }
    return out;
}

}  // namespace pgrename::rewriting
