// Prisma's schema files: models and the tables they are mapped to.
#pragma once

#include <string_view>
#include <vector>

#include "rewriting/finding.hpp"
#include "rewriting/names.hpp"
#include "source/literal_search.hpp"

namespace pgrename::rewriting {

[[nodiscard]] bool is_prisma_schema(std::string_view path);

/// A finding for every one of `words`. The mapping changes and the model keeps its name, by which the program knows it:
/// `@@map("old")` gets the new name, and a model that has the table's name and no `@@map` gets one (Prisma schema
/// reference, "@@map").
[[nodiscard]] std::vector<Finding> find_in_prisma_schema(std::string_view text, const std::vector<source::Word>& words,
                                                         const Names& names);

}  // namespace pgrename::rewriting
