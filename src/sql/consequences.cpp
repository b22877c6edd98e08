#include "sql/consequences.hpp"

#include <algorithm>
#include <map>

#include "base/format.hpp"
#include "base/text.hpp"
#include "sql/old_tables.hpp"
#include "sql/parser.hpp"
#include "sql/tree.hpp"

namespace pgrename::sql {
namespace {

using base::Json;
using model::RelationName;

/// Statements that keep what they name by OID (manual, "Dependency Tracking"): the view's, and so it can't be dropped.
constexpr std::string_view keepers[] = {"ViewStmt",          "RuleStmt",       "CreateCastStmt",   "CreateDomainStmt",
                                        "CompositeTypeStmt", "CreateStmt",     "AlterDomainStmt",  "CreatePolicyStmt",
                                        "AlterPolicyStmt",   "AlterTableStmt", "CreateOpClassStmt"};

/// How a new function's signature uses the row types of old tables.
struct Signature {
    std::map<RelationName, int> arguments;
    std::map<RelationName, int> results;
};

class Reading {
  public:
    Reading(const Json& statement, const OldTables& tables) : statement_(statement), tables_(tables) {
        function_ = as(statement_, "CreateFunctionStmt");
        if (function_ != nullptr) read_signature();
    }

    [[nodiscard]] bool is_function() const { return function_ != nullptr; }
    [[nodiscard]] bool runs_code() const { return function_ != nullptr || as(statement_, "DoStmt") != nullptr; }
    [[nodiscard]] bool alters_table() const { return as(statement_, "AlterTableStmt") != nullptr; }
    [[nodiscard]] bool makes_table() const { return as(statement_, "CreateStmt") != nullptr; }
    [[nodiscard]] const Signature& signature() const { return signature_; }

    /// True when what the statement makes would depend on a view of that name.
    [[nodiscard]] bool keeps() const {
        if (const Json* made = as(statement_, "CreateTableAsStmt"))
            return text_of(*made, "objtype") == "OBJECT_MATVIEW";
        if (function_ != nullptr) return function_->find("sql_body") != nullptr;
        return std::any_of(std::begin(keepers), std::end(keepers),
                           [&](std::string_view type) { return as(statement_, type) != nullptr; });
    }

  private:
    const Json& statement_;
    const OldTables& tables_;
    const Json* function_ = nullptr;
    Signature signature_;

    void count(const Json& type, std::map<RelationName, int>& into) const {
        const Json* names = type.find("names");
        if (names == nullptr || names->elements().empty()) return;
        auto parts = names->elements().size();
        if (type.find("pct_type") != nullptr) --parts;  // table.column%type
        if (parts == 0) return;
        const auto& all = names->elements();
        const auto schema = parts > 1 ? string_node(all[parts - 2]) : std::string();
        if (const Rename* rename = tables_.find_type(schema, string_node(all[parts - 1]))) ++into[rename->first];
    }

    void read_signature() {
        if (const Json* result = function_->find("returnType")) count(*result, signature_.results);
        const Json* parameters = function_->find("parameters");
        if (parameters == nullptr) return;
        for (const Json& each : parameters->elements()) {
            const Json* parameter = as(each, "FunctionParameter");
            const Json* type = parameter == nullptr ? nullptr : parameter->find("argType");
            if (type == nullptr) continue;
            const auto mode = text_of(*parameter, "mode");
            const bool given_back = mode == "FUNC_PARAM_OUT" || mode == "FUNC_PARAM_TABLE";
            count(*type, given_back ? signature_.results : signature_.arguments);
        }
    }
};

/// What is said of one table.
class Account {
  public:
    explicit Account(const RelationName& table) : out_{table, {}, true, false, {}} {}

    void add(std::string_view what, bool works = false) {
        if (out_.what.find(what) != std::string::npos) return;
        out_.what += (out_.what.empty() ? "" : "; ") + std::string(what);
        out_.works_for_now = out_.works_for_now && works;
    }
    [[nodiscard]] bool empty() const { return out_.what.empty(); }
    Consequence& result() { return out_; }

  private:
    Consequence out_;
};

/// Line `number` (from 0) of a text, without what follows after 160 bytes.
std::string line_of(std::string_view text, std::ptrdiff_t number) {
    for (; number > 0 && text.find('\n') != std::string_view::npos; --number) text.remove_prefix(text.find('\n') + 1);
    const auto line = base::trimmed(text.substr(0, text.find('\n')));
    constexpr std::size_t enough = 160;
    if (line.size() <= enough) return std::string(line);
    auto end = enough;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
    return std::string(line.substr(0, end)) + " …";
}

class Judgement {
  public:
    Judgement(std::string_view statement, const Rewriting& rewriting, const Reading& reading,
              const std::set<RelationName>& views)
        : statement_(statement), rewriting_(rewriting), reading_(reading), views_(views) {}

