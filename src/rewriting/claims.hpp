// Who spoke of which occurrence: the first one has the word.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "rewriting/finding.hpp"
#include "rewriting/recogniser.hpp"
#include "source/literal_search.hpp"

namespace pgrename::rewriting {

class Claims {
  public:
    /// `words` in order of offset; they outlive this.
    explicit Claims(const std::vector<source::Word>& words) : words_(words), claims_(words.size()) {}

    [[nodiscard]] bool has_word(source::Extent extent) const;
    /// The index of the first word at or behind `offset`.
    [[nodiscard]] std::size_t first_word(std::size_t offset) const;
    /// Nothing when nobody spoke of word `index`.
    [[nodiscard]] const Finding* of(std::size_t index) const { return claims_[index] ? &*claims_[index] : nullptr; }

    /// For every word the finding covers and nobody has spoken of. An edit of a name in other capitals (`Messages.id`
    /// in SQL), which is no word, is one of `others`.
    void add(const Finding& finding);
    void add_all(std::vector<Finding> findings, const Site& site);
    /// What `site` says of every word in `extent`.
    void put(source::Extent extent, const Site& site, model::Action action);

    [[nodiscard]] const std::vector<Finding>& others() const { return others_; }

  private:
    const std::vector<source::Word>& words_;
    std::vector<std::optional<Finding>> claims_;
    std::vector<Finding> others_;
};

}  // namespace pgrename::rewriting
