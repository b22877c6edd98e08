// Comments of a source text found without its grammar: a scan of quotes, comments and regular expressions.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "source/language.hpp"
#include "source/literal_search.hpp"
#include "source/syntax.hpp"

namespace pgrename::source {

/// The comments that hold `words` (which are in order), one for each word. Nothing when one of the words stands
/// elsewhere, and whenever the scan isn't sure: a language it does not speak, a slash that may begin a regular
/// expression or not, markup between the code, a string that does not end.
[[nodiscard]] std::optional<std::vector<Extent>> comments_around(std::string_view text, Language language,
                                                                 const std::vector<Word>& words);

}  // namespace pgrename::source
