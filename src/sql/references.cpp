#include "sql/references.hpp"

#include <algorithm>
#include <map>

#include "sql/names.hpp"
#include "sql/scopes.hpp"
#include "sql/tree.hpp"

namespace pgrename::sql {
namespace {

using base::Json;

bool is_range_var(const Json& node) {
    return node.find("relname") != nullptr;
}

bool one_of(std::string_view key, std::initializer_list<std::string_view> keys) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// What a query calls a function in FROM that has no alias: the function's name.
std::string function_name(const Json& range_function) {
    const Json* functions = range_function.find("functions");
    const Json* list =
        functions == nullptr || functions->elements().empty() ? nullptr : as(functions->elements()[0], "List");
    const Json* items = list == nullptr ? nullptr : list->find("items");
    const Json* call = items == nullptr || items->elements().empty() ? nullptr : as(items->elements()[0], "FuncCall");
    return call == nullptr ? std::string() : string_node(call->at("funcname").elements().back());
}

class Search {
  public:
    Search(const Tokens& tokens, const OldTables& tables)
        : tokens_(tokens), tables_(tables), scopes_(tokens, findings_) {}

    Findings run(const Json& statement) {
        walk(statement);
        return std::move(findings_);
    }

  private:
    const Tokens& tokens_;
    const OldTables& tables_;
    Findings findings_;
    Scopes scopes_;
    using Handler = void (Search::*)(const Json&);
    static const std::map<std::string_view, Handler> handlers;

    void walk(const Json& node);
    void walk_member(const std::string& key, const Json& value);
    void walk_all_but(const Json& node, std::initializer_list<std::string_view> keys);
    void walk_key(const Json& node, std::string_view key);
    void utility(const std::string& type, const Json& node);

    void open_with(const Json& node);
    void select(const Json& node);
    void insert(const Json& node);
    void modify(const Json& node);
    void locking(const Json& node);

    RangeEntry reference(const Json& range_var, bool may_be_with_query);
    void target(const Json& node);
    void from_item(const Json& item);
    void join(const Json& node);
    void add_alias(const Json& node, std::string otherwise);

