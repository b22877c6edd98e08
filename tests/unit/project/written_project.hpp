// A project folder for one test: write files, load, and see what comes back.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "project/project.hpp"

namespace pgrename::test {

class WrittenProject {
  public:
    /// An empty temporary folder with a migrations folder; it goes away with the object.
    WrittenProject();
    ~WrittenProject();
    WrittenProject(const WrittenProject&) = delete;
    WrittenProject& operator=(const WrittenProject&) = delete;

    WrittenProject& file(const std::filesystem::path& path, std::string_view text);
    WrittenProject& folder(const std::filesystem::path& path);
    /// pgrename.toml that lists phase-1.toml, with `more` lines after it.
    WrittenProject& with_one_phase(std::string_view more = {});
    /// phase-<number>.toml with a valid head, and `groups` below it.
    WrittenProject& phase(int number, std::string_view groups);
    [[nodiscard]] project::Project load() const;
    /// The message of the Error(usage) that `load` throws, or "" when it does not throw.
    [[nodiscard]] std::string complaint() const;
    /// The remedy of that Error.
    [[nodiscard]] std::string remedy() const;
    [[nodiscard]] const std::filesystem::path& root() const { return root_; }

  private:
    std::filesystem::path root_;
};

/// `[[group.rename]]` with a reason; `more` lines after it.
[[nodiscard]] std::string rename(std::string_view from, std::string_view to, std::string_view more = {});

/// `[[group]]` with a number and a title.
[[nodiscard]] std::string group(int number, const std::string& entries);

}  // namespace pgrename::test
