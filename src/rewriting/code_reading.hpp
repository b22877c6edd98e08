// One file of code: what its syntax alone says about every occurrence of an old name, and what it needs or offers other
// files.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rewriting/demands.hpp"
#include "rewriting/finding.hpp"
#include "rewriting/flows.hpp"
#include "rewriting/models.hpp"
#include "rewriting/names.hpp"
#include "rewriting/recogniser.hpp"
#include "rewriting/string_value.hpp"
#include "source/literal_search.hpp"

namespace pgrename::rewriting {

/// A function whose argument becomes a table's name: `const t = (name) => db.from(name)`.
struct Wrapper {
    std::string function;
    std::size_t argument = 0;
    std::string key;  ///< not empty: this member of the argument
    const Site* site = nullptr;
    Role role = Role::table;
    auto operator<=>(const Wrapper&) const = default;
};

/// A literal that holds an old name and is part of what a file declares.
struct BoundString {
    StringValue value;
    std::string name;  ///< of the declaration
    Keys keys;
    bool visible = false;  ///< to other files: it is declared outside of every function
    std::string owner;     ///< the class that shares it; empty: nobody finds it by a class
};

/// A function that gets an unclaimed name as an argument.
struct Called {
    std::string function;
    std::string module;  ///< where it, or what it belongs to, is imported from; empty: nobody knows
    auto operator<=>(const Called&) const = default;
};

struct CodeFacts {
    std::vector<Finding> findings;   ///< one for every occurrence; those nobody claimed too (`recogniser` is empty)
    std::vector<BoundString> bound;  ///< unclaimed ones
    std::vector<Demand> demands;
    std::vector<Wrapper> wrappers;
    std::vector<Called> called;
    std::vector<model::DynamicSite> dynamic;
    std::vector<std::string> modules;  ///< imported ones
    std::vector<MappedClass> mapped;   ///< classes whose table is written down here
    bool in_time = true;               ///< false: it took too long, and nothing is said
};

struct CodeText {
    std::string path;
    std::string_view text;
    source::Language language = source::Language::tsx;
    std::vector<source::Extent> parts;  ///< empty: all of it
    source::Deadline deadline = source::soon();
    bool thorough = false;  ///< all of it is parsed, also where a scan says that a part is enough
};

/// `words`: the occurrences inside the parts, in order. `wrappers`: those of other files which this one may call.
[[nodiscard]] CodeFacts read_code(const CodeText& file, const std::vector<source::Word>& words, const Names& names,
                                  const Recognisers& recognisers, const std::vector<Wrapper>& wrappers);

}  // namespace pgrename::rewriting
