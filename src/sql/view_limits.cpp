#include "sql/view_limits.hpp"

#include <algorithm>
#include <optional>

#include "sql/catalog_answers.hpp"
#include "sql/old_tables.hpp"
#include "sql/parser.hpp"
#include "sql/tree.hpp"

namespace pgrename::sql {
namespace {

using base::Json;

// Each tried on a view of one table (manual, "CREATE VIEW", "Updatable Views").
struct Refusal {
    std::string_view node;
    std::string_view what;
};
constexpr Refusal refusals[] = {
    {"TruncateStmt", "TRUNCATE refuses a view (42809)"},
    {"CopyStmt", "COPY refuses a view (42809)"},
    {"ClusterStmt", "CLUSTER refuses a view (42809)"},
    {"ReindexStmt", "REINDEX refuses a view (42809)"},
    {"IndexStmt", "CREATE INDEX refuses a view (42809)"},
    {"CreateTrigStmt", "a view takes no row triggers, and a statement trigger on it never fires"},
    {"CreatePolicyStmt", "CREATE POLICY refuses a view (42809)"},
    {"CreateStatsStmt", "CREATE STATISTICS refuses a view (42809)"},
    {"TableLikeClause", "LIKE a view copies no defaults, constraints and indexes"},
    {"VacuumStmt", "VACUUM and ANALYZE do nothing to a view"},
    {"RenameStmt", "it renames the view or its column, not the table's"},
    {"AlterObjectSchemaStmt", "ALTER TABLE … SET SCHEMA changes the view only"},
    {"GrantStmt", "it changes the view's privileges only"},
    {"AlterPublicationStmt", "ALTER PUBLICATION refuses a view (22023)"},
    {"RangeTableSample", "TABLESAMPLE refuses a view (0A000)"},
};
constexpr std::string_view system_columns[] = {"ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"};

/// Functions that take the table's name as a text, and answer for a view without an error.
struct Blind {
    std::string_view function;
    std::string_view answer;
};
constexpr Blind blind_functions[] = {
    {"pg_get_serial_sequence", " answers NULL for a view"},
    {"pg_relation_size", " is 0 for a view"},
    {"pg_total_relation_size", " is 0 for a view"},
    {"pg_table_size", " is 0 for a view"},
    {"pg_indexes_size", " is 0 for a view"},
    {"pg_relation_filepath", " is NULL for a view"},
    {"pg_relation_filenode", " is NULL for a view"},
    {"pg_partition_root", " is NULL for a view"},
    {"pg_partition_tree", " is empty for a view"},
    {"pg_partition_ancestors", " is empty for a view"},
    {"pg_get_partkeydef", " is NULL for a view"},
    {"row_security_active", " is false for a view"},
};

/// Statements that name their object by a list of words, by the kind of object.
constexpr Refusal of_objects[] = {
    {"CommentStmt OBJECT_TABLE", "COMMENT ON TABLE refuses a view (42809)"},
    {"CommentStmt OBJECT_COLUMN", "COMMENT ON COLUMN changes the view's comment only"},
    {"CommentStmt OBJECT_TRIGGER", "COMMENT ON TRIGGER finds no trigger on a view (42704)"},
    {"CommentStmt OBJECT_POLICY", "COMMENT ON POLICY finds no policy on a view (42704)"},
    {"CommentStmt OBJECT_TABCONSTRAINT", "COMMENT ON CONSTRAINT finds no constraint on a view (42704)"},
    {"DropStmt OBJECT_TABLE", "DROP TABLE refuses a view (42809)"},
    {"DropStmt OBJECT_TRIGGER", "DROP TRIGGER finds no trigger on a view (42704)"},
    {"DropStmt OBJECT_POLICY", "DROP POLICY finds no policy on a view (42704)"},
};

/// A FROM item or target that is an old table, as its query calls it.
struct Entry {
    const Rename* rename;
    std::string called;
};

class Search {
  public:
    Search(const OldTables& tables, const PrimaryKeys& keys, int server_version)
        : tables_(tables), keys_(keys), server_version_(server_version) {}

