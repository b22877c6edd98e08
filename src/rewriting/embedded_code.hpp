// Code inside other files: script blocks of pages, code fences of Markdown.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "source/syntax.hpp"

namespace pgrename::rewriting {

struct EmbeddedCode {
    source::Extent extent;
    std::optional<source::Language> language;
    bool sql = false;
};

/// `<script>` blocks of a page, and the front matter of an Astro file.
[[nodiscard]] std::vector<EmbeddedCode> scripts_of(std::string_view path, std::string_view text);

/// Fenced code blocks (CommonMark, "Fenced code blocks") by the language their fence names.
[[nodiscard]] std::vector<EmbeddedCode> fences_of(std::string_view text);

}  // namespace pgrename::rewriting
