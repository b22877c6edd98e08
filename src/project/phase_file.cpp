#include "project/phase_file.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/text.hpp"
#include "project/project_file.hpp"

namespace pgrename::project {
namespace {

using base::format;
using model::RelationName;

/// One file being read: the phase under construction and what its parts need to know.
class PhaseReader {
  public:
    PhaseReader(const Project& project, Findings& findings) : project_(&project), findings_(&findings) {}

    PhaseFile read(Reading& root);

  private:
    void read_head(Reading& root);
    void read_slugs(Reading& root);
    void read_versions(Reading& root);
    void read_group(Reading& reading);
    void read_rename(Reading& reading, Group& group);
    void read_keep(Reading& reading, Group& group);
    void read_allow(Reading& reading);
    void read_function(Reading& reading);
    void check_decisions();
    void check_slug(const Placed<std::string>& slug, std::string_view key);
    [[nodiscard]] bool check_version(const Placed<std::string>& version, std::string_view key);
    [[nodiscard]] std::optional<RelationName> relation(const Placed<std::string>& written, std::string_view key,
                                                       const std::string& default_schema);

    const Project* project_;
    Findings* findings_;
    PhaseFile out_;
    std::map<int, Position> group_numbers_;
    std::vector<std::pair<RelationName, Position>> decided_tables_;
    std::map<std::pair<std::string, std::string>, Position> decisions_;  ///< by function and table
};

void PhaseReader::check_slug(const Placed<std::string>& slug, std::string_view key) {
    const bool valid = std::all_of(slug.value.begin(), slug.value.end(), [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_';
    });
    if (valid && !slug.value.empty()) return;
    findings_->add(slug.position, format(R"("{}" can't be "{}": it becomes part of file names)", key, slug.value),
                   "use small letters a to z, digits and underscores");
}

bool PhaseReader::check_version(const Placed<std::string>& version, std::string_view key) {
    if (!base::is_digits(version.value)) {
        findings_->add(version.position, format(R"("{}" must be digits only, but it is "{}")", key, version.value),
                       "write the time of the migration as YYYYMMDDhhmmss, in quotes");
        return false;
    }
    // The Supabase command line takes the digits before the first underscore as the version: a time stamp.
    if (project_->layout == Layout::supabase && version.value.size() != 14) {
        findings_->add(version.position,
                       format(R"("{}" must have 14 digits with the layout "supabase", but "{}" has {})", key,
                              version.value, version.value.size()),
                       "write the time of the migration as YYYYMMDDhhmmss, in quotes");
        return false;
    }
    return true;
}

void PhaseReader::read_slugs(Reading& root) {
    Phase& phase = out_.phase;
    if (auto slug = root.text("slug", Need::required)) {
        check_slug(*slug, "slug");
        phase.slug = slug->value;
        phase.cleanup_slug = phase.slug + "_cleanup";
        out_.slugs.push_back({slug->value, slug->position});
    }
    if (auto cleanup = root.text("cleanup_slug")) {
        check_slug(*cleanup, "cleanup_slug");
        phase.cleanup_slug = cleanup->value;
        out_.slugs.push_back({cleanup->value, cleanup->position});
    } else if (!phase.cleanup_slug.empty()) {
        out_.slugs.push_back({phase.cleanup_slug, out_.slugs.front().position, true});
    }
}

/// True when the migration of `one` is applied before that of `other`: they are numbers of any length.
bool before(std::string_view one, std::string_view other) {
    one.remove_prefix(std::min(one.find_first_not_of('0'), one.size()));
    other.remove_prefix(std::min(other.find_first_not_of('0'), other.size()));
    return std::pair(one.size(), one) < std::pair(other.size(), other);
}

void PhaseReader::read_versions(Reading& root) {
    Phase& phase = out_.phase;
    const auto version = root.text("version", Need::required);
    const bool version_valid = version && check_version(*version, "version");
    if (version) {
        phase.version = version->value;
        out_.versions.push_back({version->value, version->position});
    }
    const auto cleanup = root.text("cleanup_version");
    if (!cleanup) return;
    phase.cleanup_version = cleanup->value;
    out_.versions.push_back({cleanup->value, cleanup->position});
    if (check_version(*cleanup, "cleanup_version") && version_valid && before(cleanup->value, version->value)) {
        findings_->add(
            cleanup->position,
            format(R"("cleanup_version" {} comes before "version" {}: the clean-up would run before the renames)",
                   cleanup->value, version->value),
            "give the clean-up a later version");
    }
}

void PhaseReader::read_head(Reading& root) {
    out_.number = root.position();
    if (const auto number = root.number("phase", 1, Need::required)) {
        out_.phase.number = number->value;
        out_.number = number->position;
    }
    if (auto title = root.line("title", Need::required)) out_.phase.title = std::move(title->value);
    read_slugs(root);
    read_versions(root);
    const auto companions = root.choice("companions", {"leave", "after-cleanup"});
    out_.phase.companions = companions ? companions->value == "after-cleanup" : project_->companions;
    if (const auto script = root.line("script")) {
        out_.phase.script = (project_->root / script->value).lexically_normal();
        out_.script = {out_.phase.script.lexically_relative(project_->root).generic_string(), script->position};
    }
}

std::optional<RelationName> PhaseReader::relation(const Placed<std::string>& written, std::string_view key,
                                                  const std::string& default_schema) {
    try {
        auto name = RelationName::parse(written.value, default_schema);
        const auto& schemas = project_->schemas;
        if (std::find(schemas.begin(), schemas.end(), name.schema()) != schemas.end()) return name;
        findings_->add(
            written.position,
            format(R"({} is in the schema "{}", which "schemas" does not list)", name.shown(), name.schema()),
            format("add it to \"schemas\" in {}", project_->file.filename().string()));
    } catch (const base::Error& error) {
        findings_->add(written.position, format("\"{}\": {}", key, error.what()), error.remedy());
    }
    return std::nullopt;
}

void PhaseReader::read_rename(Reading& reading, Group& group) {
    const auto from = reading.text("from", Need::required);
    const auto to = reading.text("to", Need::required);
    const auto reason = reading.text("reason", Need::required);
    const auto compat_view = reading.flag("compat_view");
    const auto junction = reading.choice("junction", {"computed", "opaque", "plain"});
    const auto references = reading.number("references", 0);
    reading.finish();
    if (!from || !to) return;
    const auto old_name = relation(*from, "from", project_->schemas.front());
    // A plain new name stays in the schema of the old one: a rename can't move a table.
    const auto new_name = relation(*to, "to", old_name ? old_name->schema() : project_->schemas.front());
    if (!old_name || !new_name) return;
    if (old_name->schema() != new_name->schema()) {
        findings_->add(to->position,
                       format("{} can't become {}: a rename does not move a table to another schema", old_name->shown(),
                              new_name->shown()),
                       "keep the schema; to move a table use alter table … set schema in a migration of its own");
        return;
    }
    if (*old_name == *new_name) {
        findings_->add(to->position, format("{} is renamed to itself", old_name->shown()),
                       "write another name, or list the table under [[group.keep]]");
        return;
    }
    Rename rename{*old_name, *new_name, reason ? reason->value : "", std::nullopt, std::nullopt, from->position};
    if (junction) rename.junction = junction->value;
    if (compat_view) rename.compat_view = compat_view->value;
    if (references) rename.claimed_references = references->value;
    out_.renames.push_back({rename, to->position});
    group.renames.push_back(std::move(rename));
}

void PhaseReader::read_keep(Reading& reading, Group& group) {
    const auto table = reading.text("table", Need::required);
    const auto reason = reading.text("reason", Need::required);
    reading.finish();
    if (!table) return;
    const auto name = relation(*table, "table", project_->schemas.front());
    if (name) group.keep.push_back({*name, reason ? reason->value : "", table->position});
}

void PhaseReader::read_group(Reading& reading) {
    Group group;
    if (const auto number = reading.number("number", 1, Need::required)) {
        group.number = number->value;
        const auto [earlier, fresh] = group_numbers_.emplace(number->value, number->position);
        if (!fresh) {
            findings_->add(number->position,
                           format("group {} is already at {}", number->value, earlier->second.shown()),
                           "give each group of a phase its own number");
        }
    }
    if (auto title = reading.line("title", Need::required)) group.title = std::move(title->value);
    if (auto priority = reading.choice("priority", {"low", "medium", "high", "highest"})) {
        group.priority = std::move(priority->value);
    }
    if (auto note = reading.text("note")) group.note = std::move(note->value);
    for (auto& rename : reading.tables("rename")) read_rename(rename, group);
    for (auto& keep : reading.tables("keep")) read_keep(keep, group);
    reading.finish();
    out_.phase.groups.push_back(std::move(group));
}

void PhaseReader::read_allow(Reading& reading) {
    const auto hazard = reading.text("hazard", Need::required);
    const auto reason = reading.text("reason", Need::required);
    reading.finish();
    if (!hazard) return;
    const std::string& id = hazard->value;
    if (id.size() != 5 || !id.starts_with("PN2") || !base::is_digits(id.substr(2))) {
        findings_->add(hazard->position, format("\"{}\" is not the number of a hazard", id),
                       "write PN2 and two digits, as in PN205");
        return;
    }
    if (!out_.phase.allowed.emplace(id, reason ? reason->value : "").second) {
        findings_->add(hazard->position, format("{} is allowed twice", id), "keep one [[allow]] and one reason");
    }
}

void PhaseReader::read_function(Reading& reading) {
    const auto name = reading.text("name", Need::required);
    const auto literals = reading.choice("literals", {"rewrite", "keep", "both"});
    const auto reason = reading.text("reason", Need::required);
    const auto tables = reading.texts("tables");
    if (!literals && reading.anything("literals") == nullptr) {
        findings_->add(reading.position(), "\"function.literals\" is missing",
                       R"(say what becomes of the function's string literals: literals = "rewrite", "keep" or "both")");
    }
    reading.finish();
    LiteralDecision out;
    if (name) out.function = name->value;
    if (literals) out.literals = literals->value;
    if (reason) out.reason = reason->value;
    out.position = name ? name->position : reading.position();
    const auto once = [&](const std::string& table, const Position& position) {
        const auto [earlier, fresh] = decisions_.emplace(std::pair(out.function, table), position);
        if (fresh) return;
        findings_->add(position,
                       format("the literals of {}{} are already decided at {}", out.function,
                              table.empty() ? std::string() : " that name " + table, earlier->second.shown()),
                       "keep one of the two entries");
    };
    if (!tables) once("", out.position);
    for (const auto& written : tables.value_or(std::vector<Placed<std::string>>())) {
        const auto table = relation(written, "tables", project_->schemas.front());
        if (!table) continue;
        once(table->shown(), written.position);
        decided_tables_.emplace_back(*table, written.position);
        out.tables.push_back(*table);
    }
    if (name && literals && reason) out_.phase.literals.push_back(std::move(out));
}

/// A decision about a table that the phase leaves alone is a slip of the pen.
void PhaseReader::check_decisions() {
    for (const auto& [table, position] : decided_tables_) {
        const bool renamed = std::any_of(out_.renames.begin(), out_.renames.end(),
                                         [&](const auto& written) { return written.rename.from == table; });
        if (!renamed) {
            findings_->add(position, format("this phase does not rename {}", table.shown()),
                           "name a table by the old name it has in this phase");
        }
    }
}

PhaseFile PhaseReader::read(Reading& root) {
    read_head(root);
    for (auto& group : root.tables("group")) read_group(group);
    for (auto& allow : root.tables("allow")) read_allow(allow);
    for (auto& function : root.tables("function")) read_function(function);
    check_decisions();
    root.finish();
    auto& groups = out_.phase.groups;
    std::stable_sort(groups.begin(), groups.end(),
                     [](const Group& one, const Group& other) { return one.number < other.number; });
    return std::move(out_);
}

}  // namespace

std::optional<PhaseFile> read_phase_file(const std::filesystem::path& file, const Project& project,
                                         Findings& findings) {
    const auto shown = seen_from(project.root, file);
    try {
        const TomlValue tree = read_toml(base::read_file(file));
        Reading root(tree, shown, "", findings);
        PhaseFile out = PhaseReader(project, findings).read(root);
        out.phase.file = file;
        return out;
    } catch (const TomlError& error) {
        findings.add({shown, error.place.line, error.place.column}, error.what(), error.remedy);
        return std::nullopt;
    }
}

}  // namespace pgrename::project
