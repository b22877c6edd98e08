#include "postgres/schema_dump.hpp"

#include <map>
#include <sstream>
#include <string_view>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/process.hpp"
#include "postgres/conninfo.hpp"

namespace pgrename::postgres {
namespace {

using base::Error;
using base::format;
using base::Trouble;

/// A pattern that matches exactly that name (manual, psql "Patterns": in double quotes nothing is special).
std::string exact_pattern(const std::string& name) {
    std::string out = "\"";
    for (const char letter : name) {
        if (letter == '"') out += '"';
        out += letter;
    }
    return out + '"';
}

/// Lines that say which server and which run this was. pg_dump writes them as whole lines outside of any statement, but
/// a function's body may hold the same text: hence only the exact beginnings.
bool differs_from_run_to_run(std::string_view line) {
    for (const std::string_view start :
         {"\\restrict ", "\\unrestrict ", "-- Dumped from database version ", "-- Dumped by pg_dump version "}) {
        if (line.starts_with(start)) return true;
    }
    return false;
}

bool knows_restrict_key(const std::string& pg_dump) {
    return base::run({.command = {pg_dump, "--help"}}).out.find("--restrict-key") != std::string::npos;
}

}  // namespace

std::string dump_schema(const std::filesystem::path& programs, const std::string& conninfo,
                        const std::vector<std::string>& excluded_schemas) {
    const std::string pg_dump = (programs / "pg_dump").string();
    std::vector<std::string> command{pg_dump, "--schema-only", "--no-password"};
    // Otherwise pg_dump makes up a key for each run (since the minor releases of August 2025).
    if (knows_restrict_key(pg_dump)) command.emplace_back("--restrict-key=pgrename");
    for (const auto& schema : excluded_schemas) command.push_back("--exclude-schema=" + exact_pattern(schema));
    // `ps` shows a command line to everybody, the environment only to us: the password goes there.
    auto parts = conninfo_parts(conninfo);
    std::map<std::string, std::string> environment;
    if (const auto password = parts.extract("password")) environment["PGPASSWORD"] = password.mapped();
    command.push_back("--dbname=" + conninfo_of(parts));
    const auto finished = base::run({.command = command, .environment = environment});
    if (finished.exit_code != 0) {
        throw Error(Trouble::world, format("pg_dump failed (exit code {}): {}", finished.exit_code, finished.err));
    }
    std::string out;
    std::istringstream lines(finished.out);
    for (std::string line; std::getline(lines, line);) {
        if (!differs_from_run_to_run(line)) out += line + '\n';
    }
    return out;
}

}  // namespace pgrename::postgres
