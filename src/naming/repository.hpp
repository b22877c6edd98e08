// What a repository tells by its files: platform, migrations, types, code, environments.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pgrename::naming {

/// A file or folder, and what follows from it.
struct Sighting {
    std::string path;
    std::string meaning;
};

struct Repository {
    std::string platform = "plain";
    std::string layout = "plain";
    std::string migrations;  ///< relative; empty: none found that pgrename can load
    std::string seed;        ///< relative; may be empty
    std::string types;       ///< relative; may be empty
    std::vector<std::string> code_roots;
    std::vector<std::string> url_variables;  ///< names of variables that hold connection strings
    std::vector<Sighting> found;
    std::vector<Sighting> unsupported;  ///< layouts of other tools
    std::vector<std::string> rivals;    ///< further folders of plain migrations
};

[[nodiscard]] Repository look_at(const std::filesystem::path& root);

}  // namespace pgrename::naming
