#include "rewriting/sql_text.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include "rewriting/sql_looks.hpp"
#include "rewriting/sql_reader.hpp"
#include "rewriting/words.hpp"
#include "sql/parser.hpp"
#include "sql/tokens.hpp"

namespace pgrename::rewriting {
namespace {

// Below this size no text nests deep enough to need a stack of its own, whose making costs more than most parses.
constexpr std::size_t short_text = 2048;

void with_enough_stack(std::size_t size, const std::function<void()>& work) {
    if (size <= short_text) {
        work();
    } else {
        sql::on_deep_stack(work);
    }
}

Finding finding_of(Hit hit, std::size_t offset) {
    Finding out;
    out.offset = hit.offset + offset;
    out.length = hit.length;
    out.replacement = std::move(hit.replacement);
    out.rename = hit.rename;
    out.action = hit.action;
    out.certainty = hit.certainty;
    out.kind = std::move(hit.kind);
    out.why = std::move(hit.why);
    return out;
}

/// What PostgreSQL can't read.
constexpr std::array<std::string_view, 6> signs_of_others{"[dbo].[",       "\nGO\n",          "\nGO\r\n",
                                                          "ENGINE=InnoDB", "ENGINE = InnoDB", "CHARACTER SET utf8mb4"};

bool is_for_another_database(std::string_view text) {
    std::optional<sql::Tokens> tokens;
    // In a comment no token begins, and in a text none but the text.
    const auto is_code = [&](std::size_t offset) {
        if (!tokens) tokens = sql::tokens_of(text);
        const std::size_t next = tokens->at_or_after(offset);
        return next < tokens->size() && tokens->all[next].offset == offset;
    };
    const bool has_sign = std::ranges::any_of(signs_of_others, [&](std::string_view sign) {
        const std::size_t blank = sign.starts_with('\n') ? 1 : 0;
        for (auto at = text.find(sign); at != std::string_view::npos; at = text.find(sign, at + 1))
            if (is_code(at + blank)) return true;
        return false;
    });
    bool readable = true;
    if (has_sign) with_enough_stack(text.size(), [&] { readable = sql::parse(text).error.empty(); });
    return !readable;
}

std::vector<Finding> all_kept(std::string_view text, const Names& names) {
    std::vector<Finding> out;
    for (const Word& word : words_in(text, names)) {
        if (!word.exact) continue;
        Finding& each = out.emplace_back();
        each.offset = word.offset;
        each.length = word.name.size();
        each.rename = names.any(word.name);
        each.action = model::Action::keep;
        each.kind = "other database";
        each.why = "SQL of SQL Server or MySQL";
    }
    return out;
}

}  // namespace

std::vector<Finding> find_in_sql(const StringValue& text, SqlSource source, const Names& names) {
    std::vector<std::size_t> holes;
    for (const auto& hole : text.holes) holes.push_back(hole.at);
    std::vector<Finding> out;
    with_enough_stack(text.value.size(), [&] {
        for (Hit& hit : read_script(text.value, holes, {source, false}, names).hits)
            out.push_back(finding_of(std::move(hit), text));
    });
    return out;
}

std::vector<Finding> find_in_subqueries(const StringValue& text, const Names& names) {
    std::vector<Finding> out;
    if (begins_as_statement(text.value) || !holds_subquery(text.value)) return out;
    std::vector<std::size_t> holes;
    for (const auto& hole : text.holes) holes.push_back(hole.at);
    with_enough_stack(text.value.size(), [&] {
        Reading reading = read_script(text.value, holes, {SqlSource::fragment, false}, names);
        if (!reading.parsed) return;
        for (Hit& hit : reading.hits) out.push_back(finding_of(std::move(hit), text));
    });
    return out;
}

std::vector<Finding> find_in_sql_file(std::string_view text, const Names& names) {
    if (is_for_another_database(text)) return all_kept(text, names);
    std::vector<Finding> out;
    with_enough_stack(text.size(), [&] {
        for (Hit& hit : read_script(text, {}, {SqlSource::known, true}, names).hits)
            out.push_back(finding_of(std::move(hit), 0));
    });
    return out;
}

}  // namespace pgrename::rewriting
