#include "written_project.hpp"

#include <stdlib.h>

#include <fstream>
#include <stdexcept>

#include "base/error.hpp"
#include "base/format.hpp"

namespace pgrename::test {

namespace fs = std::filesystem;
using base::format;

WrittenProject::WrittenProject() {
    std::string name = (fs::temp_directory_path() / "pgrename-project-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    root_ = fs::canonical(name);
    folder("migrations");
    // The search for the project file must not leave the test's folder.
    folder(".git");
}

WrittenProject::~WrittenProject() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
}

WrittenProject& WrittenProject::file(const fs::path& path, std::string_view text) {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << text;
    return *this;
}

WrittenProject& WrittenProject::folder(const fs::path& path) {
    fs::create_directories(root_ / path);
    return *this;
}

WrittenProject& WrittenProject::with_one_phase(std::string_view more) {
    return file("pgrename.toml", format("phases = [\"phase-1.toml\"]\n{}", more));
}

WrittenProject& WrittenProject::phase(int number, std::string_view groups) {
    return file(
        format("phase-{}.toml", number),
        format("phase = {0}\ntitle = \"Tables\"\nslug = \"tables_{0}\"\nversion = \"{0}\"\n{1}", number, groups));
}

project::Project WrittenProject::load() const {
    return project::load(root_);
}

std::string WrittenProject::complaint() const {
    try {
        (void)load();
    } catch (const base::Error& error) {
        if (error.trouble() == base::Trouble::usage) return error.what();
        throw;
    }
    return {};
}

std::string WrittenProject::remedy() const {
    try {
        (void)load();
    } catch (const base::Error& error) {
        return error.remedy();
    }
    return {};
}

std::string rename(std::string_view from, std::string_view to, std::string_view more) {
    return format("[[group.rename]]\nfrom = '{}'\nto = '{}'\nreason = \"why\"\n{}{}", from, to, more,
                  more.empty() ? "" : "\n");
}

std::string group(int number, const std::string& entries) {
    return format("[[group]]\nnumber = {}\ntitle = \"Group\"\n{}", number, entries);
}

}  // namespace pgrename::test
