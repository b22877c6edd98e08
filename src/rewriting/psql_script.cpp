#include "rewriting/psql_script.hpp"

#include <algorithm>
#include <array>

#include "rewriting/sql_reader.hpp"
#include "sql/tokens.hpp"

namespace pgrename::rewriting {
namespace {

/// The command's name, its backslash included.
std::string_view command_of(std::string_view line) {
    return line.substr(0, std::min(line.find_first_of(" \t\r\n"), line.size()));
}

bool is_any(std::string_view text, std::initializer_list<std::string_view> texts) {
    return std::ranges::find(texts, text) != texts.end();
}

/// `\d messages`, `\dp public.messages`: the patterns of these commands name tables.
Hit described(const Word& word, std::string_view line, const SqlNames& names) {
    const sql::Tokens tokens = sql::tokens_of(line);
    const std::size_t index = tokens.at_or_after(word.offset);
    const bool same = index < tokens.size() && tokens.all[index].offset == word.offset;
    const bool qualified = same && index > 1 && tokens.is(index - 1, ".") && tokens.all[index - 2].is_identifier();
    const auto* pair = same ? names.find(qualified ? tokens.identifier(index - 2) : std::string(), word.name) : nullptr;
    if (pair == nullptr) return for_review(word, names.names(), "sql", "a pattern of psql");
    Hit out = for_review(word, names.names(), "sql", "psql describes the table");
    out.rename = pair;
    out.replacement = sql::written(pair->second.name(), false);
    out.action = model::Action::rewrite;
    out.certainty = model::Certainty::likely;
    return out;
}

Hit other(const Word& word, std::string_view line, const SqlNames& names) {
    const auto command = command_of(line);
    const auto& all = names.names();
    if (word.offset > 0 && (line[word.offset - 1] == ':' || (word.offset > 1 && line[word.offset - 2] == ':')))
        return kept(word, all, "variable", "a variable of psql");
    if (is_any(command, {"\\d", "\\d+", "\\dt", "\\dt+", "\\dp", "\\z", "\\dS", "\\dS+"}))
        return described(word, line, names);
    if (is_any(command, {"\\echo", "\\qecho", "\\warn", "\\prompt"})) return kept(word, all, "prose", "a text to show");
    if (is_any(command, {"\\i", "\\ir", "\\include", "\\include_relative", "\\o", "\\cd"}))
        return kept(word, all, "file", "the name of a file");
    if (is_any(command, {"\\c", "\\connect"})) return kept(word, all, "database", "the name of a database");
    const auto name_from = line.find_first_not_of(" \t", command.size());
    if (is_any(command, {"\\set", "\\unset", "\\gset"}) && name_from == word.offset)
        return kept(word, all, "variable", "a variable of psql");
    return for_review(word, all, "sql", "a command of psql");
}

}  // namespace

Hits hits_in_psql_command(std::string_view line, const SqlNames& names) {
    if (command_of(line) == "\\copy") {
        std::string statement(line);
        statement.replace(0, 5, " copy");  // COPY with the file on the client's side; the same length
        Hits out = read_statement(statement, {}, {SqlSource::known, true}, names).hits;
        for (Hit& hit : out)  // psql takes the file's name without quotes as well: `from messages.csv`
            if (hit.kind == "schema") hit.kind = "file";
        return out;
    }
    Hits out;
    for (const Word& word : words_in(line, names.names()))
        if (word.exact) out.push_back(other(word, line, names));
    tidy(out);
    return out;
}

Rows rows_behind(std::string_view script, std::string_view statement, std::size_t end) {
    if (sql::folded(statement.substr(0, 4)) != "copy") return {};
    const sql::Tokens tokens = sql::tokens_of(statement);
    bool rows = false;
    for (std::size_t index = 1; index < tokens.size(); ++index)
        rows = rows || (tokens.is(index, "stdin") && tokens.is(index - 1, "from"));
    const auto begin = rows ? script.find('\n', end) : std::string_view::npos;
    if (begin == std::string_view::npos) return {};
    auto last = script.find("\n\\.", begin);
    return {begin, last == std::string_view::npos ? begin : last + 3};
}

}  // namespace pgrename::rewriting
