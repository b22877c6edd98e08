// What a query asks of a text's words, read from the query without compiling it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pgrename::source {

/// One pattern of a query. It can match only where the text holds, anywhere, one word of every set.
struct PatternWords {
    std::vector<std::vector<std::string>> sets;
    std::vector<std::string> captures;  ///< without the `@`, each once
};

/// By pattern, in the order in which tree-sitter numbers them. A query that is none gives what can be made of it.
[[nodiscard]] std::vector<PatternWords> words_of_query(std::string_view query);

}  // namespace pgrename::source
