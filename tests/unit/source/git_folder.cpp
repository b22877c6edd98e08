#include "unit/source/git_folder.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>
#include <stdexcept>

#include "base/files.hpp"
#include "source/git_command.hpp"

namespace pgrename::test {

namespace fs = std::filesystem;

GitFolder::GitFolder() {
    std::string name = (fs::canonical(fs::temp_directory_path()) / "pgrename-git-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    root_ = name;
    git({"init", "--quiet", "--initial-branch=main"});
    const auto settings = root_ / ".git/config";
    base::write_file(settings, base::read_file(settings) +
                                   "[user]\nname = Ada Tester\nemail = ada@test.example\n"
                                   "[commit]\ngpgSign = false\n[core]\nhooksPath = .git/hooks\nautocrlf = false\n");
}

GitFolder::~GitFolder() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
}

GitFolder& GitFolder::file(const std::string& path, std::string_view text) {
    // Without the fsync of base::write_file.
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << text;
    return *this;
}

std::string GitFolder::text(const std::string& path) const {
    return base::read_file(root_ / path);
}

std::string GitFolder::git(const std::vector<std::string>& arguments, const std::string& input) const {
    const auto finished = source::git(root_, arguments, input);
    EXPECT_EQ(finished.exit_code, 0) << arguments[0] << ": " << finished.err << finished.out;
    return finished.out.substr(0, finished.out.find_last_not_of('\n') + 1);
}

GitFolder& GitFolder::commit_all(const std::string& message) {
    git({"add", "--all"});
    git({"commit", "--quiet", "--no-verify", "--message", message});
    return *this;
}

GitFolder& GitFolder::hook(const std::string& name, std::string_view script) {
    const fs::path path = root_ / ".git/hooks" / name;
    base::write_file(path, "#!/bin/sh\n" + std::string(script) + "\n");
    fs::permissions(path, fs::perms::owner_all);
    return *this;
}

std::string GitFolder::status() const {
    return git({"status", "--short"});
}

std::string GitFolder::subjects() const {
    return git({"log", "--format=%s"});
}

source::Repository GitFolder::open() const {
    return source::Repository::open(root_);
}

}  // namespace pgrename::test
