#include "rewriting/embedded_code.hpp"

#include <array>
#include <string>
#include <utility>

#include "base/text.hpp"

namespace pgrename::rewriting {

namespace {

using source::Extent;
using source::Language;
using source::Node;

constexpr std::array fence_languages{
    std::pair{"ts", Language::typescript},  std::pair{"typescript", Language::typescript},
    std::pair{"tsx", Language::tsx},        std::pair{"js", Language::tsx},
    std::pair{"javascript", Language::tsx}, std::pair{"jsx", Language::tsx},
    std::pair{"mjs", Language::tsx},        std::pair{"py", Language::python},
    std::pair{"python", Language::python},  std::pair{"go", Language::go},
    std::pair{"rb", Language::ruby},        std::pair{"ruby", Language::ruby},
    std::pair{"php", Language::php},        std::pair{"java", Language::java},
    std::pair{"kotlin", Language::kotlin},  std::pair{"cs", Language::c_sharp},
    std::pair{"csharp", Language::c_sharp}, std::pair{"rust", Language::rust},
    std::pair{"bash", Language::bash},      std::pair{"sh", Language::bash},
    std::pair{"shell", Language::bash},     std::pair{"console", Language::bash},
    std::pair{"yaml", Language::yaml},      std::pair{"yml", Language::yaml},
    std::pair{"json", Language::json},      std::pair{"toml", Language::toml}};

bool is_sql_fence(std::string_view word) {
    return word == "sql" || word == "pgsql" || word == "postgresql" || word == "postgres" || word == "plpgsql" ||
           word == "psql";
}

/// The fence a line opens or closes: its sign and how often it stands there; 0 when it is none.
std::pair<char, std::size_t> fence_sign(std::string_view line) {
    const std::size_t start = line.find_first_not_of(' ');
    if (start == std::string_view::npos || start > 3 || (line[start] != '`' && line[start] != '~')) return {' ', 0};
    std::size_t end = start;
    while (end < line.size() && line[end] == line[start]) ++end;
    return end - start >= 3 ? std::pair{line[start], end - start} : std::pair{' ', std::size_t{0}};
}

}  // namespace

std::vector<EmbeddedCode> scripts_of(std::string_view path, std::string_view text) {
    std::vector<EmbeddedCode> out;
    std::size_t start = 0;
    if (path.ends_with(".astro") && text.starts_with("---")) {
        const std::size_t end = text.find("\n---", 3);
        if (end != std::string_view::npos) {
            out.push_back({{3, end}, Language::typescript, false});
            start = end + 4;
        }
    }
    const source::Tree tree = source::parse(text, Language::html);
    source::walk(tree, [&](const Node& node, std::size_t) {
        if (!node.is("script_element")) return true;
        for (const Node& child : node.named_children()) {
            if (!child.is("raw_text") || child.extent().offset < start) continue;
            const std::string_view tag = node.named_child(0).text(text);
            const bool jsx = tag.find("tsx") != std::string_view::npos || tag.find("jsx") != std::string_view::npos;
            if (tag.find("json") == std::string_view::npos)
                out.push_back({child.extent(), jsx ? Language::tsx : Language::typescript, false});
        }
        return false;
    });
    return out;
}

std::vector<EmbeddedCode> fences_of(std::string_view text) {
    std::vector<EmbeddedCode> out;
    std::optional<EmbeddedCode> open;
    std::pair<char, std::size_t> sign;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t stop = std::min(text.find('\n', start), text.size());
        const std::string_view line = text.substr(start, stop - start);
        const auto [mark, count] = fence_sign(line);
        if (open) {
            const bool closes = mark == sign.first && count >= sign.second &&
                                base::trimmed(line).find_first_not_of(mark) == std::string_view::npos;
            if (closes) {
                open->extent.end = start;
                out.push_back(*open);
                open.reset();
            }
        } else if (count > 0) {
            sign = {mark, count};
            open = EmbeddedCode{{std::min(stop + 1, text.size()), text.size()}, std::nullopt, false};
            const std::string_view info = base::trimmed(base::trimmed(line).substr(count));
            const std::string word = base::lowered(info.substr(0, info.find_first_of(" {\t:,")));
            open->sql = is_sql_fence(word);
            for (const auto& [name, language] : fence_languages)
                if (word == name) open->language = language;
        }
        start = stop + 1;
    }
    if (open) out.push_back(*open);
    return out;
}

}  // namespace pgrename::rewriting
