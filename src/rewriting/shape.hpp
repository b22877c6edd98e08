// The words a grammar has for what a table's name flows through: declarations, functions, calls, members.
#pragma once

#include <string_view>
#include <vector>

#include "source/language.hpp"
#include "source/syntax.hpp"

namespace pgrename::rewriting {

struct Shape {
    struct Declaration {
        std::string_view kind, name, value;  ///< the node and its parts; a value of "*" is the node itself
        bool member = false;                 ///< of a class: found through `this.name`
    };
    struct Call {
        std::string_view kind, function, arguments;
    };
    struct Member {
        std::string_view kind, object, property;
    };
    std::vector<Declaration> declarations;
    std::vector<Call> calls;
    std::vector<Member> members;
    std::vector<Member> subscripts;           ///< `property` is the index
    std::vector<Declaration> pairs;           ///< key and value inside an object
    std::vector<std::string_view> functions;  ///< field `parameters`
    std::vector<std::string_view> scopes;     ///< names declared inside end with it
    /// Whose constants other files name by the class, without importing a file: `Tables.Messages`.
    std::vector<std::string_view> classes;
    std::vector<std::string_view>
        containers;  ///< objects, arrays: literals inside are values of the name they are given
    std::vector<std::string_view> transparent;  ///< mean what their first child means
    std::vector<std::string_view> choices;      ///< mean one of their parts
    std::vector<std::string_view> identifiers;
    std::vector<std::string_view> itself;    ///< `this`, `self`
    std::vector<std::string_view> freezers;  ///< functions that give back their argument: `Object.freeze`
    std::vector<std::string_view> values;    ///< functions that give the values of theirs: `Object.values`
};

/// A part that a Shape names: a field; where the grammar has none, `#first` or `#last` of the named children, or
/// `#kind` for the one of that kind.
[[nodiscard]] source::Node part_of(const source::Node& node, std::string_view part);

/// The shape of a language; one without flows has an empty one.
[[nodiscard]] const Shape& shape_of(source::Language language);

[[nodiscard]] bool is_one_of(const source::Node& node, const std::vector<std::string_view>& kinds);
/// The entry for the node's kind, or nullptr.
template <class Entry>
[[nodiscard]] const Entry* entry_of(const source::Node& node, const std::vector<Entry>& entries) {
    const std::string_view kind = node.kind();
    for (const Entry& entry : entries)
        if (entry.kind == kind) return &entry;
    return nullptr;
}

}  // namespace pgrename::rewriting
