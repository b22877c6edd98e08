// The team's code, surveyed for the old names of its phases.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "commands/shared.hpp"
#include "rewriting/survey.hpp"

namespace pgrename::commands {

/// Old names to the names they have after these phases: a table that two phases rename goes straight to its last name.
/// `group` (of that phase) leaves out the others'.
[[nodiscard]] rewriting::Names names_of(const project::Project& project, const std::optional<int>& phase,
                                        const std::optional<int>& group = {});

/// A migration that `pgrename generate` wrote for one of the phases.
[[nodiscard]] bool is_migration_of_a_phase(const project::Project& project, const std::filesystem::path& file);

struct SurveyWish {
    bool documentation = false;
    bool recount = false;                               ///< every occurrence is counted again in another way
    int threads = 0;                                    ///< 0: as many as there are cores
    std::optional<std::set<std::string>> applied = {};  ///< versions of migrations; empty: what is committed is applied
};
/// Error(world) when the code can't be read; Error(bug) when the recount finds something else.
[[nodiscard]] rewriting::Survey surveyed(const Shared& shared, const project::Project& project,
                                         const source::Repository& repository, const rewriting::Names& names,
                                         const SurveyWish& wish);

/// For commands that are about something else: nothing when there is no repository and no `[code]`, or, with a note on
/// stderr, when it can't be read.
[[nodiscard]] std::optional<rewriting::Survey> surveyed_if_there(const Shared& shared, const project::Project& project,
                                                                 const rewriting::Names& names);

/// For Project::unnamed_in_code: surveys the code when it is first asked, for the old names and the new ones (code that
/// runs somewhere may be older than what is read here). Code in which pgrename finds no use of any table at all says
/// nothing.
[[nodiscard]] std::function<bool(const model::RelationName&, const model::RelationName&)> code_without_names(
    const Shared& shared, const project::Project& project);

/// How many references are to be rewritten, by old name; every table of `names` is there.
[[nodiscard]] std::map<model::RelationName, int> references_by_table(const model::CodeLedger& ledger,
                                                                     const rewriting::Names& names);

}  // namespace pgrename::commands
