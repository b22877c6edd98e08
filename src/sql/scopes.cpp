#include "sql/scopes.hpp"

#include <algorithm>

#include "sql/names.hpp"

namespace pgrename::sql {

void Scopes::close() {
    Scope scope = std::move(scopes_.back());
    scopes_.pop_back();
    keep_apart(scope);
    for (const RangeEntry& entry : scope) {
        if (entry.needs_alias) write_alias(entry);
        for (const auto& qualifier : entry.qualifiers) {
            if (entry.needs_alias) {
                keep_qualifier(entry, qualifier);
            } else {
                findings_.found.push_back(
                    renamed(MentionKind::column_qualifier, tokens_, qualifier.token, *entry.rename));
            }
        }
    }
}

/// Two FROM items may not end up with one name: `from messages, other as chats` keeps the name messages for the first.
void Scopes::keep_apart(Scope& scope) {
    const auto final_name = [](const RangeEntry& entry) -> const std::string& {
        return entry.rename != nullptr && !entry.needs_alias ? entry.rename->second.name() : entry.name;
    };
    for (bool changed = true; changed;) {
        changed = false;
        for (RangeEntry& entry : scope) {
            if (entry.rename == nullptr || entry.needs_alias || !entry.aliasable) continue;
            changed = entry.needs_alias = std::any_of(scope.begin(), scope.end(), [&](const RangeEntry& other) {
                return &other != &entry && !other.hidden && final_name(other) == final_name(entry);
            });
            if (changed) break;
        }
    }
}

// `select messages from messages` is the whole row, and its output column is called messages. With `from chats as
// messages` both stay, and a column called messages, which would come first (manual, "Column References"), means what
// it meant.
void Scopes::write_alias(const RangeEntry& entry) {
    Found& found = findings_.found[entry.found];
    const Token& name = tokens_.all[entry.token];
    std::size_t last = entry.token;
    if (tokens_.is(last + 1, "*")) ++last;  // the old way to say "and its children"
    std::size_t first = entry.token;
    while (first > 1 && tokens_.is(first - 1, ".")) first -= 2;
    if (first > 1 && tokens_.is(first - 1, "(") && tokens_.is(first - 2, "only")) ++last;  // only (a.b)
    const std::size_t end = tokens_.all[last].end();
    found.replacement += tokens_.text.substr(name.end(), end - name.end());
    found.replacement += " as ";
    found.replacement += tokens_.bytes(entry.token);
    found.length = end - found.offset;
    found.is_name = false;
}

void Scopes::keep_qualifier(const RangeEntry& entry, const RangeEntry::Qualifier& qualifier) {
    const std::size_t from = tokens_.all[qualifier.first].offset;
    const std::size_t length = tokens_.all[qualifier.token].end() - from;
    // public.messages.id does not see an alias, messages.id does
    std::string replacement;
    if (qualifier.first != qualifier.token) replacement = tokens_.bytes(qualifier.token);
    findings_.found.push_back(
        {MentionKind::column_qualifier, from, length, entry.rename, std::move(replacement), false});
}

void Scopes::hide_from(std::size_t first) {
    for (std::size_t index = first; index < scopes_.back().size(); ++index) scopes_.back()[index].hidden = true;
}

Scope Scopes::set_aside() {
    Scope out = std::move(scopes_.back());
    scopes_.pop_back();
    return out;
}

RangeEntry* Scopes::find(const std::string& schema, const std::string& name) {
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope)
        for (RangeEntry& entry : *scope) {
            if (entry.hidden || entry.name != name) continue;
            if (schema.empty()) return &entry;
            if (entry.rename != nullptr && entry.rename->first.schema() == schema) return &entry;
        }
    return nullptr;
}

void Scopes::protect(RangeEntry* entry, const std::string& name) {
    const bool moves = entry != nullptr && entry->rename != nullptr;
    const std::string& final_name = moves ? entry->rename->second.name() : name;
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
        bool last = false;
        for (RangeEntry& other : *scope) {
            if (&other == entry) {
                last = true;
            } else if (other.rename != nullptr && other.rename->second.name() == final_name) {
                other.needs_alias = other.needs_alias || other.aliasable;
            } else if (moves && other.rename == nullptr && !other.hidden && other.name == final_name) {
                entry->needs_alias = entry->needs_alias || entry->aliasable;
            }
        }
        if (last) return;
    }
}

bool Scopes::is_with_query(const std::string& name) const {
    return std::any_of(with_.begin(), with_.end(), [&](const std::vector<std::string>& names) {
        return std::find(names.begin(), names.end(), name) != names.end();
    });
}

}  // namespace pgrename::sql
