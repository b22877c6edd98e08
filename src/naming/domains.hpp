// Which domain a table belongs to: by its name, or by what points there.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "model/lint.hpp"
#include "naming/rule.hpp"

namespace pgrename::naming {

/// The domain that the name begins with, or whose main table it is (whatever its number); nullptr: none.
[[nodiscard]] const project::NamingDomain* domain_of_name(const Subject& subject);

/// The domain the table is called just as (`calls`, of `call`); nullptr: none.
[[nodiscard]] const project::NamingDomain* domain_called(const Subject& subject);

/// The domain that most speaks for, and what speaks for it.
struct Inferred {
    const project::NamingDomain* domain = nullptr;
    model::Confidence confidence = model::Confidence::low;
    std::vector<std::string> evidence;
};

/// For every table without a domain in its name. First the words of the names decide, then foreign keys, policies and
/// names that begin alike, of tables that are decided.
[[nodiscard]] std::unordered_map<model::Oid, Inferred> infer_domains(const Surroundings& around);

/// The words of a table's name that say what it is: decorations off, abbreviations written out.
[[nodiscard]] std::vector<std::string> plain_words(const Surroundings& around, const std::string& name);

/// Number of words at the beginning that are an alias of the domain.
[[nodiscard]] std::size_t alias_length(const project::NamingDomain& domain, const std::vector<std::string>& words);

}  // namespace pgrename::naming
