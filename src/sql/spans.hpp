// A script cut into its statements.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "sql/rewriting.hpp"
#include "sql/tokens.hpp"

namespace pgrename::sql {

struct Spans {
    std::vector<Span> all;
    std::optional<Unclosed> unclosed;
};

/// `split` without the exception.
[[nodiscard]] Spans spans_of(std::string_view script);

/// `3:14`, both counted from 1; columns count characters, not bytes.
[[nodiscard]] std::string line_and_column(std::string_view text, std::size_t offset);

}  // namespace pgrename::sql