    std::vector<ViewLimit> run(const Json& statement) {
        walk(statement);
        return std::move(out_);
    }

  private:
    const OldTables& tables_;
    const PrimaryKeys& keys_;
    int server_version_;
    std::vector<ViewLimit> out_;

    void add(const Rename& rename, std::string_view what, bool data_loss = false) {
        ViewLimit limit{rename.first, std::string(what), data_loss};
        if (std::find(out_.begin(), out_.end(), limit) == out_.end()) out_.push_back(std::move(limit));
    }

    [[nodiscard]] const Rename* table_of(const Json& node) const {
        return node.find("relname") == nullptr ? nullptr
                                               : tables_.find(text_of(node, "schemaname"), text_of(node, "relname"));
    }

    /// Every old table among the RangeVars of `node`; sub-queries are left to their own turn.
    void entries(const Json& node, std::vector<Entry>& out) const {
        if (node.is_array()) {
            for (const Json& element : node.elements()) entries(element, out);
            return;
        }
        if (!node.is_object()) return;
        if (const Rename* rename = table_of(node)) {
            const Json* alias = node.find("alias");
            out.push_back({rename, alias == nullptr ? rename->first.name() : text_of(*alias, "aliasname")});
        }
        for (const auto& [key, value] : node.members())
            if (key != "SelectStmt" && key != "ctequery") entries(value, out);
    }

    void walk(const Json& node) {
        if (node.is_array()) {
            for (const Json& element : node.elements()) walk(element);
            return;
        }
        if (!node.is_object()) return;
        for (const auto& [key, value] : node.members()) {
            look_at(key, value);
            walk(value);
        }
    }

    void look_at(const std::string& type, const Json& node) {
        for (const auto& [name, what] : refusals) {
            if (type != name) continue;
            std::vector<Entry> found;
            entries(node, found);
            for (const auto& entry : found) add(*entry.rename, what);
        }
        if (const Rename* rename = table_of(node); rename != nullptr && node.find("inh") == nullptr)
            add(*rename, "ONLY is ignored for a view: rows of child tables and partitions are reached too", true);
        if (type == "Constraint" && text_of(node, "contype") == "CONSTR_FOREIGN" && node.find("pktable") != nullptr) {
            if (const Rename* rename = table_of(node.at("pktable")))
                add(*rename, "a foreign key can't refer to a view (42809)");
        }
        if (type == "CommentStmt") object(type, text_of(node, "objtype"), node.find("object"));
        if (const Json* objects = node.find("objects"); type == "DropStmt" && objects != nullptr)
            for (const Json& one : objects->elements()) object(type, text_of(node, "removeType"), &one);
        if (type == "CreateStmt") create(node);
        if (type == "AlterTableStmt") alter(node);
        if (type == "InsertStmt") insert(node);
        if (type == "MergeStmt") merge(node);
        if (type == "UpdateStmt" || type == "DeleteStmt") change(node);
        if (type == "SelectStmt") select(node);
        if (type == "FuncCall") call(node);
    }

    /// `name` is a list of words: the schema perhaps, the table, and for what belongs to a table that one's name.
    void object(const std::string& statement, const std::string& kind, const Json* name) {
        const Json* list = name == nullptr ? nullptr : as(*name, "List");
        const Json* items = list == nullptr ? nullptr : list->find("items");
        if (items == nullptr) return;
        std::vector<std::string> words;
        for (const Json& item : items->elements()) words.push_back(string_node(item));
        if (kind != "OBJECT_TABLE" && !words.empty()) words.pop_back();
        if (words.empty()) return;
        const auto schema = words.size() > 1 ? words[words.size() - 2] : std::string();
        const Rename* rename = tables_.find(schema, words.back());
        for (const auto& [node, what] : of_objects)
            if (rename != nullptr && node == statement + ' ' + kind) add(*rename, what);
    }

