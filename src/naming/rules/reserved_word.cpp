#include "base/format.hpp"
#include "base/text.hpp"
#include "naming/rule.hpp"
#include "naming/words.hpp"
#include "sql/parser.hpp"

namespace pgrename::naming {
namespace {

std::optional<std::string> judge(const Subject& subject) {
    if (subject.rules().reserved_words.contains(subject.name)) {
        return base::format("\"{}\" is reserved by the rules of this project", subject.name);
    }
    // Manual, "SQL Key Words": such a name needs quotes, at least in some places.
    if (!is_snake_case(subject.name) || subject.words.size() != 1 || !sql::is_reserved(subject.name)) {
        return std::nullopt;
    }
    return base::format("\"{}\" is a key word of SQL: it needs quotes", subject.name);
}

std::string asks(const project::NamingRules& rules, const project::NamingStyle& /*style*/) {
    if (rules.reserved_words.empty()) return "No key word of SQL.";
    const std::vector<std::string> words(rules.reserved_words.begin(), rules.reserved_words.end());
    return base::format("No key word of SQL, and none of: {}.", base::join(words, ", "));
}

}  // namespace

Rule reserved_word() {
    return {"PN109", "reserved-word", "the name is a reserved word", judge, asks};
}

}  // namespace pgrename::naming
