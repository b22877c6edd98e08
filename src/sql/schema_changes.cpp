#include "sql/schema_changes.hpp"

#include <algorithm>

#include "sql/parser.hpp"
#include "sql/rewriting.hpp"
#include "sql/tokens.hpp"
#include "sql/tree.hpp"

namespace pgrename::sql {
namespace {

using base::Json;

// Statements that never take a column away or change one.
constexpr std::string_view harmless[] = {
    "AlterEnumStmt",      "AlterPolicyStmt",  "CommentStmt",          "CreateEnumStmt",
    "CreateFunctionStmt", "CreatePolicyStmt", "CreateSchemaStmt",     "CreateSeqStmt",
    "CreateStmt",         "CreateStatsStmt",  "CreateTrigStmt",       "DeleteStmt",
    "GrantStmt",          "IndexStmt",        "InsertStmt",           "SelectStmt",
    "UpdateStmt",         "VariableSetStmt",  "AlterPublicationStmt", "CreateExtensionStmt",
    "NotifyStmt",         "ViewStmt"};
// Forms of ALTER TABLE that do; the sequence that goes with an identity may be a default's of the view.
constexpr std::string_view harmful[] = {"AT_DropColumn", "AT_AlterColumnType", "AT_AddOf",
                                        "AT_DropOf",     "AT_AddInherit",      "AT_DropIdentity"};

void collect(const Json& node, std::set<NamedRelation>& out) {
    if (node.is_array()) {
        for (const Json& element : node.elements()) collect(element, out);
        return;
    }
    if (!node.is_object()) return;
    if (node.find("relname") != nullptr) out.insert({text_of(node, "schemaname"), text_of(node, "relname")});
    for (const auto& [key, value] : node.members()) collect(value, out);
}

/// The names in a list of strings: `schema.table`, or with a column behind it for COMMENT ON COLUMN.
void add_listed(const Json& list, bool with_member, std::set<NamedRelation>& out) {
    std::vector<std::string> parts;
    for (const Json& item : list.elements()) parts.push_back(string_node(item));
    if (with_member && !parts.empty()) parts.pop_back();
    if (parts.empty()) return;
    out.insert({parts.size() > 1 ? parts[parts.size() - 2] : std::string(), parts.back()});
}

/// DROP and COMMENT name their objects by lists of strings instead of a RangeVar.
void collect_listed(const Json& statement, std::set<NamedRelation>& out) {
    const auto listed = [&](const Json& object, bool with_member) {
        if (const Json* list = as(object, "List"); list != nullptr && list->find("items") != nullptr)
            add_listed(list->at("items"), with_member, out);
    };
    if (const Json* drop = as(statement, "DropStmt")) {
        const auto type = text_of(*drop, "removeType");
        const bool of_table = type == "OBJECT_POLICY" || type == "OBJECT_TRIGGER" || type == "OBJECT_RULE";
        for (const Json& object : drop->at("objects").elements()) listed(object, of_table);
    }
    if (const Json* comment = as(statement, "CommentStmt")) {
        const auto type = text_of(*comment, "objtype");
        if (const Json* object = comment->find("object")) {
            listed(*object, type != "OBJECT_TABLE" && type != "OBJECT_VIEW" && type != "OBJECT_INDEX");
        }
    }
}

bool keeps_columns(const Json& statement) {
    if (const Json* alter = as(statement, "AlterTableStmt")) {
        const auto& commands = alter->at("cmds").elements();
        return std::none_of(commands.begin(), commands.end(), [](const Json& command) {
            const auto type = text_of(command.at("AlterTableCmd"), "subtype");
            return std::find(std::begin(harmful), std::end(harmful), type) != std::end(harmful);
        });
    }
    if (const Json* rename = as(statement, "RenameStmt")) {
        const auto type = text_of(*rename, "renameType");
        return type != "OBJECT_COLUMN" && type != "OBJECT_TABLE";
    }
    if (const Json* drop = as(statement, "DropStmt")) {
        const auto type = text_of(*drop, "removeType");
        return type != "OBJECT_TABLE" && type != "OBJECT_TYPE" && text_of(*drop, "behavior") != "DROP_CASCADE";
    }
    return std::any_of(std::begin(harmless), std::end(harmless),
                       [&](std::string_view type) { return as(statement, type) != nullptr; });
}

/// By its first words: also of a text that a newer server understands and our parser does not.
bool controls_transaction(const Tokens& tokens) {
    for (const auto* word : {"begin", "commit", "end", "rollback", "abort", "savepoint", "release"}) {
        if (tokens.is(0, word)) return true;
    }
    return (tokens.is(0, "start") && tokens.is(1, "transaction")) ||
           (tokens.is(0, "prepare") && tokens.is(1, "transaction"));
}

SchemaChange change_of(std::string_view text, std::size_t line) {
    SchemaChange out;
    out.text = text;
    out.line = line;
    out.controls_transaction = controls_transaction(tokens_of(text));
    const Parsed parsed = parse(text);
    if (!parsed.error.empty()) return out;
    for (const Json& raw : parsed.tree.at("stmts").elements()) {
        const Json& statement = raw.at("stmt");
        collect(statement, out.relations);
        collect_listed(statement, out.relations);
        out.keeps_columns = keeps_columns(statement);
    }
    return out;
}

}  // namespace

std::vector<SchemaChange> schema_changes(std::string_view script) {
    std::vector<SchemaChange> out;
    const auto spans = split(script);
    on_deep_stack([&] {
        for (const auto& span : spans) {
            const auto line = static_cast<std::size_t>(
                std::count(script.begin(), script.begin() + static_cast<std::ptrdiff_t>(span.offset), '\n'));
            out.push_back(change_of(script.substr(span.offset, span.length), line + 1));
        }
    });
    return out;
}

}  // namespace pgrename::sql
