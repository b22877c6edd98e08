#include "rewriting/recogniser.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "embedded.hpp"
#include "project/toml.hpp"
#include "rewriting/table_of_class.hpp"
#include "source/query_text.hpp"

namespace pgrename::rewriting {

namespace {

using project::TomlValue;

/// In the order of precedence: the ordinary things that are no tables come last.
constexpr std::array built_in{"drizzle",       "kysely",   "knex",      "typeorm", "sequelize",     "mikro_orm",
                              "sqlalchemy",    "django",   "psycopg",   "gorm",    "go_sql",        "supabase_py",
                              "laravel",       "doctrine", "pdo",       "jpa",     "active_record", "jooq",
                              "exposed",       "jdbc",     "powersync", "sqlc",    "dbt",           "ef_core",
                              "dotnet_sql",    "diesel",   "rust_sql",  "hasura",  "sql_clients",   "shell",
                              "configuration", "supabase", "ordinary"};

class File {
  public:
    File(std::string name, TomlValue root) : name_(std::move(name)), root_(std::move(root)) {}

    [[noreturn]] void refuse(const project::Place& place, const std::string& what, const std::string& how = {}) const {
        throw base::Error(base::Trouble::usage, base::format("{}:{}:{}: {}", name_, place.line, place.column, what),
                          how);
    }
    [[nodiscard]] std::string text(const TomlValue& table, std::string_view key,
                                   std::optional<std::string> otherwise) const {
        const project::TomlMember* member = table.find(key);
        if (member == nullptr) {
            if (otherwise) return *otherwise;
            refuse(table.place, base::format("`{}` is missing", key));
        }
        if (member->value.kind != TomlValue::Kind::string)
            refuse(member->value.place, base::format("`{}` has to be a string", key));
        return member->value.text;
    }
    void only(const TomlValue& table, const std::vector<std::string_view>& known) const {
        for (const project::TomlMember& member : table.members)
            if (!std::ranges::count(known, member.key))
                refuse(member.place, base::format("`{}` is no key of a recogniser", member.key));
    }
    [[nodiscard]] const TomlValue& root() const { return root_; }

