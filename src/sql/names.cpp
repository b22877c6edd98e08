#include "sql/names.hpp"

#include <algorithm>
#include <initializer_list>

#include "sql/tree.hpp"

namespace pgrename::sql {
namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> texts) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

std::size_t behind_if_exists(const Tokens& tokens, std::size_t index) {
    return tokens.is(index, "if") && tokens.is(index + 1, "exists") ? index + 2 : index;
}

/// The name behind the first ON at or after `index`.
WrittenName behind_on(const Tokens& tokens, std::size_t index) {
    while (index < tokens.size() && !tokens.is(index, "on")) ++index;
    return name_at(tokens, index + 1);
}

std::vector<WrittenName> name_list(const Tokens& tokens, std::size_t index) {
    std::vector<WrittenName> out;
    do {
        out.push_back(name_at(tokens, index));
        index = out.back().next + 1;
    } while (!out.back().parts.empty() && tokens.is(out.back().next, ","));
    return out;
}

/// `TABLE name` or `COLUMN name.column` or `TRIGGER x ON name` …, from the token that names the type of object.
std::vector<WrittenName> object_names(const std::string& object, const Tokens& tokens, std::size_t index) {
    if (object == "OBJECT_TABLE") return name_list(tokens, behind_if_exists(tokens, index + 1));
    if (object == "OBJECT_FOREIGN_TABLE") return name_list(tokens, behind_if_exists(tokens, index + 2));
    if (object == "OBJECT_COLUMN") return {name_at(tokens, index + 1).without_last()};
    if (object == "OBJECT_TABCONSTRAINT" || object == "OBJECT_POLICY" || object == "OBJECT_RULE" ||
        object == "OBJECT_TRIGGER")
        return {behind_on(tokens, behind_if_exists(tokens, index + 1) + 1)};
    return {};
}

/// Functions of PostgreSQL that take a relation by its name: regclass itself, a parameter of that type, or a text that
/// is read in the same way (manual, "System Administration Functions", "System Information Functions").
constexpr std::string_view of_relation[] = {"to_regclass",
                                            "regclass",
                                            "pg_relation_size",
                                            "pg_total_relation_size",
                                            "pg_table_size",
                                            "pg_indexes_size",
                                            "pg_relation_filepath",
                                            "pg_relation_filenode",
                                            "pg_partition_root",
                                            "pg_partition_tree",
                                            "pg_partition_ancestors",
                                            "pg_get_serial_sequence",
                                            "row_security_active",
                                            "pg_sequence_last_value"};

}  // namespace

std::string WrittenName::part(const Tokens& tokens, std::size_t from_end) const {
    return from_end < parts.size() ? tokens.identifier(parts[parts.size() - 1 - from_end]) : std::string();
}

WrittenName WrittenName::without_last() const {
    WrittenName out = *this;
    if (!out.parts.empty()) out.parts.pop_back();
    return out;
}

WrittenName name_at(const Tokens& tokens, std::size_t index) {
    WrittenName out;
    out.next = index;
    while (out.next < tokens.size() && tokens.all[out.next].is_identifier()) {
        out.parts.push_back(out.next++);
        const bool more =
            tokens.is(out.next, ".") && out.next + 1 < tokens.size() && tokens.all[out.next + 1].is_identifier();
        if (!more) break;
        ++out.next;
    }
    return out;
}

Found renamed(MentionKind kind, const Tokens& tokens, std::size_t index, const Rename& rename, bool with_schema) {
    const Token& token = tokens.all[index];
    auto text = written(rename.second.name(), token.kind != TokenKind::word);
    if (with_schema) text = written(rename.second.schema(), false) + "." + text;
    return {kind, token.offset, token.length, &rename, std::move(text), !with_schema};
}

/// another thing.
bool is_about_no_table(const std::string& statement, const base::Json& node) {
    if (is_one_of(statement, {"CreateSeqStmt", "AlterSeqStmt", "ViewStmt", "RefreshMatViewStmt", "CompositeTypeStmt"}))
        return true;
    if (statement == "ReindexStmt") return text_of(node, "kind") == "REINDEX_OBJECT_INDEX";
    if (statement == "CreateTableAsStmt") return text_of(node, "objtype") == "OBJECT_MATVIEW";
    if (!is_one_of(statement, {"AlterTableStmt", "RenameStmt", "GrantStmt", "AlterObjectSchemaStmt"})) return false;
    auto type = object_type(node);
    if (statement == "RenameStmt" &&
        is_one_of(text_of(node, "renameType"), {"OBJECT_INDEX", "OBJECT_SEQUENCE", "OBJECT_VIEW", "OBJECT_MATVIEW"}))
        type = text_of(node, "renameType");
    return is_one_of(type, {"OBJECT_INDEX", "OBJECT_SEQUENCE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_TYPE"});
}

std::vector<WrittenName> unlocated_tables(const std::string& node, const std::string& object, const Tokens& tokens) {
    if (node == "DropStmt") return object_names(object, tokens, 1);     // DROP <type>
    if (node == "CommentStmt") return object_names(object, tokens, 2);  // COMMENT ON <type>
    if (node == "SecLabelStmt") {                                       // SECURITY LABEL [FOR provider] ON <type>
        std::size_t index = 2;
        while (index < tokens.size() && !tokens.is(index, "on")) ++index;
        return object_names(object, tokens, index + 1);
    }
    if (node == "AlterExtensionContentsStmt") return object_names(object, tokens, 4);  // ALTER EXTENSION x ADD <type>
    return {};
}

std::size_t relation_argument(std::string_view function, std::size_t count) {
    if (std::find(std::begin(of_relation), std::end(of_relation), function) != std::end(of_relation)) return 0;
    // [user,] table, [column,] privilege
    if (function == "has_table_privilege" || function == "has_any_column_privilege")
        return count < 2 ? count : count - 2;
    if (function == "has_column_privilege") return count < 3 ? count : count - 3;
    return count;
}

}  // namespace pgrename::sql
