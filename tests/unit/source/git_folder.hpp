// A git repository in a temporary folder for one test.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "source/repository.hpp"

namespace pgrename::test {

class GitFolder {
  public:
    /// Empty, with an identity and without the machine's hooks and signing; it goes away with the object.
    GitFolder();
    ~GitFolder();
    GitFolder(const GitFolder&) = delete;
    GitFolder& operator=(const GitFolder&) = delete;

    GitFolder& file(const std::string& path, std::string_view text);
    [[nodiscard]] std::string text(const std::string& path) const;
    /// What git printed, without the newline at the end; the test fails when git does.
    std::string git(const std::vector<std::string>& arguments, const std::string& input = {}) const;
    /// Everything there is.
    GitFolder& commit_all(const std::string& message = "as it is");
    GitFolder& hook(const std::string& name, std::string_view script);
    /// `git status --short`
    [[nodiscard]] std::string status() const;
    /// The subjects of all commits, newest first.
    [[nodiscard]] std::string subjects() const;
    [[nodiscard]] source::Repository open() const;
    [[nodiscard]] const std::filesystem::path& root() const { return root_; }

  private:
    std::filesystem::path root_;
};

}  // namespace pgrename::test
