// The other members of the object in which a value stands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/syntax.hpp"

namespace pgrename::rewriting {

class Siblings {
  public:
    /// `node` is, or is inside, the value of a member of an object (or of a mapping of YAML); else there are none.
    Siblings(const source::Node& node, std::string_view text) : node_(node), text_(text) {}

    [[nodiscard]] bool have(const std::vector<std::string>& keys) const;
    /// Nothing when there is no such member, or the key is empty.
    [[nodiscard]] source::Node value(std::string_view key) const;

  private:
    source::Node node_;
    std::string_view text_;
};

}  // namespace pgrename::rewriting
