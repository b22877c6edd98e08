// What a checker prints, read line by line, before and after a rewrite.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/reference.hpp"
#include "rewriting/edit_set.hpp"

namespace pgrename::rewriting {

struct Diagnostic {
    std::string file;  ///< as the checker wrote it
    std::size_t line = 0;
    std::size_t column = 0;  ///< 0: it gave none
    std::string message;
    auto operator<=>(const Diagnostic&) const = default;
};

/// `file(line,column): message` (tsc, csc, javac's kin) and `file:line:column: message`, `file:line: message`,
/// `file:line:column - message` (compilers, linters), colours left out; every other line is none.
[[nodiscard]] std::vector<Diagnostic> read_diagnostics(std::string_view output);

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

/// `file_of` gives the file of a diagnostic as the ledger writes it.
[[nodiscard]] std::vector<Blamed> blamed(const std::vector<Diagnostic>& diagnostics,
                                         const std::vector<model::Reference>& references,
                                         const std::function<std::string(const std::string&)>& file_of);

}  // namespace pgrename::rewriting
