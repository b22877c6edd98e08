#include "rewriting/diagnostics.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

#include "base/format.hpp"
#include "base/text.hpp"
#include "rewriting/recount.hpp"

namespace pgrename::rewriting {
namespace {

/// A number at the beginning of `text`, which is taken off.
std::optional<std::size_t> number(std::string_view& text) {
    std::size_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end == text.data() || value == 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

bool take(std::string_view& text, std::string_view start) {
    if (!text.starts_with(start)) return false;
    text.remove_prefix(start.size());
    return true;
}

/// What stands behind the file: `(12,5): message`.
bool read_in_parentheses(std::string_view rest, Diagnostic& out) {
    if (!take(rest, "(")) return false;
    const auto line = number(rest);
    if (!line) return false;
    const auto column = take(rest, ",") ? number(rest) : std::optional<std::size_t>(0);
    if (!column || !take(rest, ")") || !take(rest, ":")) return false;
    out.line = *line;
    out.column = *column;
    out.message = base::trimmed(rest);
    return !out.message.empty();
}

/// `:12:5: message`, `:12: message`, `:12:5 - message`.
bool read_behind_colons(std::string_view rest, Diagnostic& out) {
    if (!take(rest, ":")) return false;
    const auto line = number(rest);
    if (!line) return false;
    out.line = *line;
    out.column = 0;
    std::string_view further = rest;
    if (take(further, ":")) {
        if (const auto column = number(further)) {
            out.column = *column;
            rest = further;
        }
    }
    if (!take(rest, ": ") && !take(rest, " - ")) return false;
    out.message = base::trimmed(rest);
    return !out.message.empty();
}

std::optional<Diagnostic> read_line(std::string_view line) {
    for (auto at = line.find_first_of("(:"); at != std::string_view::npos; at = line.find_first_of("(:", at + 1)) {
        if (at == 0) continue;
        Diagnostic out;
        out.file = base::trimmed(line.substr(0, at));
        // A file's name: `error: 3: …` and `at run (x.js:3:4)` have none in front.
        if (out.file.find_first_of(".\\/") == std::string::npos || out.file.find(": ") != std::string::npos ||
            out.file.find("://") != std::string::npos)
            continue;
        if (read_in_parentheses(line.substr(at), out) || read_behind_colons(line.substr(at), out)) return out;
    }
    return std::nullopt;
}

class Normaliser {
  public:
    explicit Normaliser(const std::vector<model::Reference>& references) {
        for (const auto& each : references) names_.emplace(each.from.name(), each.to.name());
        for (const auto& [from, to] : names_) words_.push_back(from);
    }

    /// The message with new names in the place of old ones.
    [[nodiscard]] std::string operator()(const std::string& message) const {
        std::string out;
        std::size_t position = 0;
        for (const std::size_t at : naive_occurrences(message, words_)) {
            const std::string* longest = nullptr;
            for (const auto& word : words_)
                if (message.compare(at, word.size(), word) == 0 &&
                    (longest == nullptr || word.size() > longest->size()))
                    longest = &word;
            if (longest == nullptr) continue;
            out.append(message, position, at - position);
            out += names_.at(*longest);
            position = at + longest->size();
        }
        return out.append(message, position);
    }

  private:
    std::map<std::string, std::string> names_;
    std::vector<std::string> words_;
};

}  // namespace

std::string without_colours(std::string_view line) {
    std::string out;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] != '\x1b') {
            out += line[at];
            continue;
        }
        // ESC [ … letter
        while (at + 1 < line.size() && !((line[at] >= 'A' && line[at] <= 'Z') || (line[at] >= 'a' && line[at] <= 'z')))
            ++at;
    }
    return out;
}

std::vector<Diagnostic> read_diagnostics(std::string_view output) {
    std::vector<Diagnostic> out;
    for (const std::string& line : base::split(output, '\n'))
        if (auto found = read_line(base::trimmed(without_colours(line)))) out.push_back(std::move(*found));
    return out;
}

std::vector<Diagnostic> new_diagnostics(const std::vector<Diagnostic>& before, const std::vector<Diagnostic>& after,
                                        const std::vector<model::Reference>& references) {
    const Normaliser normal(references);
    const auto key = [&](const Diagnostic& each) { return std::pair(each.file, normal(each.message)); };
    std::map<std::pair<std::string, std::string>, std::multiset<std::size_t>> lines;
    for (const auto& each : before) lines[key(each)].insert(each.line);
    std::vector<Diagnostic> out;
    std::vector<const Diagnostic*> moved;
    for (const auto& each : after) {
        auto& known = lines[key(each)];
        if (const auto same = known.find(each.line); same != known.end())
            known.erase(same);
        else
            moved.push_back(&each);
    }
    for (const Diagnostic* each : moved) {
        auto& known = lines[key(*each)];
        if (known.empty())
            out.push_back(*each);
        else
            known.erase(known.begin());
    }
    return out;
}

std::vector<Blamed> blamed(const std::vector<Diagnostic>& diagnostics,
                           const std::vector<model::Reference>& references) {
    std::set<std::string> names;
    for (const auto& each : references) names.insert(each.from.name());
    std::vector<Blamed> out;
    for (const Diagnostic& each : diagnostics) {
        Blamed blame{each, Blame::unknown, {}};
        if (each.message.starts_with(test_failed)) {
            out.push_back(std::move(blame));
            continue;
        }
        const auto edit = std::ranges::find_if(references, [&](const auto& reference) {
            return reference.action == model::Action::rewrite && reference.file == each.file &&
                   reference.line == each.line;
        });
        if (edit != references.end()) {
            blame.blame = Blame::wrong_edit;
            blame.detail = base::format("{} became {} there", edit->from.name(), edit->to.name());
        } else {
            const auto named = std::ranges::find_if(
                names, [&](const std::string& name) { return !naive_occurrences(each.message, {name}).empty(); });
            if (named != names.end()) {
                blame.blame = Blame::missed;
                blame.detail = *named;
            }
        }
        out.push_back(std::move(blame));
    }
    return out;
}

}  // namespace pgrename::rewriting
