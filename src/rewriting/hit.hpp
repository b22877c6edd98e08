// What the readers of strings tell each other about one place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/reference.hpp"
#include "rewriting/finding.hpp"
#include "rewriting/names.hpp"
#include "rewriting/string_value.hpp"
#include "rewriting/words.hpp"

namespace pgrename::rewriting {

/// A Finding whose offsets count in the text that was read. An old name stands somewhere in [offset, offset + length).
struct Hit {
    std::size_t offset = 0;
    std::size_t length = 0;
    const Names::Pairs::value_type* rename = nullptr;
    std::string replacement;  ///< empty unless the action is rewrite
    model::Action action = model::Action::review;
    model::Certainty certainty = model::Certainty::doubtful;
    std::string kind;
    std::string why;

    [[nodiscard]] std::size_t end() const { return offset + length; }
};
using Hits = std::vector<Hit>;

[[nodiscard]] Hit kept(const Word& word, const Names& names, std::string kind, std::string why);
[[nodiscard]] Hit for_review(const Word& word, const Names& names, std::string kind, std::string why);

/// True when one of `hits` (in order, apart) holds a byte of [from, to).
[[nodiscard]] bool is_covered(const Hits& hits, std::size_t from, std::size_t to);

/// In order, without those that overlap an earlier one.
void tidy(Hits& hits);

/// Leaves out what the text and the replacement have in common around the old name, so that the quotes of `"messages"`
/// need no care in a string of another language.
void trim_to_name(Hit& hit, std::string_view text, std::string_view name);

/// The same in the file; what can't be written into the string as it is there is for review.
[[nodiscard]] Finding finding_of(Hit hit, const StringValue& text);

}  // namespace pgrename::rewriting
