// Where the migrations create the tables.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/lint.hpp"

namespace pgrename::naming {

/// A script of the project: its path as people type it, and its text.
struct SourceText {
    std::string file;
    std::string text;
};

using Positions = std::map<model::RelationName, model::SourcePlace>;

/// For each table the last CREATE TABLE, or ALTER TABLE … RENAME TO that gave it its name; plain names are in
/// `default_schema`. A script that never closes a quote is read up to there.
[[nodiscard]] Positions table_positions(const std::vector<SourceText>& scripts, const std::string& default_schema);

}  // namespace pgrename::naming
