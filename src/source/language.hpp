// The languages whose syntax is read, and which one a file is written in.
#pragma once

#include <optional>
#include <string_view>

namespace pgrename::source {

enum class Language {
    typescript,
    tsx,  ///< JavaScript with and without JSX too: its grammar takes them all
    python,
    go,
    java,
    kotlin,
    c_sharp,
    php,
    ruby,
    rust,
    bash,
    json,
    yaml,
    toml,
    html
};

[[nodiscard]] std::string_view to_string(Language language);
/// By the name recogniser files use ("typescript", "tsx", "c_sharp" …).
[[nodiscard]] std::optional<Language> language_named(std::string_view name);
/// By the file's name (the last extension, or the whole name: `Dockerfile`, `Rakefile`), else by a `#!` line.
[[nodiscard]] std::optional<Language> language_of(std::string_view path, std::string_view text);

/// A page of markup whose script blocks are code: `.vue`, `.svelte`, `.astro`, `.html`.
[[nodiscard]] bool is_page(std::string_view path);
[[nodiscard]] bool is_sql(std::string_view path);
[[nodiscard]] bool is_markdown(std::string_view path);

}  // namespace pgrename::source
