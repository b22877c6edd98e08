#include "postgres/extension_stubs.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <vector>

#include "base/format.hpp"
#include "embedded.hpp"
#include "model/relation_name.hpp"

namespace pgrename::postgres {
namespace {

using base::format;

struct Recorded {
    std::string_view extension;
    std::string_view sql;
    std::string_view home;  ///< the schema its control file fixes; empty: where it is asked for
    std::string_view what;
    std::vector<std::string_view>
        lacks;  ///< beginnings of the server's words when something is used that the stand-in lacks
};

const std::vector<Recorded>& recorded() {
    static const std::vector<Recorded> all{
        {"pg_cron", embedded::stubs_pg_cron, "pg_catalog", "schema cron: jobs are recorded, none runs", {}},
        {"pg_net", embedded::stubs_pg_net, "", "schema net: requests are numbered, none is sent", {}},
        {"pgjwt", embedded::stubs_pgjwt, "", "functions sign and verify that can be named but not called", {}},
        {"vector",
         embedded::stubs_vector,
         "",
         "types vector, halfvec, sparsevec and their distance operators; no index methods",
         {"access method \"hnsw\"", "access method \"ivfflat\""}},
        {"postgis",
         embedded::stubs_postgis,
         "",
         "types geometry and geography; no functions, no index support",
         {"function st_", "data type geometry has no default operator class",
          "data type geography has no default operator class",
          "data type extensions.geometry has no default operator class",
          "data type extensions.geography has no default operator class"}},
        {"pg_graphql", embedded::stubs_pg_graphql, "graphql", "schema graphql: resolve answers nothing", {}},
        {"supabase_vault", embedded::stubs_supabase_vault, "vault", "schema vault: secrets are kept unencrypted", {}},
        {"pgsodium",
         embedded::stubs_pgsodium,
         "pgsodium",
         "schema pgsodium: keys are recorded, nothing is encrypted",
         {}},
        {"pgmq", embedded::stubs_pgmq, "pgmq", "schema pgmq: queues without archives", {}},
    };
    return all;
}

const Recorded* find(std::string_view extension) {
    const auto& all = recorded();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& stub) { return stub.extension == extension; });
    return found == all.end() ? nullptr : &*found;
}

/// The words of one CREATE EXTENSION statement, which holds nothing but words, quoted names, strings and comments.
class Words {
  public:
    explicit Words(std::string_view text) : rest_(text) {}

    struct Word {
        std::string text;  ///< unquoted, and in lower case when it was not quoted
        bool quoted;
    };
    std::optional<Word> next() {
        skip_blanks();
        if (rest_.empty()) return std::nullopt;
        if (rest_.front() == '"' || rest_.front() == '\'') return in_quotes(rest_.front());
        std::size_t length = 0;
        while (length < rest_.size() && part_of_word(rest_[length])) ++length;
        length = std::max<std::size_t>(length, 1);
        Word word{std::string(rest_.substr(0, length)), false};
        // Only A to Z are folded in every server encoding (manual, "Identifiers and Key Words").
        for (char& letter : word.text) {
            if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
        }
        rest_.remove_prefix(length);
        return word;
    }

  private:
    static bool part_of_word(char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte >= 0x80 || std::isalnum(byte) != 0 || letter == '_' || letter == '$';
    }
    void skip_blanks() {
        while (!rest_.empty()) {
            if (std::isspace(static_cast<unsigned char>(rest_.front())) != 0) {
                rest_.remove_prefix(1);
            } else if (rest_.starts_with("--")) {
                rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
            } else if (rest_.starts_with("/*")) {
                const auto end = rest_.find("*/", 2);
                rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 2);
            } else {
                return;
            }
        }
    }
    Word in_quotes(char quote) {
        Word word{{}, true};
        std::size_t at = 1;
        for (; at < rest_.size(); ++at) {
            if (rest_[at] == quote) {
                if (at + 1 >= rest_.size() || rest_[at + 1] != quote) break;
                ++at;
            }
            word.text += rest_[at];
        }
        rest_.remove_prefix(std::min(at + 1, rest_.size()));
        return word;
    }

    std::string_view rest_;
};

/// pg_extension's row comes first: what is created after it has a greater OID and so is its member. The counter is the
/// server's and only starts again after four thousand million objects (manual, "Object Identifier Types").
constexpr std::string_view enter_extension = R"sql(
insert into pg_catalog.pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
select
    pg_nextoid('pg_catalog.pg_extension', 'oid', 'pg_catalog.pg_extension_oid_index'),
    $1,
    (select oid from pg_catalog.pg_roles where rolname = current_user),
    (select oid from pg_catalog.pg_namespace where nspname = $2),
    false,
    '0.0'
