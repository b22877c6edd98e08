// The project's conventions as the documents tell them.
#pragma once

#include "documents/conventions.hpp"
#include "model/snapshot.hpp"
#include "postgres/connection.hpp"
#include "project/project.hpp"

namespace pgrename::commands {

/// The rules that `lint` judges by, with examples of this database; the decisions of the phase files, and those that
/// the database remembers of phases whose files are gone.
[[nodiscard]] documents::Conventions conventions_of(const project::Project& project, const model::Snapshot& snapshot,
                                                    postgres::Connection& connection);

}  // namespace pgrename::commands
