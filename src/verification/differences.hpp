// What differs between two values of the same struct, field by field, in words: walks the field lists of the model, so
// that a field added there is compared here without a line.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/format.hpp"
#include "model/snapshot_fields.hpp"

namespace pgrename::verification {

/// Renamed tables as text spells them: to tell a type or a signature that follows its table from one that changed.
class Spelling {
  public:
    void add(const std::string& schema, const std::string& from, const std::string& to);
    /// True when `after` is `before` with the new names in the place of the old ones (quotes apart).
    [[nodiscard]] bool follows(const std::string& before, const std::string& after) const;

  private:
    std::vector<std::pair<std::string, std::string>> names_;
};

struct Difference {
    std::string field;  ///< of the outer struct: `policies`
    std::string part;   ///< the field of the member that differs: `using`; empty when it is the field itself
    std::string text;
};

/// Looks at every field but estimates; at text that spells names only when `spelled`.
class Comparer {
  public:
    Comparer(bool spelled, const Spelling& spelling) : spelled_(spelled), spelling_(spelling) {}

    template <class T>
    [[nodiscard]] std::vector<Difference> operator()(const T& before, const T& after) const {
        std::vector<Difference> out;
        each_pair(before, after, [&](const char* field, const auto& one, const auto& other, model::Meaning meaning) {
            if (!looks_at<T>(field, meaning) || one == other) return;
            field_differences<T>(field, one, other, out);
        });
        return out;
    }

  private:
    /// Both values of each field. The lists visit one value at a time, so the second walk picks the first one's place.
    template <class T, class Visit>
    static void each_pair(const T& before, const T& after, const Visit& visit) {
        std::size_t outer = 0;
        fields(before, [&](const char* field, const auto& one, model::Meaning meaning) {
            std::size_t inner = 0;
            fields(after, [&](const char*, const auto& other, model::Meaning) {
                if constexpr (std::same_as<decltype(one), decltype(other)>) {
                    if (inner == outer) visit(field, one, other, meaning);
                }
                ++inner;
            });
            ++outer;
        });
    }

    template <class T>
    [[nodiscard]] bool looks_at(const std::string_view field, model::Meaning meaning) const {
        if (field == "row_estimate") return false;  // statistics, not schema
        return spelled_ || meaning != model::Meaning::spelled || follows_names<T>(field);
    }

    /// Spelled fields that nothing else stands for: a type's length is in no tree.
    template <class T>
    [[nodiscard]] static bool follows_names(const std::string_view field) {
        return std::same_as<T, model::Column> && field == "type";
    }

    template <class T, class Field>
    void field_differences(const char* field, const Field& one, const Field& other,
                           std::vector<Difference>& out) const {
        if constexpr (requires { members(one); }) {
            member_differences(field, one, other, out);
        } else if constexpr (std::same_as<Field, std::vector<model::Grant>>) {
            for (const auto& grant : one) {
                if (!holds(other, grant)) out.push_back({field, {}, "lost: " + words(grant)});
            }
            for (const auto& grant : other) {
                if (!holds(one, grant)) out.push_back({field, {}, "not expected: " + words(grant)});
            }
        } else {
            if constexpr (std::same_as<Field, std::string>) {
                if (!spelled_ && follows_names<T>(field) && spelling_.follows(one, other)) return;
            }
            out.push_back({field, {}, base::format("{} was {}, is {}", field, shown(one), shown(other))});
        }
    }

    template <class Member>
    void member_differences(const char* field, const std::vector<Member>& before, const std::vector<Member>& after,
                            std::vector<Difference>& out) const {
        std::map<std::int64_t, const Member*> now;
        for (const auto& member : after) now.emplace(key(member), &member);
        for (const auto& member : before) {
            const auto found = now.find(key(member));
            if (found == now.end()) {
                out.push_back({field, {}, base::format("{} is gone", member.name)});
                continue;
            }
            for (const auto& inner : (*this)(member, *found->second)) {
                out.push_back({field, inner.field, base::format("{}: {}", member.name, inner.text)});
            }
            now.erase(found);
        }
        for (const auto& [number, member] : now) {
            out.push_back({field, {}, base::format("{} was not there before", member->name)});
        }
    }

    /// Members are known by what a rename keeps: columns by position, the rest by OID.
    static std::int64_t key(const model::Column& column) { return column.position; }
    template <class Member>
    requires requires(const Member& it) { it.oid; }
    static std::int64_t key(const Member& member) { return member.oid; }
    template <class Member>
    requires requires(const Member& it) { key(it); }
    static void members(const std::vector<Member>&) {}

    static bool holds(const std::vector<model::Grant>& grants, const model::Grant& grant) {
        return std::find(grants.begin(), grants.end(), grant) != grants.end();
    }
    static std::string words(const model::Grant& grant);

    template <class T>
    static std::string shown(const T& value) {
        return shortened(model::json_of(value).dump());
    }
    static std::string shortened(std::string text);

    bool spelled_;
    const Spelling& spelling_;
};

/// The texts in one line, the first few of many.
[[nodiscard]] std::string in_one_line(const std::vector<std::string>& texts);

/// What is in one set of privileges and not in the other, as Comparer says it.
[[nodiscard]] std::string grant_words(const model::Grant& grant);

}  // namespace pgrename::verification
