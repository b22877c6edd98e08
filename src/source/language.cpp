#include "source/language.hpp"

#include <array>
#include <string>
#include <utility>

#include "base/text.hpp"

namespace pgrename::source {

namespace {

using enum Language;

constexpr std::array names{std::pair{typescript, "typescript"},
                           std::pair{tsx, "tsx"},
                           std::pair{python, "python"},
                           std::pair{go, "go"},
                           std::pair{java, "java"},
                           std::pair{kotlin, "kotlin"},
                           std::pair{c_sharp, "c_sharp"},
                           std::pair{php, "php"},
                           std::pair{ruby, "ruby"},
                           std::pair{rust, "rust"},
                           std::pair{bash, "bash"},
                           std::pair{json, "json"},
                           std::pair{yaml, "yaml"},
                           std::pair{toml, "toml"},
                           std::pair{html, "html"}};

constexpr std::array extensions{
    std::pair{".ts", typescript}, std::pair{".mts", typescript}, std::pair{".cts", typescript},
    std::pair{".tsx", tsx},       std::pair{".js", tsx},         std::pair{".jsx", tsx},
    std::pair{".mjs", tsx},       std::pair{".cjs", tsx},        std::pair{".py", python},
    std::pair{".pyi", python},    std::pair{".go", go},          std::pair{".java", java},
    std::pair{".kt", kotlin},     std::pair{".kts", kotlin},     std::pair{".cs", c_sharp},
    std::pair{".php", php},       std::pair{".rb", ruby},        std::pair{".rake", ruby},
    std::pair{".rs", rust},       std::pair{".sh", bash},        std::pair{".bash", bash},
    std::pair{".bats", bash},     std::pair{".json", json},      std::pair{".jsonc", json},
    std::pair{".json5", json},    std::pair{".yaml", yaml},      std::pair{".yml", yaml},
    std::pair{".toml", toml},     std::pair{".html", html},      std::pair{".htm", html},
    std::pair{".vue", html},      std::pair{".svelte", html},    std::pair{".astro", html}};

constexpr std::array file_names{std::pair{"Rakefile", ruby}, std::pair{"Gemfile", ruby}, std::pair{".bashrc", bash},
                                std::pair{"pre-commit", bash}};

constexpr std::array interpreters{std::pair{"bash", bash}, std::pair{"python", python}, std::pair{"ruby", ruby},
                                  std::pair{"node", tsx},  std::pair{"deno", tsx},      std::pair{"php", php},
                                  std::pair{"/sh", bash},  std::pair{" sh", bash}};

std::string_view file_name(std::string_view path) {
    return path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
}

std::string extension(std::string_view path) {
    const std::string_view name = file_name(path);
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? std::string{} : base::lowered(name.substr(dot));
}

}  // namespace

std::string_view to_string(Language language) {
    for (const auto& [each, name] : names)
        if (each == language) return name;
    return {};
}

std::optional<Language> language_named(std::string_view name) {
    for (const auto& [language, each] : names)
        if (each == name) return language;
    return std::nullopt;
}

std::optional<Language> language_of(std::string_view path, std::string_view text) {
    const std::string suffix = extension(path);
    for (const auto& [each, language] : extensions)
        if (suffix == each) return language;
    for (const auto& [each, language] : file_names)
        if (file_name(path) == each) return language;
    if (!text.starts_with("#!")) return std::nullopt;
    const std::string_view line = text.substr(0, text.find('\n'));
    for (const auto& [each, language] : interpreters)
        if (line.find(each) != std::string_view::npos) return language;
    return std::nullopt;
}

bool is_page(std::string_view path) {
    const std::string suffix = extension(path);
    return suffix == ".vue" || suffix == ".svelte" || suffix == ".astro" || suffix == ".html" || suffix == ".htm";
}

bool is_sql(std::string_view path) {
    const std::string suffix = extension(path);
    return suffix == ".sql" || suffix == ".psql" || suffix == ".pgsql";
}

bool is_markdown(std::string_view path) {
    const std::string suffix = extension(path);
    return suffix == ".md" || suffix == ".mdx" || suffix == ".markdown";
}

}  // namespace pgrename::source
