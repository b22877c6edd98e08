// The hazard fixtures, tests/hazards/<name>.sql, as cases: docs/hazards/README.md says how one is written.
#pragma once

#include <algorithm>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/files.hpp"
#include "base/text.hpp"

namespace hazards_test {

struct Expectation {
    std::string check;
    std::string severity;
    std::string relation;  ///< `-`: the plan as a whole
    std::string object;
    std::vector<std::string> details;  ///< each a part of the detail or the remedy
};

struct Case {
    std::string title;
    std::string text;  ///< as it stands in the file; directives are comments to the server
    std::vector<std::pair<std::string, std::string>> renames;
    std::optional<bool> view;  ///< `-- view: no`; not said: the plan decides by itself
    std::string platform = "plain";
    std::string role;          ///< empty: superuser
    int server_from = 0;       ///< `-- server: >= 150000`: skipped on older ones
    int pretended_server = 0;  ///< `-- pretend-server: 140010`: the plan is made as if for that one
    /// `-- later: PLACE: STATEMENT`, a migration that runs after the phase.
    std::vector<std::pair<std::string, std::string>> later;
    bool own_database = false;  ///< `-- database: own`: what it does is committed
    std::vector<Expectation> expected;
};

inline std::string root() {
    return PROJECT_ROOT;
}

/// What follows `-- key: ` in the line, or nothing.
inline std::optional<std::string> directive(std::string_view line, std::string_view key) {
    const std::string start = "-- " + std::string(key) + ":";
    if (!line.starts_with(start)) return std::nullopt;
    return std::string(pgrename::base::trimmed(line.substr(start.size())));
}

inline Expectation expectation(const std::string& words) {
    Expectation out;
    auto rest = std::string_view(words);
    for (auto* part : {&out.check, &out.severity, &out.relation}) {
        const auto end = std::min(rest.find(' '), rest.size());
        *part = rest.substr(0, end);
        rest = pgrename::base::trimmed(rest.substr(end));
    }
    out.object = rest;
    if (out.relation == "-") out.relation.clear();
    return out;
}

inline void read_directive(const std::string& line, Case& out) {
    if (const auto words = directive(line, "rename")) {
        const auto arrow = words->find(" -> ");
        if (arrow == std::string::npos) throw std::runtime_error("no ' -> ' in: " + line);
        out.renames.emplace_back(words->substr(0, arrow), words->substr(arrow + 4));
    } else if (const auto view = directive(line, "view")) {
        out.view = *view == "yes";
    } else if (const auto platform = directive(line, "platform")) {
        out.platform = *platform;
    } else if (const auto role = directive(line, "role")) {
        out.role = *role;
    } else if (const auto server = directive(line, "server")) {
        out.server_from = std::stoi(server->substr(server->find_first_of("0123456789")));
    } else if (const auto pretended = directive(line, "pretend-server")) {
        out.pretended_server = std::stoi(*pretended);
    } else if (const auto later = directive(line, "later")) {
        const auto end = later->find(": ");
        if (end == std::string::npos) throw std::runtime_error("no 'PLACE: ' in: " + line);
        out.later.emplace_back(later->substr(0, end), later->substr(end + 2));
    } else if (const auto database = directive(line, "database")) {
        out.own_database = *database == "own";
    } else if (const auto expected = directive(line, "expect")) {
        out.expected.push_back(expectation(*expected));
    } else if (const auto detail = directive(line, "expect-detail")) {
        out.expected.at(out.expected.size() - 1).details.push_back(*detail);
    }
}

inline std::vector<Case> cases_of(const std::filesystem::path& file) {
    std::vector<Case> out;
    for (const auto& line : pgrename::base::split(pgrename::base::read_file(file), '\n')) {
        if (const auto title = directive(line, "case")) out.push_back({.title = *title});
        if (out.empty()) continue;  // the head of the file
        out.back().text += line + "\n";
        read_directive(line, out.back());
    }
    for (auto& one : out) one.text = std::string(pgrename::base::trimmed(one.text));
    return out;
}

inline std::filesystem::path fixture_of(std::string_view check) {
    return std::filesystem::path(root()) / "tests/hazards" / (std::string(check) + ".sql");
}

inline std::filesystem::path page_of(std::string_view check) {
    return std::filesystem::path(root()) / "docs/hazards" / (std::string(check) + ".md");
}

}  // namespace hazards_test
