#include "project/project.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/text.hpp"
#include "project/consistency.hpp"
#include "project/phase_file.hpp"
#include "project/project_file.hpp"
#include "project/reading.hpp"

namespace pgrename::project {
namespace {

using base::Error;
using base::format;
using base::Trouble;
namespace fs = std::filesystem;

constexpr const char* file_name = "pgrename.toml";
constexpr const char* how_to_begin = "write one (docs/project-file.md), or name its folder with --project";

bool is_there(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

/// The project file itself, in the folder, or above it. A project never reaches beyond its repository.
fs::path find_file(const fs::path& start) {
    std::error_code failure;
    fs::path from = fs::canonical(start.empty() ? fs::path(".") : start, failure);
    if (failure) {
        throw Error(Trouble::usage, format("there is no file or folder {}", start.string()),
                    "name the folder of pgrename.toml with --project");
    }
    if (!fs::is_directory(from, failure)) return from;
    for (fs::path folder = from;; folder = folder.parent_path()) {
        if (is_there(folder / file_name)) return folder / file_name;
        // In a linked work tree .git is a file.
        if (is_there(folder / ".git")) {
            throw Error(Trouble::usage,
                        folder == from ? format("there is no {} in {}", file_name, from.string())
                                       : format("there is no {} in {} or above it up to {}, the root of the repository",
                                                file_name, from.string(), folder.string()),
                        how_to_begin);
        }
        if (folder == folder.parent_path()) break;
    }
    throw Error(Trouble::usage, format("there is no {} in {} or any folder above it", file_name, from.string()),
                how_to_begin);
}

template <class Things, class Shown>
std::string listed(const Things& things, Shown shown) {
    std::vector<std::string> out;
    out.reserve(things.size());
    for (const auto& thing : things) out.push_back(shown(thing));
    return out.empty() ? "none" : base::join(out, ", ");
}

}  // namespace

std::string Position::shown() const {
    return line == 0 ? file.string() : format("{}:{}:{}", file.string(), line, column);
}

std::vector<Rename> Phase::renames() const {
    std::vector<Rename> out;
    for (const auto& group : groups) out.insert(out.end(), group.renames.begin(), group.renames.end());
    return out;
}

const Phase& Project::phase(int number) const {
    const auto found =
        std::find_if(phases.begin(), phases.end(), [&](const Phase& phase) { return phase.number == number; });
    if (found != phases.end()) return *found;
    throw Error(Trouble::usage, format("there is no phase {} in {}", number, file.filename().string()),
                format("phases: {}", listed(phases, [](const Phase& phase) { return std::to_string(phase.number); })));
}

const Environment& Project::environment(const std::string& name) const {
    const auto found = std::find_if(environments.begin(), environments.end(),
                                    [&](const Environment& environment) { return environment.name == name; });
    if (found != environments.end()) return *found;
    throw Error(Trouble::usage, format("there is no environment \"{}\" in {}", name, file.filename().string()),
                format("environments: {}", listed(environments, [](const Environment& known) { return known.name; })));
}

Project load(const fs::path& start) {
    Findings findings;
    ProjectFile file = read_project_file(find_file(start), findings);
    std::vector<PhaseFile> phases;
    for (const auto& path : file.phases) {
        if (auto phase = read_phase_file(path.value, file.project, findings)) phases.push_back(std::move(*phase));
    }
    std::stable_sort(phases.begin(), phases.end(), [](const PhaseFile& one, const PhaseFile& other) {
        return one.phase.number < other.phase.number;
    });
    check_consistency(phases, file.project.compat_views, findings);
    findings.raise();
    for (auto& phase : phases) file.project.phases.push_back(std::move(phase.phase));
    return std::move(file.project);
}

}  // namespace pgrename::project