    void create(const Json& node) {
        const Json* relation = node.find("relation");
        if (const Rename* rename = relation == nullptr ? nullptr : table_of(*relation))
            add(*rename,
                node.find("if_not_exists") == nullptr
                    ? "CREATE TABLE finds the name taken by the view (42P07), and makes a new, empty table when it is "
                      "gone"
                    : "CREATE TABLE IF NOT EXISTS passes the view by, and makes a new, empty table when it is gone");
        std::vector<Entry> parents;
        if (const Json* list = node.find("inhRelations")) entries(*list, parents);
        for (const auto& parent : parents) add(*parent.rename, "no table inherits from a view (42809)");
    }

    /// ALTER TABLE takes the few forms of ALTER VIEW for a view (manual, "ALTER VIEW").
    void alter(const Json& node) {
        const Json* relation = node.find("relation");
        const Rename* rename = relation == nullptr ? nullptr : table_of(*relation);
        const Json* commands = node.find("cmds");
        if (rename == nullptr || commands == nullptr) return;
        const auto& all = commands->elements();
        const bool taken = std::all_of(all.begin(), all.end(), [](const Json& each) {
            const Json* command = as(each, "AlterTableCmd");
            const auto form = command == nullptr ? std::string() : text_of(*command, "subtype");
            return form == "AT_ColumnDefault" || form == "AT_ChangeOwner";
        });
        add(*rename, taken ? "ALTER TABLE changes the view only" : "ALTER TABLE refuses a view (42809)");
    }

    void insert(const Json& node) {
        const Json* conflict = node.find("onConflictClause");
        const Json* infer = conflict == nullptr ? nullptr : conflict->find("infer");
        const Json* relation = node.find("relation");
        if (infer == nullptr || relation == nullptr || infer->find("conname") == nullptr) return;
        if (const Rename* rename = table_of(*relation))
            add(*rename, "ON CONFLICT ON CONSTRAINT finds no constraint on a view (42704)");
    }

    void merge(const Json& node) {
        const Json* relation = node.find("relation");
        const Rename* rename = relation == nullptr ? nullptr : table_of(*relation);
        if (rename != nullptr && server_version_ < 170000) add(*rename, "MERGE refuses a view before 17 (0A000)");
    }

    void change(const Json& node) {
        std::vector<Entry> found;
        entries(node, found);
        columns(node, found);
        const Json* where = node.find("whereClause");
        const Json* relation = node.find("relation");
        const Rename* rename = relation == nullptr ? nullptr : table_of(*relation);
        if (where != nullptr && rename != nullptr && as(*where, "CurrentOfExpr") != nullptr)
            add(*rename, "WHERE CURRENT OF refuses a view (0A000)");
    }

    void select(const Json& node) {
        const Json* from = node.find("fromClause");
        if (from == nullptr) return;
        if (const auto answers = catalog_answers(node); !answers.empty()) ask(node, answers);
        std::vector<Entry> found;
        entries(*from, found);
        if (found.empty()) return;
        columns(node, found);
        for (const auto& entry : found) grouping(node, entry, found.size() == 1);
    }

    /// The catalogs are asked about the tables that strings of the query name.
    void ask(const Json& node, const std::vector<std::string>& answers) {
        if (node.is_array()) {
            for (const Json& element : node.elements()) ask(element, answers);
            return;
        }
        if (!node.is_object()) return;
        if (const Json* constant = string_constant(node)) {
            for (const auto& place : tables_.places_in(text_of(constant->at("sval"), "sval")))
                for (const auto& answer : answers) add(*place.rename, answer);
            return;
        }
        for (const auto& [key, value] : node.members()) ask(value, answers);
    }

    [[nodiscard]] static std::vector<std::string> parts_of(const Json& column) {
        std::vector<std::string> out;
        for (const Json& field : column.at("fields").elements())
            out.push_back(as(field, "A_Star") != nullptr ? "*" : string_node(field));
        return out;
    }

