// The places of a tree that recognisers speak of.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rewriting/flows.hpp"
#include "rewriting/recogniser.hpp"
#include "source/syntax.hpp"

namespace pgrename::rewriting {

/// What a site says of a node; the schema it names beside it.
struct SiteUse {
    const Site* site;
    Role role;
    source::Node node;
    std::optional<std::string> schema;
};

struct SiteMatch {
    std::size_t pattern;
    source::Query::Match captures;
};

/// Every match of the `possible` patterns, those of earlier patterns first. `near`: only matches around one of these
/// offsets (in order) are asked for. Nothing when the deadline came before the end. Error(interrupted).
[[nodiscard]] std::optional<std::vector<SiteMatch>> matches_of(const Compiled& compiled,
                                                               const std::vector<bool>& possible,
                                                               const source::Tree& tree, std::string_view text,
                                                               const std::optional<std::vector<std::size_t>>& near,
                                                               source::Deadline deadline);

/// What the matches say, in their order; without those whose node lacks the members it should have beside it.
[[nodiscard]] std::vector<SiteUse> uses_of(const std::vector<SiteMatch>& matches, const Compiled& compiled,
                                           const Flows& flows, std::string_view text);

}  // namespace pgrename::rewriting
