// Which file an import means.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pgrename::rewriting {

class ModulePaths {
  public:
    /// `paths` from the repository's root, with `/`.
    explicit ModulePaths(const std::vector<std::string>& paths);

    /// The files (indices of `paths`) that `module` may mean when `from` imports it: a relative path means one place;
    /// any other (`@/lib/tables`, `app.tables`) every file whose path ends so. A folder means its index file, and, as
    /// an index only passes on what its neighbours say, every file below it.
    [[nodiscard]] std::vector<std::size_t> files_of(std::string_view module, std::string_view from) const;

  private:
    std::vector<std::string> stems_;                                          ///< paths without extension
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_last_;    ///< last segment of the stem
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_folder_;  ///< last segment of the folder
};

}  // namespace pgrename::rewriting