    /// System columns, and whole rows: of the view's type, for which a prepared statement made no plan.
    void columns(const Json& node, const std::vector<Entry>& found, bool rows_matter = true) {
        if (node.is_array()) {
            for (const Json& element : node.elements()) columns(element, found, rows_matter);
            return;
        }
        if (!node.is_object()) return;
        if (const Json* call = as(node, "FuncCall")) {
            const auto name = string_node(call->at("funcname").elements().back());
            rows_matter = name == "array_agg";  // of others the result is of another type, or of none that is known
        }
        if (const Json* column = as(node, "ColumnRef")) {
            const auto parts = parts_of(*column);
            for (const auto& entry : found) {
                if (rows_matter && parts.size() == 1 && parts[0] == entry.called)
                    add(*entry.rename,
                        "a whole row of the view has another type: prepared statements of open sessions "
                        "fail (0A000)");
                const bool ours = parts.size() == 1 ? found.size() == 1 : parts[parts.size() - 2] == entry.called;
                const bool system = std::find(std::begin(system_columns), std::end(system_columns), parts.back()) !=
                                    std::end(system_columns);
                if (ours && system) add(*entry.rename, "a view has no " + parts.back() + " (42703)");
            }
            return;
        }
        for (const auto& [key, value] : node.members())
            if (key != "SelectStmt") columns(value, found, rows_matter);
    }

    /// The name of the column when `node` is one of the entry, else nothing.
    [[nodiscard]] static std::optional<std::string> column_of(const Json& node, const Entry& entry, bool alone) {
        const Json* column = as(node, "ColumnRef");
        if (column == nullptr) return std::nullopt;
        const auto parts = parts_of(*column);
        const bool ours = parts.size() == 1 ? alone : parts[parts.size() - 2] == entry.called;
        return ours ? std::optional(parts.back()) : std::nullopt;
    }

    void grouping(const Json& node, const Entry& entry, bool alone) {
        const Json* clause = node.find("groupClause");
        const auto key = keys_.find(entry.rename->first);
        if (clause == nullptr || key == keys_.end() || key->second.empty()) return;
        std::vector<std::string> grouped;
        for (const Json& item : clause->elements())
            if (auto column = column_of(item, entry, alone)) grouped.push_back(std::move(*column));
        const auto in = [](const std::vector<std::string>& list, const std::string& name) {
            return std::find(list.begin(), list.end(), name) != list.end();
        };
        const bool by_key = std::all_of(key->second.begin(), key->second.end(),
                                        [&](const std::string& column) { return in(grouped, column); });
        const Json* targets = node.find("targetList");
        if (!by_key || targets == nullptr) return;
        for (const Json& element : targets->elements()) {
            const Json* target = as(element, "ResTarget");
            const Json* value = target == nullptr ? nullptr : target->find("val");
            const auto column = value == nullptr ? std::nullopt : column_of(*value, entry, alone);
            if (!column || in(grouped, *column)) continue;
            add(*entry.rename, "GROUP BY the primary key allows a view no other columns (42803)");
        }
    }

    void call(const Json& node) {
        const auto name = string_node(node.at("funcname").elements().back());
        const Json* arguments = node.find("args");
        const auto* blind = std::find_if(std::begin(blind_functions), std::end(blind_functions),
                                         [&](const Blind& one) { return one.function == name; });
        if (blind == std::end(blind_functions) || arguments == nullptr || arguments->elements().empty()) return;
        const Json* argument = &arguments->elements().front();
        if (const Json* cast = as(*argument, "TypeCast")) argument = &cast->at("arg");
        const Json* constant = string_constant(*argument);
        if (constant == nullptr) return;
        const auto places = tables_.places_in(text_of(constant->at("sval"), "sval"));
        if (!places.empty()) add(*places.front().rename, name + std::string(blind->answer));
    }
};

}  // namespace

std::vector<ViewLimit> view_limits(std::string_view statement, const Context& context, const PrimaryKeys& keys,
                                   int server_version) {
    std::vector<ViewLimit> out;
    const OldTables tables(context);
    if (!tables.may_be_in(statement)) return out;
    on_deep_stack([&] {
        const Parsed parsed = parse(statement);
        if (parsed.error.empty()) out = Search(tables, keys, server_version).run(parsed.tree);
    });
    return out;
}

}  // namespace pgrename::sql
