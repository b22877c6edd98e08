// What a migration file tells its reader: the comments at its top and over each part.
#pragma once

#include <string>
#include <string_view>

#include "model/rename_plan.hpp"
#include "project/project.hpp"

namespace pgrename::planning {

/// `text` as comment lines, wrapped. Nothing in it can end the comment: control characters become blanks.
[[nodiscard]] std::string comment(std::string_view text);

/// The top of each file: what it does, how much, how to run it and how to go back.
[[nodiscard]] std::string migration_preamble(const model::RenamePlan& plan, const project::Project& project);
[[nodiscard]] std::string rollback_preamble(const model::RenamePlan& plan, const project::Project& project);
[[nodiscard]] std::string cleanup_preamble(const model::RenamePlan& plan, const project::Project& project);

/// Over a group, over a table, over the functions.
[[nodiscard]] std::string group_comment(const model::TableRename& rename);
[[nodiscard]] std::string table_comment(const model::TableRename& rename);
[[nodiscard]] std::string relationships_comment(const model::TableRename& rename);
[[nodiscard]] std::string functions_comment(const model::RenamePlan& plan);

}  // namespace pgrename::planning
