#include "commands/shared.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/text.hpp"
#include "commands/surveyed.hpp"
#include "rollout/rehearsal_database.hpp"

namespace pgrename::commands {

using base::Error;
using base::format;
using base::Trouble;

void Shared::declare(base::Arguments& arguments) {
    arguments.option("--project", project, "folder of pgrename.toml, or below it");
    arguments.flag("--json", json, "the result as JSON on stdout");
    arguments.flag("--quiet,-q", quiet, "no progress");
    arguments.option("--color", color, "auto, always or never");
    arguments.flag("--no-color", no_color, "the same as --color never");
    arguments.flag("--log-sql", log_sql, "every statement on stderr before it is sent");
    arguments.option("--pg-bindir", programs, "folder of initdb and postgres for the throw-away server");
}

void Shared::declare_junction(base::Arguments& arguments) {
    arguments.option("--junction", junction,
                     "how the API's embeds through junctions and self-references are kept: computed, opaque or plain");
}

base::Style Shared::style() const {
    if (json || no_color || color == "never") return base::Style::of(stdout, base::ColorChoice::never);
    if (color == "always") return base::Style::of(stdout, base::ColorChoice::always);
    if (color != "auto") throw Error(Trouble::usage, format("--color {}: it is auto, always or never", color));
    return base::Style::of(stdout);
}

project::Project Shared::load() const {
    auto out = project::load(project);
    if (!junction.empty() && junction != "computed" && junction != "opaque" && junction != "plain") {
        throw Error(Trouble::usage, format("--junction {}: it is computed, opaque or plain", junction),
                    "`pgrename explain PN204` says what they do");
    }
    out.junction = junction;
    out.unnamed_in_code = code_without_names(*this, out);
    return out;
}

postgres::Connection Shared::open(const std::string& conninfo) const {
    auto connection = postgres::Connection::open(conninfo);
    if (log_sql) {
        connection.on_statement([](std::string_view sql) { std::cerr << sql << (sql.ends_with(';') ? "\n" : ";\n"); });
    }
    return connection;
}

void Target::declare(base::Arguments& arguments) {
    arguments.option("--env", environment, "environment of the project file");
    arguments.option("--url", url, "connection string, instead of --env");
}

std::string Target::conninfo(const project::Project& project) const {
    if (environment && url) throw Error(Trouble::usage, "--env and --url are both given", "give one of them");
    if (url) return *url;
    if (!environment) {
        throw Error(Trouble::usage, "which database? neither --env nor --url is given", "for example `--env staging`");
    }
    const auto& found = project.environment(*environment);
    const char* value = std::getenv(found.url_env.c_str());
    if (value == nullptr || *value == '\0') {
        throw Error(Trouble::usage, format("environment {}: the variable {} is not set", found.name, found.url_env),
                    format("export {} with the connection string", found.url_env));
    }
    return value;
}

bool Target::is_protected(const project::Project& project) const {
    return environment && project.environment(*environment).is_protected;
}

std::string Target::shown() const {
    return environment ? " --env " + *environment : (url ? " --url …" : "");
}

Source open_source(const Shared& shared, const Target& target, const project::Project& project) {
    Source out;
    std::string where;
    if (target.given()) {
        out.connection = shared.open(target.conninfo(project));
        where = target.environment ? *target.environment + " · " : std::string();
        where += out.connection->target();
    } else {
        base::ProgressLine progress(shared.quiet);
        progress.show("loading the migrations into a throw-away PostgreSQL");
        out.server =
            std::make_unique<postgres::ThrowawayServer>(postgres::ThrowawayServer::Options{shared.programs, {}});
        const auto built = rollout::build_from_migrations(*out.server, "project", project);
        out.connection = shared.open(out.server->conninfo("project"));
        where = format("throw-away server · {}", built.source);
    }
    const int version = out.connection->server_version();
    out.shown = format("{} · PostgreSQL {}.{}", where, version / 10000, version % 10000);
    return out;
}

const project::Phase& chosen_phase(const project::Project& project, const std::optional<int>& number) {
    if (number) return project.phase(*number);
    if (project.phases.size() == 1) return project.phases.front();
    std::string known;
    for (const auto& phase : project.phases) known += format("{}{}", known.empty() ? "" : ", ", phase.number);
    throw Error(Trouble::usage,
                project.phases.empty() ? std::string("the project has no phases") : "which phase? --phase is not given",
                project.phases.empty() ? "list phase files under `phases` in pgrename.toml"
                                       : "phases of this project: " + known);
}

void Consent::declare(base::Arguments& arguments) {
    arguments.flag("--yes", yes, "do not ask");
    arguments.option("--confirm", confirm, "name of the database, for a protected environment");
}

void Consent::ask(const std::string& question, const postgres::Connection& connection, bool is_protected,
                  const std::string& command) const {
    const auto wanted = is_protected ? connection.database() : std::string("yes");
    if (is_protected && confirm) {
        if (*confirm == wanted) return;
        throw Error(Trouble::usage, format("--confirm {}: the database is called {}", *confirm, wanted),
                    "nothing was changed");
    }
    if (!is_protected && yes) return;
    if (isatty(STDIN_FILENO) == 0) {
        throw Error(Trouble::usage, "there is no terminal to ask on, and nothing was changed",
                    format("run `{}{}`", command, is_protected ? " --confirm " + wanted : " --yes"));
    }
    std::cerr << question << " Only \"" << wanted << "\" is accepted: " << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    if (answer != wanted) throw Error(Trouble::interrupted, "not confirmed; nothing was changed");
}

void print(const std::string& text) {
    std::cout << text << std::flush;
    if (!std::cout) throw Error(Trouble::world, "writing to stdout failed");
}

}  // namespace pgrename::commands
