// Structs listed once, field by field (`fields(value, visit)`): JSON both ways, fingerprints and comparisons walk that
// list.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <type_traits>

#include "base/json.hpp"

namespace pgrename::model {

/// What a field means; decides which comparisons see it.
enum class Meaning {
    plain,     ///< same for equal schemas
    physical,  ///< OIDs, storage, stored trees (which hold OIDs), estimates: same only for the same objects
    spelled    ///< text that spells relations' names: changes with a rename
};

template <class T>
concept Listed = requires(T& value) {
    fields(value, [](const char*, auto&, Meaning) {});
};

template <class T>
concept Sequence = requires(const T& value) {
    value.begin();
}
&&!std::same_as<std::remove_const_t<T>, std::string>;

/// `value` as JSON, with the fields whose meaning `keep` accepts.
template <class T, class Keep>
base::Json json_of(const T& value, const Keep& keep) {
    if constexpr (Listed<const T>) {
        base::Json out = base::Json::object();
        fields(value, [&](const char* name, const auto& field, Meaning meaning) {
            if (keep(meaning)) out.append(name, json_of(field, keep));
        });
        return out;
    } else if constexpr (requires { value.has_value(); }) {
        return value ? json_of(*value, keep) : base::Json();
    } else if constexpr (Sequence<T>) {
        base::Json out = base::Json::array();
        for (const auto& element : value) out.push(json_of(element, keep));
        return out;
    } else {
        return base::Json(value);
    }
}

template <class T>
base::Json json_of(const T& value) {
    return json_of(value, [](Meaning) { return true; });
}

/// Fills `value` from JSON that json_of made, an earlier version's too: what may be empty need not be there.
/// Error(usage) when another member is missing or one is of another type.
template <class T>
void from_json(const base::Json& json, T& value) {
    if constexpr (Listed<T>) {
        fields(value, [&](const char* name, auto& field, Meaning) {
            if constexpr (requires { field.emplace(); }) {
                if (json.find(name) == nullptr) return;
            }
            from_json(json.at(name), field);
        });
    } else if constexpr (requires { value.emplace(); }) {
        if (!json.is_null()) from_json(json, value.emplace());
    } else if constexpr (std::same_as<T, std::string>) {
        value = json.string();
    } else if constexpr (std::same_as<T, bool>) {
        value = json.boolean();
    } else if constexpr (std::integral<T>) {
        value = static_cast<T>(json.integer());
    } else {
        value.clear();
        for (const auto& element : json.elements()) from_json(element, value.emplace_back());
    }
}

}  // namespace pgrename::model
