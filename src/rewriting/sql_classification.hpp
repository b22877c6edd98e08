// What an old name in SQL is when the parser did not say that it is the table.
#pragma once

#include <map>
#include <string_view>

#include "rewriting/hit.hpp"
#include "rewriting/sql_names.hpp"
#include "rewriting/sql_text.hpp"
#include "sql/literal.hpp"
#include "sql/tokens.hpp"

namespace pgrename::rewriting {

struct Surroundings {
    SqlSource source = SqlSource::known;
    bool parsed = true;  ///< false: the tokens decide what is a table, `likely` at best
    bool bodies_parsed = true;
    bool in_body = false;  ///< of a function
};

/// Decides about every old name in `text` that `known` (in order, apart) does not cover; returns both.
class Classification {
  public:
    Classification(std::string_view text, const SqlNames& names, Surroundings surroundings)
        : tokens_(sql::tokens_of(text)), names_(names), around_(surroundings) {}

    [[nodiscard]] Hits with(Hits known) const;

  private:
    sql::Tokens tokens_;
    const SqlNames& names_;
    Surroundings around_;

    /// What the whole text says of one name: asked for once, as the text may hold the name thousands of times.
    struct Uses {
        bool with_query = false;
        bool alias = false;
        bool declared = false;
        bool table = false;  ///< it stands where a table's name has to stand
    };
    mutable std::map<std::string_view, Uses> uses_;
    [[nodiscard]] const Uses& uses_of(std::string_view name) const;

    [[nodiscard]] Hit hit_of(const Word& word) const;
    [[nodiscard]] Hit identifier(const Word& word, std::size_t index) const;
    [[nodiscard]] Hit table_place(const Word& word, std::size_t index, std::size_t first) const;
    [[nodiscard]] Hit qualifier(const Word& word, std::size_t index, std::size_t first) const;
    [[nodiscard]] Hit bare(const Word& word, std::size_t index) const;
    [[nodiscard]] Hit rewritten(const Word& word, std::size_t index, const Names::Pairs::value_type* pair,
                                std::string why) const;
    [[nodiscard]] const Names::Pairs::value_type* meant(std::size_t index, std::size_t first) const;
    [[nodiscard]] bool stands_new(std::size_t index, const Names::Pairs::value_type& pair) const;
    [[nodiscard]] bool is_parameter_list() const;
    /// The hits in the literal at token `index`.
    [[nodiscard]] Hits literal(std::size_t index) const;
};

}  // namespace pgrename::rewriting
