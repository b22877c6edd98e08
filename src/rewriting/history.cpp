#include "rewriting/history.hpp"

#include <algorithm>
#include <system_error>

#include "base/text.hpp"

namespace pgrename::rewriting {
namespace {

namespace fs = std::filesystem;

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

std::string_view without_end(std::string_view name, std::string_view end) {
    return name.ends_with(end) ? name.substr(0, name.size() - end.size()) : name;
}

/// Without what tells a migration's files from each other.
std::string_view stem_of(std::string_view name) {
    name = name.substr(0, name.rfind('.'));
    for (const std::string_view end : {".up", ".down", ".undo", "_ROLLBACK"}) name = without_end(name, end);
    return name;
}

/// The folder from the repository's root with a slash at its end, "" for the root itself; nothing when it lies outside.
std::optional<std::string> folder_in(const source::Repository& repository, const fs::path& migrations) {
    std::error_code ignored;
    // The root is what git says, without symbolic links; the folder is as the project file says it.
    const fs::path folder = fs::weakly_canonical(migrations, ignored).lexically_relative(repository.root());
    const std::string text = folder.generic_string();
    if (text.empty() || text == ".." || text.starts_with("../")) return std::nullopt;
    if (text == ".") return std::string();
    return text.ends_with('/') ? text : text + "/";
}

/// Flyway runs these again whenever they change.
bool is_repeatable(std::string_view path) {
    return path.substr(path.rfind('/') + 1).starts_with("R__");
}

bool is_applied(std::string_view path, const std::string& version, const std::set<std::string>& versions) {
    const std::string name(path.substr(path.rfind('/') + 1));
    return versions.count(version) > 0 || versions.count(name) > 0 || versions.count(std::string(stem_of(name))) > 0;
}

bool is_called_migrations(const std::string& folder) {
    const std::string name = base::lowered(folder);
    return name == "migrations" || name == "migration" || name == "migrate";
}

/// A version stands before a name: `0001_initial.py`, `20200101120000_Orders.cs`, `1577836800000-Orders.ts`; MikroORM's
/// `Migration20200101120000.ts`.
bool bears_version(std::string_view name) {
    for (const std::string_view word : {"Migration", "Version", "m"})  // MikroORM, Doctrine, Yii and SeaORM
        if (name.starts_with(word) && name.size() > word.size() && is_digit(name[word.size()])) return true;
    return !migration_version(name).empty();
}

bool looks_like_migration(const std::string& path) {
    const auto components = base::split(path, '/');
    auto at = std::find_if(components.begin(), components.end() - 1, is_called_migrations);
    if (std::any_of(at + 1, components.end(), bears_version)) return true;
    // Alembic names its files by hashes (https://alembic.sqlalchemy.org/en/latest/tutorial.html).
    at = std::find(components.begin(), components.end() - 1, "versions");
    return at != components.begin() && at == components.end() - 2 && path.ends_with(".py") &&
           (*(at - 1) == "alembic" || is_called_migrations(*(at - 1)));
}

}  // namespace

std::string migration_version(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    const std::string_view name = path.substr(slash + 1);
    if (slash != std::string_view::npos && name == "migration.sql") {
        const std::string_view folder = path.substr(0, slash);
        return std::string(folder.substr(folder.rfind('/') + 1));
    }
    const std::string_view stem = stem_of(name);
    // Flyway: https://documentation.red-gate.com/fd/versioned-migrations: a prefix, the version, two underscores.
    const bool flyway = stem.size() > 1 && (stem[0] == 'V' || stem[0] == 'U') && is_digit(stem[1]) &&
                        stem.find("__") != std::string_view::npos;
    if (flyway) return std::string(stem.substr(1, stem.find("__") - 1));
    const auto end = std::find_if_not(stem.begin(), stem.end(), is_digit);
    if (end != stem.end() && *end != '_' && *end != '-') return {};
    return std::string(stem.begin(), end);
}

std::set<std::string> applied_migrations(const source::Repository& repository,
                                         const std::vector<source::RepositoryFile>& files, const fs::path& migrations,
                                         const std::optional<std::set<std::string>>& versions) {
    std::set<std::string> applied;
    const auto folder = folder_in(repository, migrations);
    if (!folder) return applied;
    const auto paths = repository.committed(folder->substr(0, folder->empty() ? 0 : folder->size() - 1));
    const std::set<std::string> committed(paths.begin(), paths.end());
    for (const auto& file : files) {
        if (!file.path.starts_with(*folder) || file.path.ends_with(".md")) continue;
        const std::string_view below = std::string_view(file.path).substr(folder->size());
        if (is_repeatable(below)) continue;
        const std::string version = migration_version(below);
        const bool known = versions && !version.empty();
        if (known ? is_applied(below, version, *versions) : committed.count(file.path) > 0) applied.insert(file.path);
    }
    return applied;
}

std::set<std::string> other_migrations(const source::Repository& repository,
                                       const std::vector<source::RepositoryFile>& files, const fs::path& own,
                                       const std::optional<std::vector<fs::path>>& folders) {
    const auto own_folder = folder_in(repository, own);
    std::vector<std::string> named;
    for (const auto& folder : folders.value_or(std::vector<fs::path>()))
        if (auto text = folder_in(repository, folder)) named.push_back(std::move(*text));
    std::set<std::string> out;
    for (const auto& file : files) {
        const std::string_view path = file.path;
        if ((own_folder && path.starts_with(*own_folder)) || path.ends_with(".md") || is_repeatable(path)) continue;
        const bool below = std::ranges::any_of(named, [&](const auto& folder) { return path.starts_with(folder); });
        if (folders ? below : looks_like_migration(file.path)) out.insert(file.path);
    }
    if (out.empty() || !repository.has_git()) return out;
    const auto paths = repository.committed();
    const std::set<std::string> committed(paths.begin(), paths.end());
    std::erase_if(out, [&](const std::string& path) { return !committed.contains(path); });
    return out;
}

}  // namespace pgrename::rewriting
