// The old names in a text as whole words, by the rule of `grep -w`.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "rewriting/names.hpp"

namespace pgrename::rewriting {

struct Word {
    std::size_t offset;
    std::string_view name;  ///< as in `Names::words()`
    bool exact;             ///< false: the same letters, others capital (SQL folds them)

    [[nodiscard]] std::size_t end() const { return offset + name.size(); }
};

/// In order of offset; those that differ in case only, too.
[[nodiscard]] std::vector<Word> words_in(std::string_view text, const Names& names);

/// An ASCII letter, a digit or `_`.
[[nodiscard]] bool is_name_byte(char byte);

}  // namespace pgrename::rewriting
