// Which statements of a script have to be parsed to know what becomes of its old names.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "rewriting/flows.hpp"
#include "rewriting/possible_patterns.hpp"
#include "source/literal_search.hpp"
#include "source/script_words.hpp"
#include "source/syntax.hpp"

namespace pgrename::rewriting {

/// Begins with the statements around the old names, around what may lead on to one, and those that import; without the
/// blocks in them that hold none of that, for what is declared in a block is unknown outside. Grows by those that hold
/// a name whose declaration was asked for, until nobody asks for more.
class StatementsToRead {
  public:
    StatementsToRead(std::string_view text, const source::ScriptWords& script, const std::vector<source::Word>& words,
                     const Places& places);

    /// False: all of the text is to be parsed.
    [[nodiscard]] bool are_some() const;
    [[nodiscard]] const std::vector<source::Extent>& extents() const { return extents_; }
    /// True when the tree of the extents has them for statements, too; errors in it then are inside of statements and
    /// the same whatever stands around those.
    [[nodiscard]] bool are_those_of(const source::Tree& tree) const;
    /// True when there are more now: other statements may declare the names, too.
    bool grow(const Flows::Asked& names);

  private:
    std::string_view text_;
    const source::ScriptWords& script_;
    bool anywhere_;      ///< what leads on may be anywhere
    bool whole_blocks_;  ///< none may be left out
    std::vector<std::size_t> places_;
    std::vector<source::Extent> extents_;

    void choose();
    [[nodiscard]] std::vector<source::Extent> rest() const;
};

}  // namespace pgrename::rewriting
