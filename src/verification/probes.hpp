// The SQL that asks one table what an identity can see and do.
#pragma once

#include <string>
#include <vector>

#include "verification/behaviour.hpp"

namespace pgrename::verification {

/// One table to be asked, and through which of its names.
struct Target {
    const model::TableRename* rename = nullptr;
    std::string asked;   ///< quoted: the name to ask through
    std::string base;    ///< quoted: the table itself, whichever name it carries
    std::string sample;  ///< quoted: the temporary table of sample rows; empty: there is none
    bool large = false;  ///< too large to be read whole
};

/// `create temporary table` that copies up to `rows` rows of the table itself: c0 numbers them, c1 … are the columns in
/// order, generated ones included (they may be part of the key).
[[nodiscard]] std::string copy_sample(const Target& target, std::size_t rows);

/// A DO block that tries everything on the target and leaves the outcomes as a JSON object (operation to outcome) in
/// the setting `pgrename.outcome`. Whatever it changes it undoes; a locked row or a serialization failure is an error.
[[nodiscard]] std::string ask(const Target& target, const Measure& how);

}  // namespace pgrename::verification
