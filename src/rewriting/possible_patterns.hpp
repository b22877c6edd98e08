// Which patterns a text can match, told by its words: a file none of whose words fits needs no query.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/literal_search.hpp"

namespace pgrename::rewriting {

class PossiblePatterns {
  public:
    /// A site's query as written, and of which words the text has to hold one for each set (beyond the query's own).
    void add(std::string_view query, const std::vector<std::vector<std::string>>& sets);
    /// Call it once, after the last add().
    void prepare();

    /// By pattern, numbered through the queries in the order of add(); false: it can't match anywhere in `text`.
    [[nodiscard]] std::vector<bool> in(std::string_view text) const;
    /// True when a pattern that says what a table's name flows into can match in `text`.
    [[nodiscard]] bool may_pass_on(std::string_view text) const;

  private:
    struct Pattern {
        std::vector<std::vector<std::size_t>> sets;  ///< indexes of literals
        bool passes_on = false;                      ///< captures something that may name a table
    };
    std::vector<Pattern> patterns_;
    std::vector<std::string> literals_;
    std::optional<source::LiteralPresence> search_;

    [[nodiscard]] std::vector<std::size_t> indexes(const std::vector<std::string>& words);
};

}  // namespace pgrename::rewriting
