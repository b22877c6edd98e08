#include "verification/structure.hpp"

#include <map>
#include <set>
#include <unordered_map>

#include "base/format.hpp"
#include "verification/compatibility_views.hpp"
#include "verification/differences.hpp"
#include "verification/functions.hpp"

namespace pgrename::verification {
namespace {

using base::format;
using model::Evidence;
using model::Oid;
using model::Relation;
using model::Snapshot;
using model::TableRename;

template <class Object>
using ByOid = std::unordered_map<Oid, const Object*>;

template <class Object>
ByOid<Object> by_oid(const std::vector<Object>& objects) {
    ByOid<Object> out;
    for (const auto& object : objects) out.emplace(object.oid, &object);
    return out;
}

template <class Object>
const Object* find(const ByOid<Object>& objects, Oid oid) {
    const auto found = objects.find(oid);
    return found == objects.end() ? nullptr : found->second;
}

/// What is looked at for each table, in the order in which it is told.
constexpr const char* table_probes[] = {"name",         "storage", "definition", "owner",       "columns",
                                        "constraints",  "indexes", "policies",   "triggers",    "grants",
                                        "publications", "comment", "sequences",  "row security"};

/// The probe a field of Relation belongs to; fields that the model gains fall under `definition`.
std::string probe_of(const Difference& difference) {
    static const std::map<std::string, std::string> probes{
        {"schema", "name"},
        {"name", "name"},
        {"oid", "storage"},
        {"filenode", "storage"},
        {"kind", "storage"},
        {"persistence", "storage"},
        {"row_type", "storage"},
        {"array_type", "storage"},
        {"parent", "storage"},
        {"replica_identity", "storage"},
        {"owner", "owner"},
        {"row_security", "row security"},
        {"force_row_security", "row security"},
        {"columns", "columns"},
        {"constraints", "constraints"},
        {"indexes", "indexes"},
        {"policies", "policies"},
        {"triggers", "triggers"},
        {"grants", "grants"},
        {"publications", "publications"},
        {"comment", "comment"},
    };
    if (difference.field == "columns" && difference.part == "grants") return "grants";
    const auto found = probes.find(difference.field);
    return found == probes.end() ? "definition" : found->second;
}

class Structure {
  public:
    Structure(const Snapshot& before, const Snapshot& after, const model::RenamePlan& plan, Stage stage)
        : before_(before),
          after_(after),
          plan_(plan),
          stage_(stage),
          new_(by_oid(after.relations)),
          compare_(stage == Stage::rolled_back, spelling_) {
        for (const auto& relation : before.relations) old_names_.emplace(relation.relation_name(), &relation);
        for (const auto& relation : after.relations) new_names_.emplace(relation.relation_name(), &relation);
        for (const auto& use : after.uses) {
            if (use.kind == "view") reads_[use.user].insert(use.used);
        }
        for (const auto& sequence : before.relations) {
            if (sequence.kind == "S" && sequence.owned_by != 0) sequences_[sequence.owned_by].push_back(&sequence);
        }
        for (const auto& rename : plan.renames) spelling_.add(rename.schema, rename.from, rename.to);
    }

    std::vector<Evidence> run() {
        for (const auto& rename : plan_.renames) renamed_table(rename);
        other_relations();
        compare_functions(before_, after_, plan_, stage_, spelling_, out_);
        types();
        everything_else();
        return std::move(out_);
    }

  private:
    using Findings = std::map<std::string, std::vector<std::string>>;  // by probe

    [[nodiscard]] const Relation* named(const std::map<model::RelationName, const Relation*>& names,
                                        const model::RelationName& name) const {
        const auto found = names.find(name);
        return found == names.end() ? nullptr : found->second;
    }

    void differences(const Relation& before, const Relation& after, Findings& out) const {
        for (const auto& difference : compare_(before, after)) out[probe_of(difference)].push_back(difference.text);
    }

