#include "rewriting/module_paths.hpp"

#include <filesystem>

namespace pgrename::rewriting {

namespace {

std::string_view last_segment(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

std::string without_extension(std::string_view path) {
    const std::string_view name = last_segment(path);
    const std::size_t dot = name.find('.', 1);
    return std::string(path.substr(0, path.size() - (dot == std::string_view::npos ? 0 : name.size() - dot)));
}

bool ends_with_path(std::string_view path, std::string_view tail) {
    return path == tail || (path.ends_with(tail) && path[path.size() - tail.size() - 1] == '/');
}

}  // namespace

ModulePaths::ModulePaths(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
        stems_.push_back(without_extension(path));
        by_last_[std::string(last_segment(stems_.back()))].push_back(stems_.size() - 1);
        by_folder_[std::string(last_segment(folder_of(path)))].push_back(stems_.size() - 1);
    }
}

std::vector<std::size_t> ModulePaths::files_of(std::string_view module, std::string_view from) const {
    std::string wanted(module);
    const bool relative = wanted.starts_with("./") || wanted.starts_with("../") || wanted == "." || wanted == "..";
    if (relative) wanted = (std::filesystem::path(folder_of(from)) / wanted).lexically_normal().generic_string();
    // `@/x`, `~/x`, `#x`, `$lib/x` stand for some folder of the project.
    else if (const std::size_t slash = wanted.find('/');
             slash != std::string::npos && wanted.find_first_of("@~#$") == 0)
        wanted = wanted.substr(slash + 1);
    while (wanted.ends_with('/')) wanted.pop_back();
    wanted = without_extension(wanted);
    std::vector<std::size_t> out;
    const auto matches = [&](std::string_view path) {
        return relative ? path == wanted : ends_with_path(path, wanted);
    };
    if (const auto same = by_last_.find(last_segment(wanted)); same != by_last_.end())
        for (const std::size_t index : same->second)
            if (matches(stems_[index])) out.push_back(index);
    if (const auto below = by_folder_.find(last_segment(wanted)); below != by_folder_.end())
        for (const std::size_t index : below->second)
            if (matches(folder_of(stems_[index]))) out.push_back(index);
    return out;
}

}  // namespace pgrename::rewriting
