// Constants that other files name by their class: `Tables.Messages`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/literal_search.hpp"

namespace pgrename::rewriting {

/// True when files of these paths see each other's classes: they are of one language, or of Java and Kotlin.
[[nodiscard]] bool share_classes(const std::string& one, const std::string& other);

/// How often a class (an interface, an enumeration …) with this name is declared in the text. Parts of a partial class
/// are counted once for the text. It counts words, so what a comment says counts, too: rather one too many.
[[nodiscard]] std::size_t declarations_of_class(const std::string& name, const source::LiteralSearch& search,
                                                std::string_view text);

}  // namespace pgrename::rewriting
