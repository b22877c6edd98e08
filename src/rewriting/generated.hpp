// Files that a program made, or that came from elsewhere: not edited, but named with the command that makes them anew.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "source/repository.hpp"

namespace pgrename::rewriting {

struct Generated {
    bool vendored = false;  ///< somebody else's code, or a build's product, rather than a generated source
    std::string why;        ///< one line, for a person: "made by sqlc", "a lock file"
    std::string command;    ///< makes it anew; empty: not known
    auto operator<=>(const Generated&) const = default;
};

/// `[types]` of the project file.
struct TypesFile {
    std::string path;     ///< from the repository's root; empty: none is named
    std::string command;  ///< makes it; empty: `pgrename types`
};

/// By its path and its .gitattributes alone. A file that those declare to be written by hand
/// (`-linguist-generated`, `-linguist-vendored`) is neither.
[[nodiscard]] std::optional<Generated> generated_by_path(const source::RepositoryFile& file, const TypesFile& types);

/// By what its beginning says, and for web files by a line too long to be written by hand.
[[nodiscard]] std::optional<Generated> generated_by_content(const source::RepositoryFile& file, std::string_view text);

}  // namespace pgrename::rewriting