    void column(const Json& node);
    void type_name(const Json& node);
    void cast(const Json& node);
    void call(const Json& node);
    void regclass(const Json& argument);
    void owned_by(const Json& node);
};

const std::map<std::string_view, Search::Handler> Search::handlers{
    {"SelectStmt", &Search::select},  {"InsertStmt", &Search::insert}, {"UpdateStmt", &Search::modify},
    {"DeleteStmt", &Search::modify},  {"MergeStmt", &Search::modify},  {"ColumnRef", &Search::column},
    {"TypeName", &Search::type_name}, {"TypeCast", &Search::cast},     {"FuncCall", &Search::call},
    {"DefElem", &Search::owned_by}};

void Search::walk(const Json& node) {
    if (node.is_array()) {
        for (const Json& element : node.elements()) walk(element);
    } else if (node.is_object()) {
        for (const auto& [key, value] : node.members()) walk_member(key, value);
    }
}

void Search::walk_member(const std::string& key, const Json& value) {
    const bool is_type = !key.empty() && key[0] >= 'A' && key[0] <= 'Z';  // nodes are CamelCase, fields are not
    const auto handler = is_type ? handlers.find(key) : handlers.end();
    if (handler != handlers.end()) {
        (this->*handler->second)(value);
    } else if (is_range_var(value)) {
        static_cast<void>(reference(value, false));
    } else if (!is_type && value.find("names") != nullptr && value.find("typemod") != nullptr) {
        type_name(value);
    } else if (value.is_object()) {
        utility(key, value);
    } else {
        walk(value);
    }
}

void Search::walk_all_but(const Json& node, std::initializer_list<std::string_view> keys) {
    if (!node.is_object()) return;
    for (const auto& [key, value] : node.members())
        if (!one_of(key, keys)) walk_member(key, value);
}

void Search::walk_key(const Json& node, std::string_view key) {
    if (const Json* value = node.find(key)) walk_member(std::string(key), *value);
}

/// Any other node. One that names its table (CREATE POLICY … ON, CREATE TABLE …) lets its expressions call the table by
/// that name.
void Search::utility(const std::string& type, const Json& node) {
    if (type.ends_with("Stmt"))
        for (const auto& name : unlocated_tables(type, object_type(node), tokens_))
            if (const Rename* rename = tables_.find(name.part(tokens_, 1), name.part(tokens_, 0)))
                findings_.found.push_back(renamed(MentionKind::table, tokens_, name.parts.back(), *rename,
                                                  name.parts.size() == 1 && tables_.hides_new_name(*rename)));
    if (is_about_no_table(type, node)) {
        walk_all_but(node, {"view", "sequence", "relation", "typevar", "objects", "into"});
        return;
    }
    std::vector<const Json*> named;
    for (const auto* key : {"relation", "table"})
        if (const Json* value = node.find(key); value != nullptr && is_range_var(*value)) named.push_back(value);
    if (const Json* list = node.find("relations"); list != nullptr && list->is_array())
        for (const Json& element : list->elements())
            if (const Json* value = as(element, "RangeVar")) named.push_back(value);
    if (named.empty()) {
        walk(node);
        return;
    }
    scopes_.open();
    for (const Json* value : named) {
        RangeEntry entry = reference(*value, false);
        entry.aliasable = false;
        scopes_.add(std::move(entry));
    }
    walk_all_but(node, {"relation", "table", "relations"});
    scopes_.close();
}

/// Reads the WITH clause; its names are seen until `close_with`.
void Search::open_with(const Json& node) {
    scopes_.open_with();
    const Json* with = node.find("withClause");
    const Json* queries = with == nullptr ? nullptr : with->find("ctes");
    if (queries == nullptr) return;
    const Json* recursive = with->find("recursive");
    const bool ahead = recursive != nullptr && recursive->is_bool() && recursive->boolean();
    for (int pass = 0; pass < 2; ++pass) {
        for (const Json& element : queries->elements()) {
            const Json* query = as(element, "CommonTableExpr");
            if (query == nullptr) continue;
            if (pass == 1) walk_key(*query, "ctequery");
            if ((pass == 0) == ahead) scopes_.add_with(text_of(*query, "ctename"));
        }
    }
}

void Search::select(const Json& node) {
    open_with(node);
    for (const auto* side : {"larg", "rarg"})
        if (const Json* operand = node.find(side)) select(*operand);
    if (const Json* into = node.find("intoClause")) walk(*into);
    scopes_.open();
    if (const Json* from = node.find("fromClause"); from != nullptr && from->is_array())
        for (const Json& item : from->elements()) from_item(item);
    walk_all_but(node, {"withClause", "larg", "rarg", "intoClause", "fromClause", "lockingClause"});
    if (const Json* clauses = node.find("lockingClause")) locking(*clauses);
    scopes_.close();
    scopes_.close_with();
}

/// FOR UPDATE OF names FROM items as the query calls them.
void Search::locking(const Json& clauses) {
    for (const Json& element : clauses.elements()) {
        const Json* clause = as(element, "LockingClause");
        const Json* locked = clause == nullptr ? nullptr : clause->find("lockedRels");
        if (locked == nullptr) continue;
        for (const Json& item : locked->elements()) {
            const Json* range_var = as(item, "RangeVar");
            RangeEntry* entry = range_var == nullptr ? nullptr : scopes_.find({}, text_of(*range_var, "relname"));
            const std::size_t token = range_var == nullptr ? tokens_.size() : token_of(*range_var, tokens_);
            if (entry != nullptr && entry->rename != nullptr && token < tokens_.size())
                entry->qualifiers.push_back({token, token});
        }
    }
}

void Search::insert(const Json& node) {
    open_with(node);
    walk_key(node, "selectStmt");  // which does not see the target
    scopes_.open();
    target(node);
    RangeEntry excluded;
    excluded.name = "excluded";
    if (node.find("onConflictClause") != nullptr) scopes_.add(excluded);
    walk_all_but(node, {"withClause", "selectStmt", "relation"});
    scopes_.close();
    scopes_.close_with();
}

/// UPDATE, DELETE and MERGE.
void Search::modify(const Json& node) {
    open_with(node);
    scopes_.open();
    target(node);
    for (const auto* key : {"fromClause", "usingClause"})
        if (const Json* from = node.find(key); from != nullptr && from->is_array())
            for (const Json& item : from->elements()) from_item(item);
    if (const Json* source = node.find("sourceRelation")) from_item(*source);
    walk_all_but(node, {"withClause", "relation", "fromClause", "usingClause", "sourceRelation"});
    scopes_.close();
    scopes_.close_with();
}

/// The target of a change: always a table, never a WITH query.
void Search::target(const Json& node) {
    if (const Json* relation = node.find("relation")) scopes_.add(reference(*relation, false));
}

/// Notes the reference that a RangeVar is, and says what its query calls it.
RangeEntry Search::reference(const Json& range_var, bool may_be_with_query) {
    RangeEntry entry;
    const std::string name = text_of(range_var, "relname");
    const std::string schema = text_of(range_var, "schemaname");
    entry.name = name;
    const Json* alias = range_var.find("alias");
    const std::string called = alias == nullptr ? std::string() : text_of(*alias, "aliasname");
    const bool unknown = called.substr(0, unknown_text.size()) == unknown_text;
    if (alias != nullptr && !unknown) entry.name = called;
    const bool with_query = may_be_with_query && schema.empty() && scopes_.is_with_query(name);
    const Rename* rename = with_query ? nullptr : tables_.find(schema, name);
    if (rename == nullptr) return entry;
    const WrittenName name_tokens = name_at(tokens_, token_of(range_var, tokens_));
    if (name_tokens.part(tokens_, 0) != name) return entry;
    entry.token = name_tokens.parts.back();
    entry.found = findings_.found.size();
    // Where something else has the new name, the schema says which one is meant.
    const bool hidden =
        tables_.hides_new_name(*rename) || (may_be_with_query && scopes_.is_with_query(rename->second.name()));
    findings_.found.push_back(renamed(MentionKind::table, tokens_, entry.token, *rename, schema.empty() && hidden));
    if (alias == nullptr || unknown) entry.rename = rename;
    entry.aliasable = alias == nullptr;
    return entry;
}

void Search::add_alias(const Json& node, std::string otherwise) {
    RangeEntry entry;
    entry.name = std::move(otherwise);
    if (const Json* alias = node.find("alias")) entry.name = text_of(*alias, "aliasname");
    scopes_.add(std::move(entry));
}

void Search::from_item(const Json& item) {
    if (const Json* range_var = as(item, "RangeVar")) {
        scopes_.add(reference(*range_var, true));
    } else if (const Json* sample = as(item, "RangeTableSample")) {
        if (const Json* relation = sample->find("relation")) from_item(*relation);
        walk_all_but(*sample, {"relation"});
    } else if (const Json* joined = as(item, "JoinExpr")) {
        join(*joined);
    } else if (const Json* query = as(item, "RangeSubselect")) {
        if (query->find("lateral") != nullptr) {
            walk_key(*query, "subquery");
        } else {
            Scope neighbours = scopes_.set_aside();
            walk_key(*query, "subquery");
            scopes_.put_back(std::move(neighbours));
        }
        add_alias(*query, {});
    } else if (const Json* function = as(item, "RangeFunction")) {
        walk(*function);
        add_alias(*function, function_name(*function));
    } else {
        walk(item);
        if (const Json* table = as(item, "RangeTableFunc")) add_alias(*table, {});
    }
}

void Search::join(const Json& node) {
    const std::size_t first = scopes_.entries();
    for (const auto* side : {"larg", "rarg"})
        if (const Json* operand = node.find(side)) from_item(*operand);
    walk_key(node, "quals");
    if (node.find("alias") != nullptr) {
        scopes_.hide_from(first);
        add_alias(node, {});
    }
}

void Search::column(const Json& node) {
    const Json* fields = node.find("fields");
    const std::size_t count = fields == nullptr ? 0 : fields->elements().size();
    if (count == 0 || count > 4) return;
    const std::size_t index = count <= 2 ? 0 : count - 2;  // of the table: [[catalog.]schema.]table.column
    const std::string name = string_node(fields->elements()[index]);
    const std::string schema = index == 0 ? std::string() : string_node(fields->elements()[index - 1]);
    RangeEntry* entry = scopes_.find(schema, name);
    if (count > 1 && schema.empty()) scopes_.protect(entry, name);
    if (entry == nullptr || entry->rename == nullptr) return;
    if (count == 1) {
        entry->needs_alias = entry->needs_alias || entry->aliasable;
        return;
    }
    const WrittenName parts = name_at(tokens_, token_of(node, tokens_));
    if (parts.parts.size() <= index || tokens_.identifier(parts.parts[index]) != name) return;
    entry->qualifiers.push_back({parts.parts.front(), parts.parts[index]});
}

void Search::type_name(const Json& node) {
    walk_all_but(node, {"names"});  // type modifiers are expressions
    const WrittenName written_name = name_at(tokens_, token_of(node, tokens_));
    const bool of_column = node.find("pct_type") != nullptr;
    const WrittenName table = of_column ? written_name.without_last() : written_name;
    const Json& names = node.at("names");
    const std::size_t skip = of_column ? 2 : 1;
    if (table.parts.empty() || names.elements().size() < skip) return;
    const std::string name = string_node(names.elements()[names.elements().size() - skip]);
    if (table.part(tokens_, 0) != name) return;
    const std::string schema = table.part(tokens_, 1);
    const Rename* rename = of_column ? tables_.find(schema, name) : tables_.find_type(schema, name);
    if (rename != nullptr)
        findings_.found.push_back(renamed(MentionKind::type, tokens_, table.parts.back(), *rename,
                                          schema.empty() && tables_.hides_new_name(*rename)));
}

void Search::cast(const Json& node) {
    walk(node);
    const Json* type = node.find("typeName");
    const Json* argument = node.find("arg");
    if (type == nullptr || argument == nullptr || type->find("arrayBounds") != nullptr) return;
    const auto& names = type->at("names").elements();
    if (string_node(names.back()) == "regclass" && (names.size() == 1 || string_node(names[0]) == "pg_catalog"))
        regclass(*argument);
}

void Search::call(const Json& node) {
    walk(node);
    const auto& names = node.at("funcname").elements();
    const Json* arguments = node.find("args");
    const bool system = names.size() == 1 || string_node(names[0]) == "pg_catalog";
    if (arguments == nullptr || !system) return;
    const auto& given = arguments->elements();
    const std::size_t place = relation_argument(string_node(names.back()), given.size());
    if (place < given.size()) regclass(given[place]);
}

/// A literal that PostgreSQL reads as the name of a relation.
void Search::regclass(const Json& argument) {
    const Json* constant = string_constant(argument);
    const std::size_t index = constant == nullptr ? tokens_.size() : token_of(*constant, tokens_);
    if (index >= tokens_.size() || !tokens_.all[index].is_text()) return;
    const Literal literal = literal_at(tokens_, index);
    const Tokens inside = tokens_of(literal.value);
    const WrittenName name = name_at(inside, 0);
    if (name.parts.empty() || name.next != inside.size()) return;
    const Rename* rename = tables_.find(name.part(inside, 1), name.part(inside, 0));
    if (rename == nullptr && name.parts.size() == 1) return;
    findings_.understood.push_back(tokens_.all[index].offset);
    if (rename == nullptr) return;
    Findings inner;
    inner.found.push_back(renamed(MentionKind::regclass, inside, name.parts.back(), *rename,
                                  name.parts.size() == 1 && tables_.hides_new_name(*rename)));
    Patchwork patchwork(tokens_);
    patchwork.add_value(literal, 0, literal.value.size());
    for (Found& found : patchwork.in_source(inner).found) findings_.found.push_back(std::move(found));
}

/// OWNED BY table.column of a sequence or an identity column: a list of strings without location.
void Search::owned_by(const Json& node) {
    walk(node);
    if (text_of(node, "defname") != "owned_by") return;
    const WrittenName name = name_at(tokens_, token_of(node, tokens_) + 2).without_last();
    if (name.parts.empty()) return;
    if (const Rename* rename = tables_.find(name.part(tokens_, 1), name.part(tokens_, 0)))
        findings_.found.push_back(renamed(MentionKind::table, tokens_, name.parts.back(), *rename));
}

}  // namespace

Findings references_in(const Json& statement, const Tokens& tokens, const OldTables& tables) {
    return Search(tokens, tables).run(statement);
}

}  // namespace pgrename::sql
