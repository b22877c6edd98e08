#include "commands/later_migrations.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/files.hpp"
#include "base/format.hpp"
#include "base/text.hpp"
#include "commands/surveyed.hpp"
#include "rewriting/history.hpp"
#include "rollout/history.hpp"
#include "sql/spans.hpp"

namespace pgrename::commands {
namespace {

namespace fs = std::filesystem;

constexpr const char* later_migrations_id = "PN230";

/// By value: `0042` comes before `20260117000000`.
bool is_behind(std::string_view version, std::string_view other) {
    if (!base::is_digits(version) || !base::is_digits(other)) return false;
    const auto bare = [](std::string_view digits) {
        return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
    };
    const auto one = bare(version);
    const auto two = bare(other);
    return one.size() != two.size() ? one.size() > two.size() : one > two;
}

/// What is known about which migrations a database has.
class Applied {
  public:
    Applied(const project::Project& project, postgres::Connection* database) {
        if (database == nullptr) return;
        versions_ = rollout::recorded_migrations(*database, project.layout);
        if (versions_) return;
        const auto repository = source::Repository::open(project.migrations);
        if (!repository.has_git()) return;
        root_ = repository.root();
        const auto paths = repository.committed();
        committed_.emplace(paths.begin(), paths.end());
    }

    /// Why the file is not applied, as far as is known; empty: it is, or nobody knows.
    [[nodiscard]] std::string missing(const fs::path& file, const std::string& version) const {
        if (versions_) return versions_->contains(version) ? "" : "not applied here yet";
        if (!committed_) return {};
        std::error_code ignored;
        const auto path = fs::weakly_canonical(file, ignored).lexically_relative(root_).generic_string();
        return committed_->contains(path) ? "" : "not committed, so not applied yet";
    }

  private:
    std::optional<std::set<std::string>> versions_;
    std::optional<std::set<std::string>> committed_;
    fs::path root_;
};

std::string why_later(const fs::path& file, const project::Phase& phase, const Applied& applied) {
    const auto name = file.filename().string();
    // Flyway's repeatable migrations.
    if (name.starts_with("R__")) return "runs again whenever it changes";
    const auto version = rewriting::migration_version(name);
    if (is_behind(version, phase.version))
        return base::format("runs after the phase's own migration, {}", phase.version);
    return applied.missing(file, version);
}

}  // namespace

std::vector<hazards::LaterStatement> later_statements(const project::Project& project, const project::Phase& phase,
                                                      postgres::Connection* database) {
    const Applied applied(project, database);
    std::vector<hazards::LaterStatement> out;
    for (const auto& file : project.migration_files()) {
        if (is_migration_of_a_phase(project, file)) continue;
        const auto when = why_later(file, phase, applied);
        if (when.empty()) continue;
        const auto text = base::read_file(file);
        const auto shown = file.lexically_relative(project.root).generic_string();
        std::size_t counted = 0;
        std::ptrdiff_t line = 1;
        for (const auto& span : sql::spans_of(text).all) {
            const auto from = text.begin() + static_cast<std::ptrdiff_t>(counted);
            line += std::count(from, text.begin() + static_cast<std::ptrdiff_t>(span.offset), '\n');
            counted = span.offset;
            out.push_back({base::format("{}:{}", shown, line), text.substr(span.offset, span.length), when});
        }
    }
    return out;
}

std::vector<hazards::LaterStatement> later_statements(const project::Project& project, const project::Phase& phase,
                                                      Source& source) {
    return later_statements(project, phase, source.server ? nullptr : &*source.connection);
}

std::vector<model::Hazard> about_later_statements(const std::vector<model::Hazard>& found) {
    std::vector<model::Hazard> out;
    std::copy_if(found.begin(), found.end(), std::back_inserter(out), [](const model::Hazard& hazard) {
        return hazard.check == later_migrations_id && hazard.allowed.empty();
    });
    return out;
}

}  // namespace pgrename::commands
