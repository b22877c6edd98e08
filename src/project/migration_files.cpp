#include <algorithm>
#include <string>
#include <string_view>
#include <system_error>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/text.hpp"
#include "project/project.hpp"

namespace pgrename::project {
namespace {

namespace fs = std::filesystem;

/// The Supabase command line applies `<digits>_<name>.sql` and skips every other file; plain tools apply whatever
/// `*.sql` matches, which in a shell leaves hidden files out.
bool is_migration(std::string_view name, Layout layout) {
    if (!name.ends_with(".sql") || name.ends_with("_ROLLBACK.sql")) return false;
    if (layout == Layout::plain) return !name.starts_with('.');
    const std::size_t underscore = name.find('_');
    return underscore != std::string_view::npos && base::is_digits(name.substr(0, underscore));
}

}  // namespace

std::vector<fs::path> Project::migration_files() const {
    std::vector<fs::path> out;
    std::error_code failure;
    for (fs::directory_iterator entry(migrations, failure), end; !failure && entry != end; entry.increment(failure)) {
        std::error_code vanished;
        if (!entry->is_regular_file(vanished)) continue;
        if (is_migration(entry->path().filename().string(), layout)) out.push_back(entry->path());
    }
    if (failure) {
        throw base::Error(base::Trouble::world, base::format("can't read the migrations folder {}: {}",
                                                             migrations.string(), failure.message()));
    }
    // Both the tools and the shell go by file name; std::string compares bytes as unsigned, as the C locale does.
    std::sort(out.begin(), out.end(), [](const fs::path& one, const fs::path& other) {
        return one.filename().string() < other.filename().string();
    });
    return out;
}

}  // namespace pgrename::project
