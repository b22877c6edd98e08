#include "commands/surveyed.hpp"

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <mutex>

#include "base/error.hpp"
#include "base/format.hpp"
#include "naming/inflection.hpp"
#include "naming/rule.hpp"
#include "project/naming_rules.hpp"
#include "rewriting/generated.hpp"
#include "rewriting/history.hpp"
#include "rewriting/recount.hpp"

namespace pgrename::commands {
namespace {

namespace fs = std::filesystem;
using rewriting::SurveySettings;
using Standing = SurveySettings::Standing;

/// `path` from the repository's root, as git writes it; empty when it lies outside.
std::string inside(const source::Repository& repository, const fs::path& path) {
    const std::string out = path.lexically_relative(repository.root()).generic_string();
    return out.starts_with("..") || out == "." ? std::string() : out;
}

/// Files that name the old tables because they are about the renames.
std::set<std::string> files_of_the_plan(const source::Repository& repository, const project::Project& project) {
    std::set<std::string> out{inside(repository, project.file)};
    for (const project::Phase& phase : project.phases) {
        out.insert(inside(repository, phase.file));
        if (!phase.script.empty()) out.insert(inside(repository, phase.script));
        // What a phase leaves behind, as `generate` writes it.
        out.insert(inside(repository, phase.file.parent_path() / phase.file.stem()) + "/");
    }
    out.erase("/");
    if (project.docs)
        for (const char* name : {"DATABASE_SCHEMA.md", "DATABASE_NAMING_CONVENTIONS.md"})
            out.insert(inside(repository, *project.docs / name));
    return out;
}

class Standings {
  public:
    Standings(const source::Repository& repository, const project::Project& project,
              const std::vector<source::RepositoryFile>& files, const std::optional<std::set<std::string>>& applied)
        : project_(project),
          plan_(files_of_the_plan(repository, project)),
          applied_(rewriting::applied_migrations(repository, files, project.migrations, applied)),
          others_(rewriting::other_migrations(repository, files, project.migrations, project.code.history)),
          migrations_(inside(repository, project.migrations)),
          unknowable_(!repository.has_git() && applied_.empty()),
          types_{inside(repository, project.types.file), project.types.command},
          // The types of the old names are beside the types.
          legacy_(types_.path.empty() ? std::string() : inside(repository, legacy(project.types.file))) {}

    Standing operator()(const source::RepositoryFile& file, std::string_view text) const {
        const bool beside = std::ranges::any_of(
            plan_, [&](const std::string& each) { return each.ends_with('/') && file.path.starts_with(each); });
        if (beside || plan_.contains(file.path)) return {"plan", "a file of the renaming itself", {}};
        const bool migration = !migrations_.empty() && file.path.starts_with(migrations_ + "/");
        if (migration && is_migration_of_a_phase(project_, file.path))
            return {"plan", "a migration of the renaming", {}};
        if (applied_.contains(file.path)) return {"history", "an applied migration is history", {}};
        if (others_.contains(file.path))
            return {"history", "a committed migration beside the project's own is history", {}};
        if (migration && unknowable_)
            return {"history", "a migration, and without git nobody knows whether it is applied", {}};
        if (file.path == legacy_) return {"generated", "made by pgrename types", {}};
        auto generated = rewriting::generated_by_path(file, types_);
        if (!generated) generated = rewriting::generated_by_content(file, text);
        if (!generated) return {};
        return {generated->vendored ? "vendored" : "generated", generated->why, generated->command};
    }

  private:
    const project::Project& project_;
    std::set<std::string> plan_;
    std::set<std::string> applied_;
    std::set<std::string> others_;
    std::string migrations_;
    bool unknowable_;
    rewriting::TypesFile types_;
    std::string legacy_;

