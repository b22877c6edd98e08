// What a reader of one text found about one occurrence of an old name.
#pragma once

#include <cstddef>
#include <string>

#include "model/reference.hpp"
#include "rewriting/names.hpp"

namespace pgrename::rewriting {

/// `offset` and `length` are bytes of the file. Rewriting puts `replacement` there; the occurrence of the old name lies
/// inside the range (an embed's replacement is longer than the name: `tools` → `tools:new_tools`).
struct Finding {
    std::size_t offset = 0;
    std::size_t length = 0;
    std::string replacement;                           ///< empty unless the action is rewrite
    const Names::Pairs::value_type* rename = nullptr;  ///< the table it names, or would name
    model::Action action = model::Action::review;
    model::Certainty certainty = model::Certainty::doubtful;
    std::string kind;
    std::string why;
    std::string recogniser;
    bool silent = false;
    bool qualifies = false;  ///< see Site
    bool reshapes = false;   ///< the replacement is another kind of expression than what it replaces
    // A class gives the table its name, and no old name stands here: the class, and where it stands.
    std::string model;
    std::size_t model_offset = 0;
};

}  // namespace pgrename::rewriting
