#include "rewriting/commit_message.hpp"

#include <algorithm>
#include <charconv>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/text.hpp"

namespace pgrename::rewriting {
namespace {

constexpr std::string_view group_text = "Pgrename-Group: ";
constexpr std::string_view run_text = "Pgrename-Run: ";

bool is_word(std::string_view text) {
    const auto is_letter = [](char byte) { return (byte >= 'a' && byte <= 'z') || byte == '_'; };
    return !text.empty() && std::all_of(text.begin(), text.end(), is_letter);
}

std::string value_of(std::string_view word, const MessageValues& values) {
    if (word == "phase") return std::to_string(values.phase);
    if (word == "group") return std::to_string(values.group);
    if (word == "title") return values.title;
    if (word == "renames") return values.renames;
    throw base::Error(base::Trouble::usage, base::format("the commit message has an unknown word {{{}}}", word),
                      "known are {phase}, {group}, {title} and {renames}");
}

/// `Signed-off-by: …`: a word of letters, digits and hyphens before a colon.
bool is_trailer(std::string_view line) {
    const auto is_token = [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
               byte == '-';
    };
    const std::size_t colon = line.find(": ");
    return colon != std::string_view::npos && colon > 0 &&
           std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon), is_token);
}

/// Whether the last paragraph is one of trailers. The first is the subject, whatever it looks like (`fix: tables`).
bool ends_in_trailers(std::string_view message) {
    const std::size_t last = message.rfind("\n\n");
    if (last == std::string_view::npos) return false;
    const auto lines = base::split(message.substr(last + 2), '\n');
    return std::all_of(lines.begin(), lines.end(), [](const std::string& line) { return is_trailer(line); });
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

std::string commit_message(std::string_view pattern, const MessageValues& values) {
    std::string out;
    while (!pattern.empty()) {
        const std::size_t open = std::min(pattern.find('{'), pattern.size());
        out += pattern.substr(0, open);
        pattern.remove_prefix(open);
        const std::size_t close = pattern.find('}');
        if (close != std::string_view::npos && is_word(pattern.substr(1, close - 1))) {
            out += value_of(pattern.substr(1, close - 1), values);
            pattern.remove_prefix(close + 1);
        } else if (!pattern.empty()) {
            out += '{';
            pattern.remove_prefix(1);
        }
    }
    return out;
}

std::string marked(std::string_view message, const CommitMark& mark) {
    const std::string_view body = base::trimmed(message);
    return base::format("{}{}{}{}\n{}{}\n{}{}\n", body, ends_in_trailers(body) ? "\n" : "\n\n", mark_text, mark.phase,
                        group_text, mark.group, run_text, mark.run);
}

std::optional<CommitMark> mark_of(std::string_view message) {
    CommitMark mark;
    bool found = false;
    for (const std::string& line : base::split(message, '\n')) {
        const std::string_view text = base::trimmed(line);
        if (text.starts_with(mark_text)) {
            const auto phase = number(text.substr(mark_text.size()));
            if (phase) mark.phase = *phase;
            found = found || phase.has_value();
        } else if (text.starts_with(group_text)) {
            mark.group = number(text.substr(group_text.size())).value_or(0);
        } else if (text.starts_with(run_text)) {
            mark.run = text.substr(run_text.size());
        }
    }
    return found ? std::optional(mark) : std::nullopt;
}

}  // namespace pgrename::rewriting