    static fs::path legacy(const fs::path& types) {
        return types.parent_path() / (types.stem().string() + ".legacy.ts");
    }
};

/// Mappers make a table's name from a class's by the rules of the language, and by the team's own words.
rewriting::Names::Plural plurals_of(const project::Project& project) {
    const auto rules = project::naming_rules(project, naming::rule_ids());
    return [inflector = naming::Inflector(rules.irregular, rules.uncountable)](std::string_view noun) {
        return inflector.plural(noun);
    };
}

/// True when the slug, as a whole, is what stands behind the version.
bool is_called(std::string_view migration, std::string_view slug) {
    if (slug.empty()) return false;
    for (auto at = migration.find(slug, 1); at != std::string_view::npos; at = migration.find(slug, at + 1)) {
        const std::string_view behind = migration.substr(at + slug.size());
        if ((migration[at - 1] == '_' || migration[at - 1] == '-') &&
            (behind.empty() || behind.starts_with('.') || behind.starts_with("_ROLLBACK")))
            return true;
    }
    return false;
}

}  // namespace

bool is_migration_of_a_phase(const project::Project& project, const fs::path& file) {
    // Prisma's migrations are called by their folders.
    const std::string name = (file.filename() == "migration.sql" ? file.parent_path() : file).filename().string();
    const std::string version = rewriting::migration_version(name);
    return !version.empty() && std::ranges::any_of(project.phases, [&](const project::Phase& phase) {
        if (version == phase.version || version == phase.cleanup_version) return true;
        return is_called(name, phase.slug) || is_called(name, phase.cleanup_slug) ||
               is_called(name, phase.slug + "_companions");
    });
}

rewriting::Names names_of(const project::Project& project, const std::optional<int>& number,
                          const std::optional<int>& chosen_group) {
    rewriting::Names::Pairs pairs;
    for (const project::Phase& phase : project.phases) {
        if (number && phase.number != *number) continue;
        for (const project::Group& group : phase.groups) {
            if (chosen_group && group.number != *chosen_group) continue;
            for (const project::Rename& rename : group.renames) {
                const auto earlier =
                    std::ranges::find_if(pairs, [&](const auto& pair) { return pair.second == rename.from; });
                if (earlier != pairs.end()) earlier->second = rename.to;
                pairs.insert_or_assign(rename.from, rename.to);
            }
        }
    }
    return {std::move(pairs), project.schemas, plurals_of(project)};
}

rewriting::Survey surveyed(const Shared& shared, const project::Project& project, const source::Repository& repository,
                           const rewriting::Names& names, const SurveyWish& wish) {
    if (names.words().empty()) return {};
    const rewriting::Recognisers recognisers(project.code.recognisers);
    const auto files = repository.files();
    SurveySettings settings;
    settings.documentation = wish.documentation;
    settings.below = inside(repository, project.code.folder);
    settings.threads = static_cast<unsigned>(std::max(0, wish.threads));
    settings.standing = Standings(repository, project, files, wish.applied);
    base::ProgressLine progress(shared.quiet || ::isatty(STDERR_FILENO) != 1);
    std::mutex guard;
    settings.progress = [&](std::size_t done, std::size_t all) {
        constexpr std::size_t step = 500;
        if (done % step != 0) return;
        const std::scoped_lock lock(guard);
        progress.show(base::format("Reading the code: {} of {} files", done, all));
    };
    auto out = rewriting::survey(repository, files, names, recognisers, settings);
    if (wish.recount) rewriting::recount({repository.root(), files, settings.below}, names.words(), out.ledger);
    return out;
}

std::optional<rewriting::Survey> surveyed_if_there(const Shared& shared, const project::Project& project,
                                                   const rewriting::Names& names) {
    try {
        const auto repository = source::Repository::open(project.code.folder);
        const bool described = !project.code_roots.empty() || !project.code.check.empty() ||
                               !project.code.recognisers.empty() || project.code.folder != project.root;
        if (!repository.has_git() && !described) return std::nullopt;
        return surveyed(shared, project, repository, names, {});
    } catch (const base::Error& error) {
        if (error.trouble() != base::Trouble::world) throw;
        if (!shared.quiet) std::cerr << base::format("note: the code was not read: {}\n", error.what());
        return std::nullopt;
    }
}

std::function<bool(const model::RelationName&, const model::RelationName&)> code_without_names(
    const Shared& shared, const project::Project& project) {
    using Used = std::set<model::RelationName>;
    const auto used = std::make_shared<std::optional<Used>>();
    return [shared, project, used](const model::RelationName& from, const model::RelationName& to) {
        if (!*used) {
            used->emplace();
            auto pairs = names_of(project, std::nullopt).pairs();
            const auto forward = pairs;
            for (const auto& [old_name, new_name] : forward) pairs.emplace(new_name, old_name);
            const auto survey =
                surveyed_if_there(shared, project, {std::move(pairs), project.schemas, plurals_of(project)});
            for (const auto& each : survey ? survey->ledger.references : std::vector<model::Reference>()) {
                if (each.action != model::Action::keep) (*used)->insert(each.from);
            }
        }
        return !(*used)->empty() && !(*used)->contains(from) && !(*used)->contains(to);
    };
}

std::map<model::RelationName, int> references_by_table(const model::CodeLedger& ledger, const rewriting::Names& names) {
    std::map<model::RelationName, int> out;
    for (const auto& [from, to] : names.pairs()) out.emplace(from, 0);
    for (const model::Reference& each : ledger.references)
        if (each.action == model::Action::rewrite) ++out[each.from];
    return out;
}

}  // namespace pgrename::commands
