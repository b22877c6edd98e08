#include "rewriting/site_matches.hpp"

#include <algorithm>

#include "base/interruption.hpp"
#include "rewriting/client_schema.hpp"
#include "rewriting/siblings.hpp"

namespace pgrename::rewriting {

namespace {

using source::Node;

/// The possible patterns by the symbol of the node at which they begin.
class ByRoot {
  public:
    ByRoot(const Compiled& compiled, const std::vector<bool>& possible) {
        for (std::size_t i = 0; i < compiled.patterns.size(); ++i) {
            if (!possible[i] || !compiled.patterns[i]) continue;
            const auto& roots = compiled.patterns[i]->roots();
            if (roots.empty()) any_.push_back(i);
            for (const std::uint16_t root : roots) {
                if (by_symbol_.size() <= root) by_symbol_.resize(root + std::size_t{1});
                if (!std::ranges::count(by_symbol_[root], i)) by_symbol_[root].push_back(i);
            }
        }
    }
    void at(const Node& node, const auto& each) const {
        const std::uint16_t symbol = node.symbol();
        if (symbol < by_symbol_.size())
            for (const std::size_t pattern : by_symbol_[symbol]) each(pattern);
        for (const std::size_t pattern : any_) each(pattern);
    }

  private:
    std::vector<std::vector<std::size_t>> by_symbol_;
    std::vector<std::size_t> any_;
};

bool holds_one(source::Extent extent, const std::vector<std::size_t>& offsets) {
    const auto next = std::ranges::lower_bound(offsets, extent.offset);
    return next != offsets.end() && *next < extent.end;
}

}  // namespace

std::optional<std::vector<SiteMatch>> matches_of(const Compiled& compiled, const std::vector<bool>& possible,
                                                 const source::Tree& tree, std::string_view text,
                                                 const std::optional<std::vector<std::size_t>>& near,
                                                 source::Deadline deadline) {
    std::vector<SiteMatch> out;
    const ByRoot roots(compiled, possible);
    constexpr std::size_t nodes_between_looks = 4096;
    std::size_t count = 0;
    bool in_time = true;
    source::walk(tree, [&](const Node& node, std::size_t) {
        if (++count % nodes_between_looks == 0) {
            base::throw_if_interrupted();
            in_time = in_time && std::chrono::steady_clock::now() < deadline;
        }
        if (!in_time || (near && !holds_one(node.extent(), *near))) return false;
        source::SeenChildren children;
        roots.at(node, [&](std::size_t pattern) {
            compiled.patterns[pattern]->at(node, text, children, [&](const source::Query::Match& match) {
                out.push_back({pattern, match});
            });
        });
        return true;
    });
    for (const Compiled::Whole& each : compiled.queries) {
        if (!in_time) break;
        in_time = each.query.each(
            tree, text, std::nullopt,
            [&](std::size_t pattern, const source::Query::Match& match) {
                const std::size_t number = each.first + pattern;
                if (possible[number] && !compiled.patterns[number]) out.push_back({number, match});
            },
            deadline);
    }
    if (!in_time) return std::nullopt;
    std::ranges::stable_sort(out, {}, &SiteMatch::pattern);
    return out;
}

std::vector<SiteUse> uses_of(const std::vector<SiteMatch>& matches, const Compiled& compiled, const Flows& flows,
                             std::string_view text) {
    std::vector<SiteUse> out;
    for (const auto& [pattern, captures] : matches) {
        const Site& site = *compiled.sites[pattern];
        std::optional<std::string> schema;
        for (const auto& [name, node] : captures)
            if (name == "schema")
                schema = schema_named(node, flows, text);
            else if (name == "receiver")
                schema = schema_of(node, flows, text);
        for (const auto& [name, node] : captures) {
            const auto role = role_named(name);
            const Siblings siblings(node, text);
            if (!role || !siblings.have(site.beside)) continue;
            const Node beside = siblings.value(site.schema_key);
            out.push_back({&site, *role, node, beside ? schema_named(beside, flows, text) : schema});
        }
    }
    return out;
}

}  // namespace pgrename::rewriting
