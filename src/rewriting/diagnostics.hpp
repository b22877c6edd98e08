// What a checker prints, read line by line, before and after a rewrite.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/reference.hpp"

namespace pgrename::rewriting {

struct Diagnostic {
    std::string file;  ///< as the checker wrote it, or as the ledger does
    std::size_t line = 0;
    std::size_t column = 0;  ///< 0: it gave none
    std::string message;
    auto operator<=>(const Diagnostic&) const = default;
};

/// `file(line,column): message` (tsc, csc, javac's kin) and `file:line:column: message`, `file:line: message`,
/// `file:line:column - message` (compilers, linters), colours left out; every other line is none.
[[nodiscard]] std::vector<Diagnostic> read_diagnostics(std::string_view output);

/// How the message of a test's failure begins; the test's name follows.
constexpr std::string_view test_failed = "test failed: ";

/// A line of a terminal without its colours.
[[nodiscard]] std::string without_colours(std::string_view line);

/// Those of `after` that `before` does not have as often: compared by file and message. In messages old and new names
/// are the same, so that an error there has always been counts as the one it was.
[[nodiscard]] std::vector<Diagnostic> new_diagnostics(const std::vector<Diagnostic>& before,
                                                      const std::vector<Diagnostic>& after,
                                                      const std::vector<model::Reference>& references);

enum class Blame {
    wrong_edit,  ///< it is at a line that was edited
    missed,      ///< it names an old table
    unknown
};

struct Blamed {
    Diagnostic diagnostic;
    Blame blame = Blame::unknown;
    std::string detail;  ///< the edit or the old name, for a person
};

/// Files are those of the ledger. A test that fails is put down to nothing: it may be right.
[[nodiscard]] std::vector<Blamed> blamed(const std::vector<Diagnostic>& diagnostics,
                                         const std::vector<model::Reference>& references);

}  // namespace pgrename::rewriting