    void renamed_table(const TableRename& rename) {
        const auto expected_name = stage_ == Stage::rolled_back ? rename.old_name() : rename.new_name();
        const auto subject = rename.old_name().shown();
        const auto* before = named(old_names_, rename.old_name());
        if (before == nullptr) {
            out_.push_back({"storage", subject, false, "there was no such table before"});
            return;
        }
        accounted_.insert(before->oid);
        const auto* after = find(new_, before->oid);
        const auto* there = named(new_names_, expected_name);
        if (after == nullptr) {
            if (there != nullptr) accounted_.insert(there->oid);
            out_.push_back({"storage", subject, false,
                            there == nullptr ? format("the table (OID {}) is gone", before->oid)
                                             : format("the table (OID {}) is gone; {} is another one (OID {})",
                                                      before->oid, expected_name.shown(), there->oid)});
        } else {
            same_table(*before, *after, expected_name, subject);
        }
        old_name(rename, *before, after);
    }

    void same_table(const Relation& before, const Relation& after, const model::RelationName& expected_name,
                    const std::string& subject) {
        Relation expected = before;
        expected.schema = expected_name.schema();
        expected.name = expected_name.name();
        Findings found;
        differences(expected, after, found);
        for (const auto* sequence : sequences_[before.oid]) {
            accounted_.insert(sequence->oid);
            const auto* now = find(new_, sequence->oid);
            auto& findings = found["sequences"];
            if (now == nullptr) {
                findings.push_back(sequence->name + " is gone");
                continue;
            }
            for (const auto& difference : compare_(without_storage(*sequence), without_storage(*now))) {
                findings.push_back(format("{}: {}", sequence->name, difference.text));
            }
        }
        for (const auto* probe : table_probes) {
            const auto& texts = found[probe];
            out_.push_back({probe, subject, texts.empty(), in_one_line(texts)});
        }
    }

    /// The old name: a view as planned, or nothing. `table` is what was renamed, when it is still there.
    void old_name(const TableRename& rename, const Relation& before, const Relation* table) {
        if (stage_ == Stage::rolled_back) return;
        const auto* there = named(new_names_, rename.old_name());
        if (there != nullptr && there->oid == before.oid) {
            there = nullptr;  // not renamed at all: `name` says so
            if (stage_ == Stage::cleaned_up || !rename.view) return;
        }
        if (there != nullptr) accounted_.insert(there->oid);
        if (stage_ == Stage::applied && rename.view) {
            // A table that was replaced is told of already; its view can't be right.
            if (table != nullptr) check_views(rename, *table, there);
            return;
        }
        out_.push_back({"old name", rename.old_name().shown(), there == nullptr,
                        there == nullptr ? "" : format("a relation of kind {} has the old name", there->kind)});
    }

    void check_views(const TableRename& rename, const Relation& table, const Relation* view) {
        const auto reads = [&](const Relation* it) { return it == nullptr ? std::set<Oid>() : reads_[it->oid]; };
        const Relation* expected = &table;
        if (rename.view->is_opaque()) {
            expected = named(new_names_, rename.hidden_name());
            if (expected != nullptr) accounted_.insert(expected->oid);
            check_view(rename, table, {rename.hidden_name(), expected, reads(expected), &table}, out_);
        }
        check_view(rename, table, {rename.old_name(), view, reads(view), expected}, out_);
    }

    /// TRUNCATE, REFRESH MATERIALIZED VIEW and their like give new storage: for relations outside the plan that is the
    /// application's daily work.
    static Relation without_storage(const Relation& relation) {
        Relation out = relation;
        out.filenode = 0;
        return out;
    }

