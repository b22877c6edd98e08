#include "model/companion.hpp"

#include <array>
#include <utility>

#include "base/error.hpp"
#include "base/format.hpp"

namespace pgrename::model {
namespace {

constexpr std::array<std::pair<Companion::Kind, std::string_view>, 5> kinds{
    {{Companion::Kind::index, "index"},
     {Companion::Kind::sequence, "sequence"},
     {Companion::Kind::constraint, "constraint"},
     {Companion::Kind::trigger, "trigger"},
     {Companion::Kind::policy, "policy"}}};

}  // namespace

std::string_view to_string(Companion::Kind kind) {
    for (const auto& [known, word] : kinds) {
        if (known == kind) return word;
    }
    return "index";
}

Companion::Kind companion_kind(std::string_view word) {
    for (const auto& [kind, known] : kinds) {
        if (known == word) return kind;
    }
    throw base::Error(base::Trouble::world, base::format("the ledger holds the unknown kind \"{}\"", word),
                      "was it written by a newer pgrename?");
}

std::string Companion::shown() const {
    if (kind == Kind::index || kind == Kind::sequence)
        return base::format("{} {}", to_string(kind), RelationName(schema, from).shown());
    return base::format("{} {} on {}", to_string(kind), model::quoted(from), table.shown());
}

}  // namespace pgrename::model
