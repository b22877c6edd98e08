// How a team names its tables and what it decided, as the documents tell it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/snapshot.hpp"

namespace pgrename::documents {

struct Domain {
    std::string prefix;  ///< without the underscore
    std::string owns;    ///< what belongs to it; may be empty
};

struct Rule {
    std::string id;
    std::string summary;
    std::string rationale;            ///< may be empty
    std::vector<std::string> broken;  ///< tables of this schema that break it
};

struct Exception {
    std::string table;
    std::string rules;
    std::string reason;
    std::string owner;
    std::string expires;
};

/// One line of the phase files.
struct Decision {
    int phase = 0;
    std::string phase_title;
    std::string group;
    std::string schema;
    std::string old_name;
    std::string new_name;  ///< empty: the table keeps its name
    std::string reason;
};

struct Conventions {
    std::vector<Domain> domains;
    std::vector<Rule> rules;
    std::vector<Exception> exceptions;
    std::vector<std::pair<std::string, std::string>> abbreviations;  ///< short form, what it stands for
    std::vector<Decision> decisions;
};

/// The first words that at least two tables share.
[[nodiscard]] std::vector<Domain> domains_by_prefix(const model::Snapshot& snapshot,
                                                    const std::set<std::string>& schemas);

/// The domain whose prefix the name begins with, or is; "other" for none.
[[nodiscard]] std::string domain_of(std::string_view table, const std::vector<Domain>& domains);

/// `docs/DATABASE_NAMING_CONVENTIONS.md`, hand-written parts of `old` kept.
[[nodiscard]] std::string conventions_document(const model::Snapshot& snapshot, const Conventions& conventions,
                                               const std::set<std::string>& schemas, std::string_view old);

}  // namespace pgrename::documents
