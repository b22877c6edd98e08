// Which schema a client of the API speaks to.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rewriting/flows.hpp"

namespace pgrename::rewriting {

/// The value of `key` in an object literal; nothing when it has none.
[[nodiscard]] source::Node member_of(const source::Node& object, std::string_view key, std::string_view text);

/// A schema as it is written: a string, a constant, a bare name.
[[nodiscard]] std::string schema_named(const source::Node& node, const Flows& flows, std::string_view text);

/// `db.schema('x')`, or a client made with `{ db: { schema: 'x' } }`; nothing when the code does not say.
[[nodiscard]] std::optional<std::string> schema_of(const source::Node& client, const Flows& flows,
                                                   std::string_view text);

}  // namespace pgrename::rewriting
