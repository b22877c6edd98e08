// The old names as code writes them.
#pragma once

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
    /// `search_path`: schemas a bare name is looked up in, the first being the default schema of the API.
    Names(Pairs pairs, std::vector<std::string> search_path);

    [[nodiscard]] const Pairs& pairs() const { return pairs_; }
    [[nodiscard]] const std::vector<std::string>& search_path() const { return search_path_; }
    /// The old table that a bare name means, by the search path, or nullptr.
    [[nodiscard]] const Pairs::value_type* find(std::string_view name) const;
    /// The old table of that schema, or nullptr.
    [[nodiscard]] const Pairs::value_type* find(std::string_view schema, std::string_view name) const;
    /// Any old table of that name: the search path's first.
    [[nodiscard]] const Pairs::value_type* any(std::string_view name) const;
    /// The distinct old names, in byte order: the words to look for.
    [[nodiscard]] const std::vector<std::string>& words() const { return words_; }

  private:
    Pairs pairs_;
    std::vector<std::string> search_path_;
    std::vector<std::string> words_;
};

}  // namespace pgrename::rewriting
