#include "rewriting/table_values.hpp"

#include <algorithm>

#include "rewriting/postgrest.hpp"
#include "rewriting/sql_text.hpp"
#include "rewriting/words.hpp"

namespace pgrename::rewriting {

namespace {

/// A name that may stand in any quotes of any language as it is.
bool is_plain(std::string_view name) {
    return std::ranges::none_of(name, [](char c) {
        return c == '"' || c == '\'' || c == '`' || c == '\\' || c == '$' || c == '{' || c == '}' || c == '#' ||
               static_cast<unsigned char>(c) < 0x20;
    });
}

/// A script is read as a file of SQL is; its offsets are those of the value.
std::vector<Finding> find_in_script(const StringValue& value, const Names& names) {
    std::vector<Finding> out;
    for (Finding& each : find_in_sql_file(value.value, names)) {
        const auto range = value.in_file(each.offset, each.length);
        if (!range) continue;
        each.offset = range->offset;
        out.push_back(std::move(each));
    }
    return out;
}

StringValue part_of_value(const StringValue& value, std::size_t from, std::size_t end, std::size_t offset) {
    StringValue out{value.value.substr(from, end - from), {}, {}, value.raw};
    for (std::size_t i = 0; i <= end - from; ++i) out.source.push_back(offset + i);
    return out;
}

/// The names behind the site's tags: `many2many:` of a struct, `exists:` of a rule.
std::vector<Finding> find_in_tag(const StringValue& value, const Site& site, const Names& names) {
    std::vector<Finding> out;
    const std::string_view whole = value.value;
    for (const std::string& key : site.tags)
        for (std::size_t at = whole.find(key); at != std::string_view::npos; at = whole.find(key, at + 1)) {
            if (at > 0 && is_name_byte(whole[at - 1])) continue;
            const std::size_t from = at + key.size();
            const std::size_t end = std::min(whole.find_first_of(",;|\"'` ", from), whole.size());
            const auto range = value.in_file(from, end - from);
            if (!range) continue;
            for (Finding& each :
                 find_table(part_of_value(value, from, end, range->offset), site, names, std::nullopt, true))
                out.push_back(std::move(each));
        }
    return out;
}

/// `messages:room_id=eq.1`; with the word in front the schema comes first: `realtime:public:messages:room_id=eq.1`.
std::vector<Finding> find_in_topic(const StringValue& value, const Site& site, const Names& names) {
    constexpr std::string_view prefix = "realtime:";
    const std::string_view whole = value.value;
    std::size_t from = 0;
    std::optional<std::string> schema;
    if (whole.starts_with(prefix)) {
        const std::size_t colon = std::min(whole.find(':', prefix.size()), whole.size());
        schema = whole.substr(prefix.size(), colon - prefix.size());
        from = std::min(colon + 1, whole.size());
    }
    const std::size_t end = std::min(whole.find(':', from), whole.size());
    // What is put together begins behind the name, or nobody knows the name.
    for (const StringValue::Hole& hole : value.holes)
        if (hole.at <= end && !(hole.at == end && end < whole.size())) return {};
    const auto range = value.in_file(from, end - from);
    if (!range) return {};
    return find_table(part_of_value(value, from, end, range->offset), site, names, schema, true);
}

}  // namespace

std::vector<Finding> find_table(const StringValue& value, const Site& site, const Names& names,
                                const std::optional<std::string>& schema, bool direct) {
    Finding out;
    out.kind = site.kind;
    out.why = site.why;
    out.recogniser = site.recogniser;
    out.silent = site.silent;
    out.qualifies = site.qualifies;
    const bool composed = value.value.find_first_of(". \t\n") != std::string::npos;
    const auto* rename = schema ? names.find(*schema, value.value) : names.find(value.value);
    if (rename == nullptr && composed) {
        std::vector<Finding> found = find_in_sql(value, SqlSource::fragment, names);
        for (Finding& each : found) {
            each.recogniser = site.recogniser;
            each.qualifies = site.qualifies;
            if (each.action == model::Action::rewrite) each.kind = site.kind;
        }
        return found;
    }
    const auto* twin = names.any(value.value);
    const auto range = value.in_file(0, value.value.size());
    if (twin == nullptr || !range) return {};
    out.offset = range->offset;
    out.length = range->length;
    out.rename = rename != nullptr ? rename : twin;
    if (rename == nullptr) {
        out.action = model::Action::keep;
        out.kind = "other schema";
        out.why = "a table of that name in another schema";
        return {out};
    }
    if (!is_plain(rename->second.name())) {
        out.why = "the new name has to be escaped here";
        return {out};
    }
    out.action = model::Action::rewrite;
    out.certainty = direct ? site.certainty : std::max(site.certainty, model::Certainty::likely);
    out.replacement = rename->second.name();
    return {out};
}

std::vector<Finding> find_qualified(const StringValue& value, const Site& site, const Names& names) {
    const std::size_t dot = value.value.find('.');
    if (dot == std::string::npos || dot == 0 || !value.holes.empty()) return {};
    const std::string_view name = std::string_view(value.value).substr(dot + 1);
    const auto* rename = names.find(value.value.substr(0, dot), name);
    const auto range = value.in_file(dot + 1, name.size());
    if (rename == nullptr || !range || !is_plain(rename->second.name())) return {};
    Finding out;
    out.offset = range->offset;
    out.length = range->length;
    out.rename = rename;
    out.replacement = rename->second.name();
    out.action = model::Action::rewrite;
    out.certainty = site.certainty;
    out.kind = site.kind;
    out.why = site.why;
    out.recogniser = site.recogniser;
    return {out};
}

std::vector<Finding> find_in_value(const StringValue& value, Role role, const Site& site, const Names& names,
                                   bool direct) {
    std::vector<Finding> out;
    switch (role) {
        case Role::table:
        case Role::key:
            return find_table(value, site, names, std::nullopt, direct);
        case Role::sql:
            out = find_in_sql(value, SqlSource::known, names);
            break;
        case Role::fragment:
            out = find_in_sql(value, SqlSource::fragment, names);
            break;
        case Role::select:
            out = find_in_select(value, names);
            break;
        case Role::filter:
            out = find_in_filter(value, names);
            break;
        case Role::url:
            out = find_in_url(value, names);
            break;
        case Role::script:
            out = find_in_script(value, names);
            break;
        case Role::topic:
            return find_in_topic(value, site, names);
        case Role::tag:
            return find_in_tag(value, site, names);
        case Role::shell:
        case Role::review:
        case Role::keep:
            break;
    }
    for (Finding& each : out) each.recogniser = site.recogniser;
    return out;
}

}  // namespace pgrename::rewriting