    void other_relations() {
        std::size_t others = 0;
        const auto failures = out_.size();
        for (const auto& before : before_.relations) {
            if (accounted_.count(before.oid) > 0) continue;
            ++others;
            accounted_.insert(before.oid);
            const auto subject = before.relation_name().shown();
            const auto* after = find(new_, before.oid);
            if (after == nullptr) {
                const auto* there = named(new_names_, before.relation_name());
                if (there != nullptr) accounted_.insert(there->oid);
                out_.push_back({"storage", subject, false,
                                there == nullptr ? "it is gone" : "it is gone; another relation has its name"});
                continue;
            }
            if (before == *after) continue;
            Findings found;
            differences(without_storage(before), without_storage(*after), found);
            for (const auto& [probe, texts] : found) out_.push_back({probe, subject, false, in_one_line(texts)});
        }
        for (const auto& after : after_.relations) {
            if (accounted_.count(after.oid) > 0) continue;
            out_.push_back({"other relations", after.relation_name().shown(), false, "it was not there before"});
        }
        if (out_.size() == failures) out_.push_back({"other relations", format("{} others", others), true, ""});
    }

    void types() {
        const auto failures = out_.size();
        const auto now = by_oid(after_.types);
        const auto was = by_oid(before_.types);
        const auto shown = [](const model::Type& type) { return model::RelationName(type.schema, type.name).shown(); };
        for (const auto& type : before_.types) {
            const auto* after = find(now, type.oid);
            if (after == nullptr) {
                out_.push_back({"types", shown(type), false, "it is gone"});
                continue;
            }
            std::vector<std::string> texts;
            for (const auto& difference : compare_(type, *after)) texts.push_back(difference.text);
            if (!texts.empty()) out_.push_back({"types", shown(type), false, in_one_line(texts)});
        }
        for (const auto& type : after_.types) {
            if (find(was, type.oid) == nullptr) {
                out_.push_back({"types", shown(type), false, "it was not there before"});
            }
        }
        if (out_.size() == failures) out_.push_back({"types", format("{} types", before_.types.size()), true, ""});
    }

    /// What is left in a Snapshot: lists of the database without an identity of their own.
    void everything_else() {
        const auto visit = [](std::vector<std::pair<std::string, std::set<std::string>>>& into) {
            return [&into](const char* name, const auto& field, model::Meaning meaning) {
                // The search path is that of whoever reads the catalogs.
                if (meaning != model::Meaning::plain || std::string_view(name) == "search_path") return;
                if constexpr (model::Sequence<std::remove_cvref_t<decltype(field)>>) {
                    if constexpr (!requires { field.front().oid; }) {
                        auto& texts = into.emplace_back(name, std::set<std::string>()).second;
                        for (const auto& element : field) texts.insert(model::json_of(element).dump());
                    }
                }
            };
        };
        std::vector<std::pair<std::string, std::set<std::string>>> was;
        std::vector<std::pair<std::string, std::set<std::string>>> is;
        fields(before_, visit(was));
        fields(after_, visit(is));
        for (std::size_t i = 0; i < was.size(); ++i) {
            std::vector<std::string> texts;
            for (const auto& text : was[i].second) {
                if (is[i].second.count(text) == 0) texts.push_back("gone: " + text);
            }
            for (const auto& text : is[i].second) {
                if (was[i].second.count(text) == 0) texts.push_back("new: " + text);
            }
            auto probe = was[i].first;
            std::replace(probe.begin(), probe.end(), '_', ' ');
            out_.push_back({probe, "database", texts.empty(), in_one_line(texts)});
        }
    }

    const Snapshot& before_;
    const Snapshot& after_;
    const model::RenamePlan& plan_;
    Stage stage_;
    ByOid<Relation> new_;
    Spelling spelling_;
    Comparer compare_;
    std::map<model::RelationName, const Relation*> old_names_;
    std::map<model::RelationName, const Relation*> new_names_;
    std::unordered_map<Oid, std::set<Oid>> reads_;
    std::unordered_map<Oid, std::vector<const Relation*>> sequences_;
    std::set<Oid> accounted_;  ///< relations that some Evidence already speaks of
    std::vector<Evidence> out_;
};

}  // namespace

std::vector<Evidence> compare(const Snapshot& before, const Snapshot& after, const model::RenamePlan& plan,
                              Stage stage) {
    return Structure(before, after, plan, stage).run();
}

}  // namespace pgrename::verification
