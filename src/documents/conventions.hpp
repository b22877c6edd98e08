// How a team names its tables and what it decided, as the documents tell it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/snapshot.hpp"

namespace pgrename::documents {

struct Domain {
    std::string prefix;                    ///< without the underscore
    std::string owns;                      ///< what belongs to it; may be empty
    std::string main = {};                 ///< the table called by the domain itself; may be empty
    std::vector<std::string> owners = {};  ///< people or teams
};

/// A name that breaks a rule, and the one it gave or will give way to.
struct Lesson {
    std::string name;
    std::string better;  ///< may be empty
};

struct Rule {
    std::string id;
    std::string name;
    std::string asks;                                              ///< a sentence; empty: only some schemas have it
    std::vector<std::pair<std::string, std::string>> differently;  ///< schema, and what it asks there
    std::string rationale;                                         ///< Markdown; may be empty
    std::vector<std::string> kept;                                 ///< tables that keep it
    std::vector<Lesson> broken;
};

struct Exception {
    std::string table;
    std::string rules;  ///< empty: all
    std::string reason;
    std::string owner;
    std::string expires;
};

/// One line of the phase files, or of what a database remembers of earlier ones.
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
    std::string source;             ///< where the rules stand, as a sentence in Markdown
    bool domains_required = false;  ///< a rule says that names begin with one
    std::vector<Domain> domains;
    std::vector<Rule> rules;
    std::vector<std::string> switched_off;  ///< rules that do not apply
    std::vector<Exception> exceptions;
    std::vector<std::pair<std::string, std::string>> abbreviations;  ///< short form, what it stands for
    std::vector<Decision> decisions;                                 ///< in order of phase
};

/// The first words that at least two tables share.
[[nodiscard]] std::vector<Domain> domains_by_prefix(const model::Snapshot& snapshot,
                                                    const std::set<std::string>& schemas);

/// The domain whose prefix the name begins with or is, or whose main table it is; nullptr for none.
[[nodiscard]] const Domain* domain_of(std::string_view table, const std::vector<Domain>& domains);

/// The domain of the table, or of the name that it is going to have; "" for none.
[[nodiscard]] std::string domain_of(const model::Relation& table, const Conventions& conventions);

/// `docs/DATABASE_NAMING_CONVENTIONS.md`, hand-written parts of `old` kept.
[[nodiscard]] std::string conventions_document(const model::Snapshot& snapshot, const Conventions& conventions,
                                               const std::set<std::string>& schemas, std::string_view old);

}  // namespace pgrename::documents
