// A folder of sources surveyed as if it were a repository.
#pragma once

#include <filesystem>

#include "rewriting/survey.hpp"

namespace pgrename::tests {

/// The renames that all recogniser cases use: tests/recognisers/renames.toml.
[[nodiscard]] rewriting::Names shared_names();

[[nodiscard]] rewriting::Survey survey_folder(const std::filesystem::path& folder, const rewriting::Names& names,
                                              const rewriting::SurveySettings& settings = {});

/// A copy of `folder`, or an empty one, that goes away with this.
class FolderCopy {
  public:
    FolderCopy();
    explicit FolderCopy(const std::filesystem::path& folder);
    FolderCopy(const FolderCopy&) = delete;
    FolderCopy& operator=(const FolderCopy&) = delete;
    ~FolderCopy();
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace pgrename::tests
