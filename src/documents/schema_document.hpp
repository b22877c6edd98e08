// `docs/DATABASE_SCHEMA.md`: the database as a newcomer needs it. Equal schemas give equal text: no times, no numbers
// of rows, no OIDs.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "documents/conventions.hpp"
#include "model/snapshot.hpp"
#include "postgres/connection.hpp"

namespace pgrename::documents {

struct Enum {
    std::string schema;
    std::string name;
    std::vector<std::string> labels;
};

/// In order of schema and name.
[[nodiscard]] std::vector<Enum> read_enums(postgres::Connection& connection);

/// Of the tables of these schemas; hand-written parts of `old` kept.
[[nodiscard]] std::string schema_document(const model::Snapshot& snapshot, const std::vector<Enum>& enums,
                                          const Conventions& conventions, const std::set<std::string>& schemas,
                                          std::string_view old);

}  // namespace pgrename::documents
