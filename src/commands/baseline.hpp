// What a branch adds: tables created by migrations that another git ref does not have.
#pragma once

#include <set>
#include <string>

#include "model/relation_name.hpp"
#include "project/project.hpp"

namespace pgrename::commands {

/// Tables that the migrations of the work tree create and those of `ref` do not. Error(usage) when git does not know
/// the ref; Error(world) when the project is in no git repository.
[[nodiscard]] std::set<model::RelationName> new_tables(const project::Project& project, const std::string& ref);

}  // namespace pgrename::commands
