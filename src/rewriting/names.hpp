// The old names as code writes them.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/relation_name.hpp"

namespace pgrename::rewriting {

/// All renames of a run. Two schemas may have a table of the same name (`auth.users`, `public.users`).
class Names {
  public:
    using Pairs = std::map<model::RelationName, model::RelationName>;
    using Plural = std::function<std::string(std::string_view)>;
    /// `search_path`: schemas a bare name is looked up in, the first being the default schema of the API.
    /// `plural`: of an English noun in lower case. Without one, no table is known that a mapper names after a class.
    Names(Pairs pairs, std::vector<std::string> search_path, Plural plural = {});

    [[nodiscard]] const Pairs& pairs() const { return pairs_; }
    [[nodiscard]] const std::vector<std::string>& search_path() const { return search_path_; }
    [[nodiscard]] bool knows_plurals() const { return static_cast<bool>(plural_); }
    [[nodiscard]] std::string plural(std::string_view noun) const {
        return plural_ ? plural_(noun) : std::string(noun);
    }
    /// The old table that a bare name means, by the search path, or nullptr.
    [[nodiscard]] const Pairs::value_type* find(std::string_view name) const;
    /// The old table of that schema, or nullptr.
    [[nodiscard]] const Pairs::value_type* find(std::string_view schema, std::string_view name) const;
    /// Any old table of that name: the search path's first.
    [[nodiscard]] const Pairs::value_type* any(std::string_view name) const;
    /// All old tables of that name, in order of their schemas.
    [[nodiscard]] const std::vector<model::RelationName>& tables_of(std::string_view name) const;
    /// The distinct old names, in byte order: the words to look for.
    [[nodiscard]] const std::vector<std::string>& words() const { return words_; }
    /// Those of them that hold other bytes than letters, digits and `_`.
    [[nodiscard]] const std::vector<std::string>& odd_words() const { return odd_words_; }
    /// True when one of the others begins with that byte, or with it as a capital.
    [[nodiscard]] bool may_begin_with(char byte) const { return first_bytes_[static_cast<unsigned char>(byte)]; }

  private:
    Pairs pairs_;
    std::vector<std::string> search_path_;
    Plural plural_;
    std::vector<std::string> words_;
    std::vector<std::vector<model::RelationName>> tables_;  ///< of each word
    std::vector<std::string> odd_words_;
    std::array<bool, 256> first_bytes_{};
};

}  // namespace pgrename::rewriting
