// Which generator's file is written.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "typescript/layout.hpp"

namespace pgrename::typescript {

enum class Dialect {
    cli3,    ///< Supabase CLI 3.x, formatted with oxfmt's defaults as it recommends
    pg_meta  ///< postgres-meta 0.9x, as it prints
};

[[nodiscard]] std::string_view to_string(Dialect dialect);
/// `cli3` or `pg-meta`; nothing for another word.
[[nodiscard]] std::optional<Dialect> dialect_named(std::string_view word);
[[nodiscard]] Style style_of(Dialect dialect);

/// What a file that is there already says about how it was made.
struct Origin {
    Dialect dialect = Dialect::cli3;
    std::string postgrest_version;  ///< of `__InternalSupabase`; empty: the file has none
};
/// Nothing when the text was not written by a generator we know.
[[nodiscard]] std::optional<Origin> detect(std::string_view text);

}  // namespace pgrename::typescript
