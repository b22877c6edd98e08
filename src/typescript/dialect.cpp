#include "typescript/dialect.hpp"

namespace pgrename::typescript {
namespace {

constexpr std::string_view version_key = "PostgrestVersion:";

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// The word in quotes after `PostgrestVersion:`. The comment above it also says that name: that one ends in a brace.
std::string version_in(std::string_view text) {
    const auto section = text.find("\n  __InternalSupabase");
    if (section == std::string_view::npos) return {};
    const auto at = text.find(version_key, section);
    if (at == std::string_view::npos) return {};
    const auto open = text.find_first_of("\"'", at);
    if (open == std::string_view::npos) return {};
    const auto close = text.find(text[open], open + 1);
    return close == std::string_view::npos ? std::string() : std::string(text.substr(open + 1, close - open - 1));
}

}  // namespace

std::string_view to_string(Dialect dialect) {
    return dialect == Dialect::cli3 ? "cli3" : "pg-meta";
}

std::optional<Dialect> dialect_named(std::string_view word) {
    if (word == "cli3") return Dialect::cli3;
    if (word == "pg-meta") return Dialect::pg_meta;
    return std::nullopt;
}

Style style_of(Dialect dialect) {
    return dialect == Dialect::cli3 ? Style{.line = 100, .semicolons = true} : Style{.line = 80, .semicolons = false};
}

std::optional<Origin> detect(std::string_view text) {
    if (!holds(text, "export type Database = {") || !holds(text, "export type Json =")) return std::nullopt;
    const bool cli = holds(text, "ComputedFields:");
    return Origin{.dialect = cli ? Dialect::cli3 : Dialect::pg_meta, .postgrest_version = version_in(text)};
}

}  // namespace pgrename::typescript