returning oid
)sql";

/// Dependency of the extension on its schema, as CREATE EXTENSION records it (manual, "pg_depend").
constexpr std::string_view enter_dependency = R"sql(
insert into pg_catalog.pg_depend (classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype)
select 'pg_catalog.pg_extension'::regclass, e.oid, 0, 'pg_catalog.pg_namespace'::regclass, e.extnamespace, 0, 'n'
from pg_catalog.pg_extension e
where e.oid = $1::oid
)sql";

/// ALTER EXTENSION … ADD for each new object that is not itself a part of another new one (row types, array types,
/// indexes).
constexpr std::string_view members = R"sql(
with made (classid, objid) as (
    select 'pg_catalog.pg_namespace'::regclass::oid, oid from pg_catalog.pg_namespace where oid > $1::oid
    union all
    select 'pg_catalog.pg_proc'::regclass, oid from pg_catalog.pg_proc where oid > $1::oid
    union all
    select 'pg_catalog.pg_operator'::regclass, oid from pg_catalog.pg_operator where oid > $1::oid and oprcode <> 0
    union all
    select 'pg_catalog.pg_class'::regclass, oid
    from pg_catalog.pg_class
    where oid > $1::oid and relkind in ('r', 'v', 'S') and relpersistence = 'p'
    union all
    select 'pg_catalog.pg_type'::regclass, t.oid
    from pg_catalog.pg_type t
    left join pg_catalog.pg_class c on c.oid = t.typrelid
    where t.oid > $1::oid
        and (t.typrelid = 0 or c.relkind = 'c')
        and not exists (select from pg_catalog.pg_type element where element.typarray = t.oid)
)
select format('alter extension %I add %s %s', $2::text, identified.type, identified.identity)
from made, lateral pg_catalog.pg_identify_object(made.classid, made.objid, 0) as identified
order by made.classid, made.objid
)sql";

}  // namespace

/// 0A000 and the words were looked up on PostgreSQL 15; up to 14 the same failure is 58P01 and names the control file.
std::string missing_extension(const StatementError& error) {
    const std::string& words = error.primary();
    const bool not_available =
        error.sqlstate() == "0A000" && words.starts_with("extension \"") && words.ends_with("\" is not available");
    if (not_available) {
        const auto start = words.find('"') + 1;
        return words.substr(start, words.rfind('"') - start);
    }
    constexpr std::string_view control = ".control\"";
    const auto end = words.find(control);
    if (error.sqlstate() != "58P01" || end == std::string::npos) return {};
    const auto start = words.rfind('/', end);
    return start == std::string::npos ? std::string() : words.substr(start + 1, end - start - 1);
}

bool creates_extension(std::string_view statement) {
    Words words(statement);
    const auto first = words.next();
    const auto second = words.next();
    return first && second && first->text == "create" && second->text == "extension" && !second->quoted;
}

std::string schema_asked_for(std::string_view create_extension) {
    Words words(create_extension);
    while (const auto word = words.next()) {
        if (word->quoted || word->text != "schema") continue;
        const auto name = words.next();
        return name ? name->text : std::string();
    }
    return {};
}

Stub stand_in(Connection& connection, const std::string& extension, const std::string& schema) {
    const Recorded* known = find(extension);
    const std::string before = connection.query("select current_setting('search_path')").text(0, 0);
    std::string home(known != nullptr && !known->home.empty() ? std::string(known->home) : schema);
    if (home.empty()) home = connection.query("select coalesce(current_schema(), 'public')").text(0, 0);
    if (home != "pg_catalog") connection.execute("create schema if not exists " + model::quoted(home));
    const std::string oid = connection.query(enter_extension, {extension, home}).text(0, 0);
    connection.query(enter_dependency, {oid});
    if (known != nullptr) {
        if (home != "pg_catalog") {
            connection.query("select set_config('search_path', $1, false)", {model::quoted(home)});
        }
        connection.execute(known->sql);
        connection.query("select set_config('search_path', $1, false)", {before});
    }
    for (const auto& row : connection.query(members, {oid, extension}).rows) connection.execute(*row[0]);
    const std::string what(known != nullptr ? std::string(known->what) : format("nothing but schema {}", home));
    return {extension, what};
}

bool beyond_stand_in(const StatementError& error, const std::string& extension) {
    // 42704 undefined_object, 42883 undefined_function.
    if (error.sqlstate() != "42704" && error.sqlstate() != "42883") return false;
    const Recorded* known = find(extension);
    return known != nullptr && std::any_of(known->lacks.begin(), known->lacks.end(),
                                           [&](std::string_view start) { return error.primary().starts_with(start); });
}

}  // namespace pgrename::postgres