  private:
    std::string name_;
    TomlValue root_;
};

File open(std::string_view text, const std::string& name) {
    try {
        return {name, project::read_toml(text)};
    } catch (const project::TomlError& error) {
        throw base::Error(base::Trouble::usage,
                          base::format("{}:{}:{}: {}", name, error.place.line, error.place.column, error.what()),
                          error.remedy);
    }
}

std::vector<source::Language> languages(const File& file, const TomlValue& owner) {
    const project::TomlMember* member = owner.find("languages");
    if (member == nullptr) file.refuse(owner.place, "`languages` is missing");
    std::vector<source::Language> out;
    for (const TomlValue& each : member->value.elements) {
        if (each.text == "javascript")
            out.push_back(source::Language::tsx);
        else if (const auto language = source::language_named(each.text))
            out.push_back(*language);
        else
            file.refuse(each.place, base::format("`{}` is no language that can be read", each.text));
    }
    return out;
}

std::vector<std::string> texts(const File& file, const TomlValue& owner, std::string_view key) {
    std::vector<std::string> out;
    const project::TomlMember* member = owner.find(key);
    if (member == nullptr) return out;
    if (member->value.kind != TomlValue::Kind::array)
        file.refuse(member->value.place, base::format("`{}` has to be an array", key));
    for (const TomlValue& each : member->value.elements) out.push_back(each.text);
    return out;
}

model::Certainty certainty_of(const File& file, const TomlValue& site) {
    const std::string word = file.text(site, "certainty", "certain");
    for (const auto each : {model::Certainty::certain, model::Certainty::likely, model::Certainty::doubtful})
        if (to_string(each) == word) return each;
    file.refuse(site.place, base::format("certainty `{}`: it is certain, likely or doubtful", word));
}

/// What a site says of classes that a mapper gives their tables.
void models(const File& file, const TomlValue& owner, Site& site, std::string_view query) {
    site.table_of = texts(file, owner, "table_of");
    for (const std::string& rule : site.table_of)
        if (!is_naming_rule(rule))
            file.refuse(owner.find("table_of")->value.place,
                        base::format("`{}` is no rule for the name of a table", rule),
                        "its words are snake, plural, lower, app and as-is");
    site.insert = file.text(owner, "insert", "");
    site.advice = file.text(owner, "advice", "");
    site.files = texts(file, owner, "files");
    site.careful = texts(file, owner, "careful");
    if (!site.table_of.empty() && site.advice.empty())
        file.refuse(owner.place, "`advice` is missing: what somebody has to add to give the class its table");
    site.about_models = !site.table_of.empty() || query.find("@of") != std::string_view::npos;
}

/// Compiles one site's query by itself, so that what is wrong with it has a place. Error(usage).
void compile_alone(source::Language language, const std::string& query, const std::string& place) {
    try {
        const source::Query alone(language, query);
        if (source::patterns_of_query(query).size() != alone.patterns())
            throw base::Error(base::Trouble::usage, "the query's patterns can't be told apart",
                              "write each of them as one expression in brackets");
    } catch (const base::Error& error) {
        throw base::Error(base::Trouble::usage, base::format("{}: {}", place, error.what()), error.remedy());
    }
}

}  // namespace

std::optional<Role> role_named(std::string_view capture) {
    constexpr std::array roles{
        std::pair{"table", Role::table},   std::pair{"sql", Role::sql},       std::pair{"fragment", Role::fragment},
        std::pair{"select", Role::select}, std::pair{"filter", Role::filter}, std::pair{"url", Role::url},
        std::pair{"key", Role::key},       std::pair{"shell", Role::shell},   std::pair{"script", Role::script},
        std::pair{"topic", Role::topic},   std::pair{"keep", Role::keep},     std::pair{"review", Role::review},
        std::pair{"tag", Role::tag}};
    for (const auto& [name, role] : roles)
        if (capture == name) return role;
    return std::nullopt;
}

void Recognisers::read(std::string_view text, const std::string& name) {
    const File file = open(text, name);
    file.only(file.root(), {"name", "summary", "languages", "needs", "site"});
    names_.push_back(file.text(file.root(), "name", std::nullopt));
    const project::TomlMember* sites = file.root().find("site");
    if (sites == nullptr) file.refuse(file.root().place, "there is no [[site]]");
    for (const TomlValue& each : sites->value.elements) {
        file.only(each, {"kind", "why", "certainty", "silent", "qualifies", "languages", "needs", "beside",
                         "schema_key", "tags", "table_of", "files", "insert", "advice", "careful", "query"});
        auto site = std::make_unique<Site>();
        site->recogniser = names_.back();
        site->kind = file.text(each, "kind", std::nullopt);
        site->why = file.text(each, "why", "");
        site->certainty = certainty_of(file, each);
        const auto is_set = [&](const char* key) {
            const project::TomlMember* member = each.find(key);
            return member != nullptr && member->value.boolean;
        };
        site->silent = is_set("silent");
        site->qualifies = is_set("qualifies");
        site->needs = texts(file, each.find("needs") != nullptr ? each : file.root(), "needs");
        site->beside = texts(file, each, "beside");
        site->schema_key = file.text(each, "schema_key", "");
        site->tags = texts(file, each, "tags");
        const std::string query = file.text(each, "query", std::nullopt);
        if (query.find("@tag") != std::string::npos && site->tags.empty())
            file.refuse(each.place, "`tags` is missing: what stands before the names in a @tag");
        models(file, each, *site, query);
        const project::Place place = each.find("query")->value.place;
        for (const source::Language language : languages(file, each.find("languages") != nullptr ? each : file.root()))
            written_[language].push_back({base::format("{}:{}:{}", name, place.line, place.column), query, site.get()});
        sites_.push_back(std::move(site));
    }
}

Recognisers::Recognisers(const std::vector<std::filesystem::path>& folders) {
    for (const std::filesystem::path& folder : folders) {
        std::error_code error;
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(folder, error))
            if (entry.path().extension() == ".toml") files.push_back(entry.path());
        if (error)
            throw base::Error(base::Trouble::usage, base::format("the recognisers in {} can't be read: {}",
                                                                 folder.string(), error.message()));
        std::ranges::sort(files);
        for (const auto& file : files) read(base::read_file(file), file.string());
    }
    for (const auto& [language, written] : written_)
        for (const Written& each : written) compile_alone(language, each.query, each.place);
    for (const std::string_view name : built_in) {
        const std::string file = base::format("recognisers/{}.toml", name);
        read(embedded::file(file), file);
    }
}

