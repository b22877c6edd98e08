#include "documents/function_users.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.hpp"
#include "sql/rewriting.hpp"
#include "sql/search_path.hpp"

namespace pgrename::documents {
namespace {

using model::Function;
using model::Relation;
using sql::MentionKind;

bool is_word_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || byte == '$' || static_cast<unsigned char>(byte) >= 0x80;
}

/// The words of a body in small letters: unquoted names fold (manual, "Identifiers and Key Words").
std::set<std::string> words_of(const std::string& body) {
    std::set<std::string> out;
    std::string word;
    for (const char byte : body) {
        if (is_word_byte(byte)) {
            word += byte;
        } else if (!word.empty()) {
            out.insert(base::lowered(word));
            word.clear();
        }
    }
    if (!word.empty()) out.insert(base::lowered(word));
    return out;
}

/// The tables by names: which of them a body could mean, found without parsing it.
class Tables {
  public:
    explicit Tables(const model::Snapshot& snapshot) {
        for (const auto& relation : snapshot.relations) {
            if (!relation.is_table()) continue;
            const auto small = base::lowered(relation.name);
            const bool one_word = std::all_of(small.begin(), small.end(), is_word_byte);
            if (one_word) {
                by_word_.emplace(small, &relation);
            } else {
                odd_.push_back(&relation);
            }
        }
    }

    /// As renames to some other name: the search asks who is mentioned, not what would be written.
    [[nodiscard]] sql::Renames possible(const std::string& body) const {
        sql::Renames out;
        const auto add = [&](const Relation& table) {
            out.emplace(table.relation_name(), model::RelationName(table.schema, table.name == "a" ? "b" : "a"));
        };
        for (const auto& word : words_of(body)) {
            const auto [begin, end] = by_word_.equal_range(word);
            for (auto at = begin; at != end; ++at) add(*at->second);
        }
        for (const auto* table : odd_) add(*table);
        return out;
    }

  private:
    std::unordered_multimap<std::string, const Relation*> by_word_;
    std::vector<const Relation*> odd_;  ///< whose names are written in quotes and may hold anything
};

sql::Context context_for(const Function& function, const model::Snapshot& snapshot, sql::Renames tables) {
    constexpr std::string_view key = "search_path=";
    for (const auto& setting : function.settings) {
        if (setting.starts_with(key))
            return {std::move(tables), sql::schemas_in(std::string_view(setting).substr(key.size()))};
    }
    auto path = snapshot.search_path;
    // Without a path of its own a function runs with its caller's: a name that only one schema has means that one.
    for (const auto& [table, other] : tables) {
        if (std::find(path.begin(), path.end(), table.schema()) == path.end()) path.push_back(table.schema());
    }
    return {std::move(tables), std::move(path)};
}

bool is_reference(MentionKind kind) {
    return kind != MentionKind::literal && kind != MentionKind::identifier;
}

}  // namespace

std::unordered_map<model::Oid, std::vector<const Function*>> functions_naming_tables(const model::Snapshot& snapshot) {
    const Tables tables(snapshot);
    std::unordered_map<model::Oid, std::vector<const Function*>> out;
    for (const auto& function : snapshot.functions) {
        const bool parsed_language = function.language == "sql" || function.language == "plpgsql";
        if (!parsed_language || !function.tree.empty() || !function.extension.empty()) continue;
        auto possible = tables.possible(function.body);
        if (possible.empty()) continue;
        const auto found =
            sql::rewrite_body(function.body, function.language, context_for(function, snapshot, std::move(possible)));
        std::set<model::RelationName> named;
        for (const auto& mention : found.mentions) {
            if (is_reference(mention.kind)) named.insert(mention.table);
        }
        for (const auto& name : named) {
            if (const auto* table = snapshot.find(name)) out[table->oid].push_back(&function);
        }
    }
    return out;
}

}  // namespace pgrename::documents
