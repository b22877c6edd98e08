// Foreign keys as an API offers them: between tables, and through every view that shows a key's columns.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "typescript/catalog.hpp"
#include "typescript/dialect.hpp"
#include "typescript/view_columns.hpp"

namespace pgrename::typescript {

struct Relationship {
    std::string name;  ///< of the foreign key
    std::vector<std::string> columns;
    bool one_to_one = false;
    std::string referenced;
    std::vector<std::string> referenced_columns;
};

/// By schema and relation, in the generators' order. Only references within one schema.
using Relationships = std::map<std::pair<std::string, std::string>, std::vector<Relationship>>;

[[nodiscard]] Relationships relationships(const Catalog& catalog, const ViewColumns& views, Dialect dialect);

}  // namespace pgrename::typescript