Recognisers::Prepared& Recognisers::prepared(source::Language language) const {
    const std::scoped_lock lock(guard_);
    auto& out = prepared_[language];
    if (!out) out = std::make_unique<Prepared>();
    return *out;
}

const Compiled& Recognisers::of(source::Language language) const {
    Prepared& out = prepared(language);
    std::call_once(out.compiled_once, [&] { out.compiled = compile(language); });
    return out.compiled;
}

Compiled Recognisers::compile(source::Language language) const {
    Compiled compiled;
    const auto written = written_.find(language);
    if (written == written_.end()) return compiled;
    for (const Written& each : written->second) {
        const std::size_t first = compiled.patterns.size();
        bool all = true;
        for (const source::QueryPattern& pattern : source::patterns_of_query(each.query)) {
            compiled.sites.push_back(each.site);
            compiled.patterns.push_back(source::TreePattern::of(language, pattern));
            all = all && compiled.patterns.back();
        }
        if (all) continue;
        // The place of a mistake is told.
        compile_alone(language, each.query, each.place);
        compiled.queries.push_back({source::Query(language, each.query), first});
    }
    return compiled;
}

const PossiblePatterns& Recognisers::possible(source::Language language) const {
    Prepared& out = prepared(language);
    std::call_once(out.possible_once, [&] {
        if (const auto written = written_.find(language); written != written_.end())
            for (const Written& each : written->second) {
                std::vector<std::vector<std::string>> sets{each.site->needs};
                for (const std::string& member : each.site->beside) sets.push_back({member});
                for (const source::QueryPattern& pattern : source::patterns_of_query(each.query))
                    out.possible.add(pattern, sets);
            }
        out.possible.prepare();
    });
    return out.possible;
}

const Recognisers::Prepared& Recognisers::with_models(source::Language language) const {
    Prepared& out = prepared(language);
    std::call_once(out.models_once, [&] {
        out.rules_of_models.emplace();
        bool by_itself = true;
        if (const auto written = written_.find(language); written != written_.end())
            for (const Written& each : written->second) {
                if (!each.site->about_models) continue;
                for (const source::QueryPattern& pattern : source::patterns_of_query(each.query)) {
                    out.models.add(pattern, {each.site->needs});
                    by_itself = by_itself && !std::ranges::count(source::captures_of(pattern), "entity");
                }
                for (const std::string& rule : each.site->table_of)
                    if (!std::ranges::count(*out.rules_of_models, rule)) out.rules_of_models->push_back(rule);
            }
        if (!by_itself) out.rules_of_models.reset();
        out.models.prepare();
    });
    return out;
}

bool Recognisers::may_hold_models(source::Language language, std::string_view text) const {
    return with_models(language).models.any_in(text, language);
}

const std::optional<std::vector<std::string>>& Recognisers::rules_of_models(source::Language language) const {
    return with_models(language).rules_of_models;
}

std::vector<std::string> Recognisers::names() const {
    return names_;
}

}  // namespace pgrename::rewriting
