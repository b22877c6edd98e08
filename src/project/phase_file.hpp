// Reading one phase file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "project/project.hpp"
#include "project/reading.hpp"

namespace pgrename::project {

/// A phase, and where its parts stand: for findings that compare two places.
struct PhaseFile {
    struct Written {
        Rename rename;
        Position to;
    };
    /// Something that must be unique in the whole project.
    struct Unique {
        std::string value;
        Position position;
        bool derived = false;  ///< not written, but made from the one before it
    };

    Phase phase;
    Position number;
    std::vector<Unique> slugs;     ///< slug and cleanup_slug, the default one too
    std::vector<Unique> versions;  ///< version and cleanup_version
    std::optional<Unique> script;  ///< as a path from the project's folder
    std::vector<Written> renames;  ///< of all groups, in order of the file
};

/// What is wrong goes to `findings`; nothing when the file is no TOML at all. `file` is absolute.
[[nodiscard]] std::optional<PhaseFile> read_phase_file(const std::filesystem::path& file, const Project& project,
                                                       Findings& findings);

}  // namespace pgrename::project
