#include "sql/old_tables.hpp"

#include <algorithm>
#include <array>

#include "sql/parser.hpp"
#include "sql/tokens.hpp"

namespace pgrename::sql {
namespace {

// pg_catalog is searched before the search path (manual, "The System Catalog Schema"), so an unqualified name of one of
// these is PostgreSQL's own type, whatever tables there are. (Its other types begin with pg_ or an underscore.)
constexpr std::array system_types{"aclitem",
                                  "any",
                                  "anyarray",
                                  "anycompatible",
                                  "anyelement",
                                  "anyenum",
                                  "anymultirange",
                                  "anynonarray",
                                  "anyrange",
                                  "bit",
                                  "bool",
                                  "box",
                                  "bpchar",
                                  "bytea",
                                  "char",
                                  "cid",
                                  "cidr",
                                  "circle",
                                  "cstring",
                                  "date",
                                  "datemultirange",
                                  "daterange",
                                  "event_trigger",
                                  "fdw_handler",
                                  "float4",
                                  "float8",
                                  "gtsvector",
                                  "inet",
                                  "int2",
                                  "int2vector",
                                  "int4",
                                  "int4multirange",
                                  "int4range",
                                  "int8",
                                  "int8multirange",
                                  "int8range",
                                  "internal",
                                  "interval",
                                  "json",
                                  "jsonb",
                                  "jsonpath",
                                  "language_handler",
                                  "line",
                                  "lseg",
                                  "macaddr",
                                  "macaddr8",
                                  "money",
                                  "name",
                                  "numeric",
                                  "nummultirange",
                                  "numrange",
                                  "oid",
                                  "oidvector",
                                  "path",
                                  "point",
                                  "polygon",
                                  "record",
                                  "refcursor",
                                  "regclass",
                                  "regcollation",
                                  "regconfig",
                                  "regdictionary",
                                  "regnamespace",
                                  "regoper",
                                  "regoperator",
                                  "regproc",
                                  "regprocedure",
                                  "regrole",
                                  "regtype",
                                  "table_am_handler",
                                  "text",
                                  "tid",
                                  "time",
                                  "timestamp",
                                  "timestamptz",
                                  "timetz",
                                  "trigger",
                                  "tsm_handler",
                                  "tsmultirange",
                                  "tsquery",
                                  "tsrange",
                                  "tstzmultirange",
                                  "tstzrange",
                                  "tsvector",
                                  "txid_snapshot",
                                  "unknown",
                                  "uuid",
                                  "varbit",
                                  "varchar",
                                  "void",
                                  "xid",
                                  "xid8",
                                  "xml",
                                  "index_am_handler"};

// Reserved in PL/pgSQL though not all in SQL: unquoted, they would end the query that they stand in (manual,
// pl_reserved_kwlist.h).
constexpr std::array plpgsql_reserved{"all",  "begin",   "by",     "case", "declare", "else",  "end",  "execute",
                                      "for",  "foreach", "from",   "if",   "in",      "into",  "loop", "not",
                                      "null", "or",      "strict", "then", "to",      "using", "when", "while"};

bool is_plain(std::string_view name) {
    if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
    return std::all_of(name.begin(), name.end(), [](char byte) {
        return (byte >= 'a' && byte <= 'z') || byte == '_' || (byte >= '0' && byte <= '9');
    });
}

/// The longest run of a name that every way to write it has in common: without bytes that quoting doubles or escapes.
std::string needle_of(std::string_view name) {
    std::string best;
    std::string run;
    for (const char byte : name) {
        if (byte == '"' || byte == '\'' || byte == '\\') {
            run.clear();
        } else {
            run += byte;
        }
        if (run.size() > best.size()) best = run;
    }
    return folded(best);
}

bool holds_word(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !is_word_byte(text[at - 1])) && (end == text.size() || !is_word_byte(text[end]))) return true;
    }
    return false;
}

}  // namespace

OldTables::OldTables(const Context& context)
    : renames_(std::make_shared<const Renames>(context.renames)),
      literals_(std::make_shared<const std::map<model::RelationName, LiteralUse>>(context.literals)),
      search_path_(context.search_path) {
    for (const auto& other : context.others) others_[other.name()].insert(other.schema());
    for (const auto& rename : *renames_) {
        by_name_[rename.first.name()].push_back(&rename);
        needles_.push_back(needle_of(rename.first.name()));
    }
}

