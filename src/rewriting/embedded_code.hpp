// Code inside other files: script blocks of pages, code fences of Markdown, commands of Dockerfiles.
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

[[nodiscard]] bool is_dockerfile(std::string_view path);
/// The instructions of a Dockerfile that run something, and its comments: as shell, or as JSON where they are written
/// that way (Dockerfile reference, "Shell and exec form").
[[nodiscard]] std::vector<EmbeddedCode> commands_of_dockerfile(std::string_view text);

/// Fenced code blocks (CommonMark, "Fenced code blocks") by the language their fence names.
[[nodiscard]] std::vector<EmbeddedCode> fences_of(std::string_view text);

}  // namespace pgrename::rewriting
