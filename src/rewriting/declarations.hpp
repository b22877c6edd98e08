// The names a file declares and the calls it makes, gathered in one walk over its tree.
#pragma once

#include <string_view>
#include <vector>

#include "rewriting/flows.hpp"

namespace pgrename::rewriting {

struct Declarations {
    std::vector<Declared> declared;
    std::vector<source::Node> calls;
};

[[nodiscard]] Declarations declarations_in(const source::Tree& tree, std::string_view text, const Shape& shape);

}  // namespace pgrename::rewriting
