// What a checker complains of: diagnostics with a place, and tests that fail.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "rewriting/diagnostics.hpp"

namespace pgrename::rewriting {

/// One line of what a test expected, by the difference that its runner prints.
struct ExpectedLine {
    std::string text;
    bool differs = false;  ///< something else came instead
    auto operator<=>(const ExpectedLine&) const = default;
};

/// A place in a file of the repository.
struct Spot {
    std::string file;  ///< as the ledger writes it
    std::size_t line = 0;
    std::size_t column = 0;  ///< 0: it gave none
    auto operator<=>(const Spot&) const = default;
};

struct Problem {
    Diagnostic diagnostic;    ///< of a test: the place where it failed, and its name
    std::vector<Spot> spots;  ///< the places it names, the innermost first; those outside of the repository left out
    std::vector<ExpectedLine> expected;  ///< of a test that compared two values
    auto operator<=>(const Problem&) const = default;
};

/// The repository's name of a file as a checker writes it; empty when it is none of its files.
using FileOf = std::function<std::string(const std::string&)>;

/// The diagnostics (see read_diagnostics), and the failures of tests as node:test (TAP and spec), vitest, jest and
/// mocha print them: a line with the test's name, then its error with `file:line:column` of the stack. A failure that
/// names no place of the repository is left out.
[[nodiscard]] std::vector<Problem> read_problems(std::string_view output, const FileOf& file_of);

/// Those of `after` that `before` does not have, as new_diagnostics compares them.
[[nodiscard]] std::vector<Problem> new_problems(const std::vector<Problem>& before, const std::vector<Problem>& after,
                                                const std::vector<model::Reference>& references);

}  // namespace pgrename::rewriting
