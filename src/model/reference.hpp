// A place in the team's code where an old name stands, and what becomes of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/relation_name.hpp"

namespace pgrename::model {

enum class Certainty {
    certain,  ///< proved: the SQL parser's table reference, a literal that is an API's table argument, a type key
    likely,   ///< a recogniser with evidence: a constant that flows into such an argument, SQL recognised by its looks
    doubtful  ///< plausible: a person decides
};

enum class Action {
    rewrite,
    keep,   ///< it is something else, or is not ours to change: `kind` is the reason class
    review  ///< a person decides
};

/// One occurrence of one old name as a whole word, in one file.
struct Reference {
    std::string file;        ///< from the repository's root, with `/`
    std::size_t offset = 0;  ///< bytes from the start of the decoded text (a byte order mark is not counted)
    std::size_t line = 0;    ///< from 1
    std::size_t column = 0;  ///< from 1, in characters
    RelationName from;
    RelationName to;
    std::string kind;  ///< what it is: "from", "embed", "sql", "realtime" …; for a kept one the reason class:
                       ///< "variable", "property", "route", "query key", "comment", "history", "generated", "prose" …
    Certainty certainty = Certainty::doubtful;
    Action action = Action::review;
    std::string why;         ///< one line, for a person
    std::string recogniser;  ///< empty: nobody claimed it
    bool silent = false;     ///< when it is missed nothing fails, the feature just stops (realtime)
    bool derived = false;    ///< no old name stands here: a mapper makes it from the name of the class at `line`
};

/// Text to be put in the place of other text.
struct Edit {
    std::string file;
    std::size_t offset = 0;  ///< in the decoded text
    std::string expected;    ///< what stands there now
    std::string replacement;
    auto operator<=>(const Edit&) const = default;
};

/// An API that takes a table's name and is given one that can't be known by reading.
struct DynamicSite {
    std::string file;
    std::size_t line = 0;
    std::size_t column = 0;
    std::string expression;
    std::string recogniser;
};

/// Every occurrence of every old name in a repository: found = rewritten + kept + review.
struct CodeLedger {
    std::size_t files = 0;              ///< read
    std::size_t bytes = 0;              ///< in them
    std::vector<Reference> references;  ///< by file and offset
    std::vector<DynamicSite> dynamic;   ///< names that can't be known by reading
    std::vector<std::string> left;      ///< files not read, each with why
    std::vector<std::string>
        to_remake;  ///< generated files that hold old names, each with the command that makes it anew

    [[nodiscard]] std::size_t count(Action action) const;
};

[[nodiscard]] std::string_view to_string(Certainty certainty);
[[nodiscard]] std::string_view to_string(Action action);

}  // namespace pgrename::model
