#include "naming/repository.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <system_error>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/text.hpp"

namespace pgrename::naming {
namespace {

namespace fs = std::filesystem;

struct Tool {
    std::string_view file;
    std::string_view name;
};

// Tools whose migrations are known but can't be written yet.
constexpr std::array other_tools{
    Tool{"sqitch.plan", "sqitch"},
    Tool{"sqitch.conf", "sqitch"},
    Tool{"atlas.hcl", "Atlas"},
    Tool{"migrations/atlas.sum", "Atlas"},
    Tool{"prisma/schema.prisma", "Prisma"},
    Tool{"schema.prisma", "Prisma"},
    Tool{"drizzle.config.ts", "Drizzle"},
    Tool{"drizzle.config.js", "Drizzle"},
    Tool{"drizzle.config.mjs", "Drizzle"},
    Tool{"drizzle.config.json", "Drizzle"},
    Tool{"flyway.toml", "Flyway"},
    Tool{"flyway.conf", "Flyway"},
    Tool{"conf/flyway.conf", "Flyway"},
    Tool{"db/structure.sql", "Rails"},
    Tool{"db/schema.rb", "Rails"},
    Tool{"db/migrate", "Rails"},
    Tool{"liquibase.properties", "Liquibase"},
    Tool{"alembic.ini", "Alembic"},
    Tool{"manage.py", "Django"},
    Tool{"knexfile.js", "Knex"},
    Tool{"knexfile.ts", "Knex"},
    Tool{"ormconfig.json", "TypeORM"},
};

constexpr std::array plain_folders{"migrations", "db/migrations", "database/migrations", "sql/migrations",
                                   "schema/migrations"};

constexpr std::array code_folders{"src",     "app",   "apps", "lib",      "packages", "pages", "components",
                                  "server",  "api",   "web",  "internal", "cmd",      "pkg",   "supabase/functions",
                                  "scripts", "tests", "test"};

constexpr std::array seeds{"supabase/seed.sql", "db/seed.sql", "seed.sql", "seeds.sql", "db/seeds.sql"};

bool is_there(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

bool is_folder(const fs::path& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

bool holds_sql(const fs::path& folder) {
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        if (entry->path().extension() == ".sql") return true;
    }
    return false;
}

/// One migration of dbmate or golang-migrate in the folder gives its tool away: they hold more than `up` SQL.
std::string foreign_tool(const fs::path& folder) {
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        const auto name = entry->path().filename().string();
        if (name.ends_with(".down.sql") || name.ends_with(".up.sql")) return "golang-migrate";
        if (name.starts_with("V") && name.find("__") != std::string::npos) return "Flyway";
        if (!name.ends_with(".sql")) continue;
        const auto text = base::read_file(entry->path());
        if (text.find("-- migrate:up") != std::string::npos) return "dbmate";
        if (text.find("-- +goose Up") != std::string::npos) return "goose";
        if (text.find("-- Up Migration") != std::string::npos) return "node-pg-migrate";
        if (text.find("--liquibase formatted sql") != std::string::npos) return "Liquibase";
    }
    return {};
}

void find_migrations(const fs::path& root, Repository& out) {
    if (is_there(root / "supabase/config.toml") || is_folder(root / "supabase/migrations")) {
        out.platform = out.layout = "supabase";
        if (is_folder(root / "supabase/migrations")) out.migrations = "supabase/migrations";
        out.found.push_back(
            {is_there(root / "supabase/config.toml") ? "supabase/config.toml" : "supabase/migrations",
             out.migrations.empty() ? "platform supabase" : "platform supabase, migrations in supabase/migrations"});
    }
    std::set<std::string_view> named;
    for (const auto& tool : other_tools) {
        if (!is_there(root / tool.file) || !named.insert(tool.name).second) continue;
        out.unsupported.push_back({std::string(tool.file), std::string(tool.name)});
    }
    for (const auto* folder : plain_folders) {
        if (!is_folder(root / folder) || !holds_sql(root / folder)) continue;
        if (const auto tool = foreign_tool(root / folder); !tool.empty()) {
            out.unsupported.push_back({folder, tool});
        } else if (!out.migrations.empty()) {
            out.rivals.emplace_back(folder);
        } else {
            out.migrations = folder;
            out.found.push_back({folder, "plain SQL migrations"});
        }
    }
}

/// `supabase gen types` writes a file that begins with the type Json and has one called Database.
bool holds_types(const fs::path& file) {
    std::error_code failure;
    if (fs::file_size(file, failure) > 8UL * 1024 * 1024 || failure) return false;
    const auto text = base::read_file(file);
    return text.find("export type Json =") != std::string::npos &&
           (text.find("export type Database =") != std::string::npos ||
            text.find("export interface Database") != std::string::npos);
}

bool is_foreign(const std::string& name) {
    return name.starts_with('.') || name == "node_modules" || name == "dist" || name == "build" || name == "vendor" ||
           name == "target";
}

void find_types(const fs::path& root, Repository& out) {
    std::vector<std::string> found;
    std::error_code failure;
    fs::recursive_directory_iterator entry(root, fs::directory_options::skip_permission_denied, failure);
    for (const fs::recursive_directory_iterator end; !failure && entry != end; entry.increment(failure)) {
        const auto name = entry->path().filename().string();
        if (entry->is_directory() && (is_foreign(name) || entry.depth() > 6)) {
            entry.disable_recursion_pending();
        } else if (name.ends_with(".ts") &&
                   (name.find("types") != std::string::npos || name.find("supabase") != std::string::npos ||
                    name.find("database") != std::string::npos) &&
                   holds_types(entry->path())) {
            found.push_back(entry->path().lexically_relative(root).generic_string());
        }
    }
    if (found.empty()) return;
    std::sort(found.begin(), found.end());
    out.types = found.front();
    out.found.push_back({out.types, "types of the database"});
}

/// Only the names: what stands behind the `=` is nobody's business.
void find_variables(const fs::path& root, Repository& out) {
    for (const auto* file : {".env.example", ".env.sample", ".env.template", ".env"}) {
        if (!is_there(root / file)) continue;
        std::string text;
        try {
            text = base::read_file(root / file);
        } catch (const base::Error&) {
            continue;  // a secret file that is not ours to read
        }
        for (const auto& line : base::split(text, '\n')) {
            auto name = std::string(base::trimmed(line.substr(0, line.find('='))));
            if (name.starts_with("export ")) name.erase(0, 7);
            const bool url = name.find("DATABASE_URL") != std::string::npos ||
                             name.find("POSTGRES_URL") != std::string::npos || name.find("DB_URL") != std::string::npos;
            if (line.find('=') == std::string::npos || name.starts_with('#') || !url) continue;
            if (std::find(out.url_variables.begin(), out.url_variables.end(), name) == out.url_variables.end()) {
                out.url_variables.push_back(name);
            }
        }
    }
}

}  // namespace

Repository look_at(const fs::path& root) {
    Repository out;
    find_migrations(root, out);
    for (const auto* seed : seeds) {
        if (out.seed.empty() && is_there(root / seed) && !out.migrations.empty()) out.seed = seed;
    }
    find_types(root, out);
    for (const auto* folder : code_folders) {
        if (is_folder(root / folder)) out.code_roots.emplace_back(folder);
    }
    find_variables(root, out);
    return out;
}

}  // namespace pgrename::naming
