// Where a text says something about classes that a mapper gives old tables by their names.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "rewriting/names.hpp"
#include "rewriting/recogniser.hpp"
#include "source/language.hpp"

namespace pgrename::rewriting {

/// The offsets of all words, in order, that may be the name of such a class: its declaration and whatever gives it a
/// mapping are around one of them. Empty where there is none; nothing: it may be anywhere.
[[nodiscard]] std::optional<std::vector<std::size_t>> class_places(std::string_view path, std::string_view text,
                                                                   source::Language language, const Names& names,
                                                                   const Recognisers& recognisers);

}  // namespace pgrename::rewriting