const Rename* OldTables::find(std::string_view schema, std::string_view name) const {
    const auto found = by_name_.find(name);
    if (found == by_name_.end()) return nullptr;
    const auto in = [&](std::string_view wanted) -> const Rename* {
        for (const Rename* rename : found->second)
            if (rename->first.schema() == wanted) return rename;
        return nullptr;
    };
    if (!schema.empty()) return in(schema);
    if (is_temporary(name)) return nullptr;
    for (const auto& candidate : search_path_) {
        if (const Rename* rename = in(candidate)) return rename;
        if (is_other(candidate, name)) return nullptr;
    }
    return nullptr;
}

const Rename* OldTables::find_type(std::string_view schema, std::string_view name) const {
    const bool system = std::find(system_types.begin(), system_types.end(), name) != system_types.end();
    return schema.empty() && system ? nullptr : find(schema, name);
}

const Rename* OldTables::named(std::string_view name) const {
    if (const Rename* rename = find({}, name)) return rename;
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second.front();
}

const Rename* OldTables::word_in(std::string_view text) const {
    for (const auto& rename : *renames_)  // a qualified mention says which table is meant
        if (holds_word(text, rename.first.schema() + "." + rename.first.name())) return &rename;
    for (const auto& [name, renames] : by_name_)
        if (holds_word(text, name)) return named(name);
    return nullptr;
}

std::vector<NamePlace> OldTables::places_in(std::string_view text) const {
    std::vector<NamePlace> out;
    const auto is_word = [&](std::size_t from, std::size_t to) {
        return (from == 0 || !is_word_byte(text[from - 1])) && (to == text.size() || !is_word_byte(text[to]));
    };
    for (const auto& [name, renames] : by_name_) {
        for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
            if (!is_word(at, at + name.size())) continue;
            auto begin = at > 0 && text[at - 1] == '"' ? at - 1 : at;
            const Rename* meant = named(name);
            const bool qualified = begin > 0 && text[begin - 1] == '.';
            bool otherwise = qualified;
            for (const Rename* rename : renames) {
                const auto& schema = rename->first.schema();
                auto end = begin > 0 ? begin - 1 : 0;
                if (end > 0 && text[end - 1] == '"') --end;
                if (!qualified || end < schema.size() || text.substr(end - schema.size(), schema.size()) != schema)
                    continue;
                if (!is_word(end - schema.size(), end)) continue;
                meant = rename;
                otherwise = false;
            }
            out.push_back({meant, at, at + name.size(), otherwise});
        }
    }
    std::sort(out.begin(), out.end(),
              [](const NamePlace& a, const NamePlace& b) { return a.from != b.from ? a.from < b.from : a.to > b.to; });
    return out;
}

LiteralUse OldTables::literal_use(const Rename& rename) const {
    const auto found = literals_->find(rename.first);
    return found == literals_->end() ? LiteralUse::undecided : found->second;
}

bool OldTables::may_be_in(std::string_view text) const {
    const std::string haystack = folded(text);
    if (haystack.find("u&") != std::string::npos) return !needles_.empty();  // U&"" may spell a name in code points
    return std::any_of(needles_.begin(), needles_.end(),
                       [&](const std::string& needle) { return haystack.find(needle) != std::string::npos; });
}

bool OldTables::is_temporary(std::string_view name) const {
    return std::find(temporary_.begin(), temporary_.end(), name) != temporary_.end();
}

bool OldTables::is_other(std::string_view schema, std::string_view name) const {
    const auto found = others_.find(name);
    return found != others_.end() && found->second.contains(schema);
}

bool OldTables::hides_new_name(const Rename& rename) const {
    const auto& name = rename.second.name();
    if (is_temporary(name)) return true;
    for (const auto& candidate : search_path_) {
        if (candidate == rename.second.schema()) return false;
        if (is_other(candidate, name)) return true;
    }
    return false;
}

OldTables OldTables::with_path(std::vector<std::string> search_path) const {
    OldTables out(*this);
    out.search_path_ = std::move(search_path);
    return out;
}

OldTables OldTables::hidden_by(const std::vector<std::string>& names) const {
    OldTables out(*this);
    out.temporary_.insert(out.temporary_.end(), names.begin(), names.end());
    return out;
}

std::string written(const std::string& name, bool like_quoted) {
    const auto reserved = [&] {
        return std::find(plpgsql_reserved.begin(), plpgsql_reserved.end(), name) != plpgsql_reserved.end() ||
               is_reserved(name);
    };
    if (like_quoted || !is_plain(name) || reserved()) return model::quoted(name);
    return name;
}

}  // namespace pgrename::sql
