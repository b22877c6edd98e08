// What the naming rules say about the tables of a database.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/relation_name.hpp"

namespace pgrename::model {

enum class Confidence { low, medium, high };

[[nodiscard]] constexpr std::string_view to_string(Confidence confidence) {
    switch (confidence) {
        case Confidence::low:
            return "low";
        case Confidence::medium:
            return "medium";
        case Confidence::high:
            return "high";
    }
    return "low";
}

/// A name that would break no rule, and what speaks for it.
struct Proposal {
    std::string name;    ///< empty: none was found, and `obstacle` says why
    std::string domain;  ///< empty: the rules ask for none
    Confidence confidence = Confidence::low;
    std::vector<std::string> evidence;
    std::string obstacle;
    bool operator==(const Proposal&) const = default;
};

struct NamingFinding {
    std::string rule;    ///< PN1##
    std::string name;    ///< the rule's name, as its page is called
    std::string detail;  ///< what is so, in one line
    bool operator==(const NamingFinding&) const = default;
};

/// Where a table was created (or got its name), in the project's files.
struct SourcePlace {
    std::string file;
    std::size_t line = 0;
    std::size_t column = 0;
    std::string text;  ///< that line
    bool operator==(const SourcePlace&) const = default;
    [[nodiscard]] std::string shown() const { return file + ":" + std::to_string(line) + ":" + std::to_string(column); }
};

struct TableFindings {
    RelationName table;
    std::vector<NamingFinding> findings;  ///< in order of id; never empty
    std::optional<Proposal> proposal;     ///< none for an exception that ran out
    std::optional<SourcePlace> place;
    std::int64_t row_estimate = 0;
};

struct LintResult {
    std::vector<TableFindings> tables;  ///< in order of schema and name
    std::size_t conforming = 0;
    std::size_t excepted = 0;  ///< break a rule by a declared exception
};

/// A rule as reports show it.
struct RuleSummary {
    std::string id;
    std::string name;
    std::string summary;
};

}  // namespace pgrename::model
