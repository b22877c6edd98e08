// Singular and plural of English nouns, by ordered rules: uncountable words, irregular words, then endings from the
// most particular to the most general.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace pgrename::naming {

class Inflector {
  public:
    Inflector() = default;
    /// A team's own words go before all others: `irregular` singular to plural, `uncountable` words with one form.
    Inflector(std::map<std::string, std::string> irregular, std::set<std::string> uncountable);

    /// Of one word in lower case; a plural stays as it is.
    [[nodiscard]] std::string plural(std::string_view word) const;
    /// Of one word in lower case; a singular stays as it is.
    [[nodiscard]] std::string singular(std::string_view word) const;
    /// True for words with one form, as `status`.
    [[nodiscard]] bool is_uncountable(std::string_view word) const;
    [[nodiscard]] bool is_plural(std::string_view word) const;
    [[nodiscard]] bool is_singular(std::string_view word) const;

  private:
    std::map<std::string, std::string, std::less<>> plurals_;    ///< by singular
    std::map<std::string, std::string, std::less<>> singulars_;  ///< by plural
    std::set<std::string, std::less<>> uncountable_;
};

}  // namespace pgrename::naming
