// An object of a renamed table whose own name says the table's old one.
#pragma once

#include <string>

#include "model/snapshot.hpp"

namespace pgrename::model {

struct Companion {
    enum class Kind { index, sequence, constraint, trigger, policy };
    Kind kind = Kind::index;
    Oid oid = 0;
    RelationName table{"public", "unknown"};  ///< by its new name
    std::string schema;                       ///< of an index or a sequence
    std::string from;
    std::string to;
    bool foreign_key = false;
    bool operator==(const Companion&) const = default;

    /// `index public.messages_pkey → comms_messages_pkey`, without the arrow's right side.
    [[nodiscard]] std::string shown() const;
};

[[nodiscard]] std::string_view to_string(Companion::Kind kind);
/// Error(world) for a word that is none.
[[nodiscard]] Companion::Kind companion_kind(std::string_view word);

}  // namespace pgrename::model