    std::vector<Consequence> run(const std::vector<ViewLimit>& limits, const std::string& unread) {
        std::set<RelationName> named;
        for (const auto& mention : rewriting_.mentions) named.insert(mention.table);
        std::vector<Consequence> out;
        for (const auto& table : named) {
            Account account(table);
            if (!unread.empty())
                account.add(base::format("it could not be parsed ({}), and the name stands in it", unread));
            else if (!views_.contains(table))
                without_view(table, account);
            else
                with_view(table, limits, account);
            if (account.empty()) continue;
            auto& result = account.result();
            result.alters_table = reading_.alters_table();
            result.instead = instead(table);
            out.push_back(std::move(result));
        }
        return out;
    }

  private:
    std::string_view statement_;
    const Rewriting& rewriting_;
    const Reading& reading_;
    const std::set<RelationName>& views_;

    [[nodiscard]] int mentions(const RelationName& table, bool rewritten) const {
        return static_cast<int>(
            std::count_if(rewriting_.mentions.begin(), rewriting_.mentions.end(), [&](const Mention& mention) {
                if (mention.table != table) return false;
                return rewritten ? mention.rewritten : mention.kind == MentionKind::literal;
            }));
    }

    void without_view(const RelationName& table, Account& account) const {
        if (mentions(table, true) == 0) return;
        if (reading_.makes_table())
            account.add("it makes a new, empty table, or fails (42P01): the name is free");
        else if (reading_.runs_code())
            account.add("it fails when it runs (42P01): nothing has that name");
        else
            account.add("it fails (42P01): nothing has that name");
    }

    void with_view(const RelationName& table, const std::vector<ViewLimit>& limits, Account& account) const {
        for (const auto& limit : limits)
            if (limit.table == table) account.add(limit.what);
        if (reading_.is_function()) {
            function(table, account);
            return;
        }
        if (mentions(table, true) > 0 && account.empty()) {
            if (reading_.keeps())
                account.add("what it makes would depend on the view, and stop the cleanup (2BP01)");
            else
                account.add("it works while the view stands, and fails after the cleanup (42P01)", true);
        }
        if (mentions(table, false) > 0 && reading_.runs_code()) account.add("a string in it holds the name");
    }

    void function(const RelationName& table, Account& account) const {
        const auto& signature = reading_.signature();
        const auto times = [&](const std::map<RelationName, int>& types) {
            const auto found = types.find(table);
            return found == types.end() ? 0 : found->second;
        };
        const int arguments = times(signature.arguments);
        const int results = times(signature.results);
        // CREATE OR REPLACE FUNCTION goes by the types of the arguments (manual, "CREATE FUNCTION").
        if (arguments > 0)
            account.add(
                "it makes a second function, for rows of the view: calls become ambiguous (42725), and the "
                "cleanup is stopped (2BP01)");
        if (results > 0)
            account.add(
                "it is refused where the function is there already: the view's rows are of another type "
                "(42P13); where it is not, it depends on the view and stops the cleanup (2BP01)");
        if (mentions(table, true) > arguments + results) {
            if (reading_.keeps())
                account.add("its body would depend on the view, and stop the cleanup (2BP01)");
            else
                account.add(
                    "its body says the old name again: it works while the view stands, and fails after the "
                    "cleanup (42P01)",
                    true);
        }
        if (mentions(table, false) > 0) account.add("a string in it holds the name");
    }

    /// Names hold no line ends but in tests: a place keeps its line when it is rewritten.
    [[nodiscard]] std::string instead(const RelationName& table) const {
        for (const auto& mention : rewriting_.mentions) {
            if (!mention.rewritten || mention.table != table) continue;
            const auto before = statement_.substr(0, mention.offset);
            return line_of(rewriting_.text, std::count(before.begin(), before.end(), '\n'));
        }
        return {};
    }
};

}  // namespace

std::vector<Consequence> consequences(std::string_view statement, const Context& context, const PrimaryKeys& keys,
                                      int server_version, const std::set<RelationName>& views) {
    std::vector<Consequence> out;
    const OldTables tables(context);
    if (!tables.may_be_in(statement)) return out;
    const auto limits = view_limits(statement, context, keys, server_version);
    const auto rewriting = rewrite_statements(statement, context);
    on_deep_stack([&] {
        const Parsed parsed = parse(statement);
        static const Json nothing = Json::object();
        const Json* tree = &nothing;
        if (parsed.error.empty() && !parsed.tree.at("stmts").elements().empty())
            tree = &parsed.tree.at("stmts").elements().front().at("stmt");
        const Reading reading(*tree, tables);
        out = Judgement(statement, rewriting, reading, views).run(limits, parsed.error);
    });
    return out;
}

}  // namespace pgrename::sql
