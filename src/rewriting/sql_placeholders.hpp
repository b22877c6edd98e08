// SQL with pieces that no SQL parser takes (interpolations, placeholders of drivers, the quotes of other databases)
// made into texts that it might take.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sql/tokens.hpp"

namespace pgrename::rewriting {

/// A text to parse, each byte of which knows where it stands in the text it was made from.
struct ParseText {
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
    std::string text;
    std::vector<std::size_t> origin;
    bool as_it_is = false;
    bool guessed = false;  ///< its end was made up

    void add_own(std::string_view bytes);
    void add(std::string_view source, std::size_t from, std::size_t to);
};

class Placeholders {
  public:
    /// `holes`: an interpolation stands before these bytes of `text`, in order.
    Placeholders(std::string_view text, const std::vector<std::size_t>& holes);

    /// Texts to try, the likeliest first; each differs from the one before. `may_be_cut`: also as if the end were
    /// missing (`… where id in (` + list).
    [[nodiscard]] std::vector<ParseText> candidates(bool may_be_cut) const;

    /// True when [from, to) lies in a placeholder: `:messages`, `%(messages)s`.
    [[nodiscard]] bool is_placeholder(std::size_t from, std::size_t to) const;
    /// True when that placeholder is an expression of a template, `{{ ref('messages') }}`, and not just a name.
    [[nodiscard]] bool is_expression(std::size_t from, std::size_t to) const;
    /// True when an interpolation touches [from, to): what stands there is a part of a longer word.
    [[nodiscard]] bool touches_hole(std::size_t from, std::size_t to) const;

  private:
    enum class Role {
        name,     ///< a column, a table, a value: any name will do
        schema,   ///< `${schema}.messages`
        number,   ///< `$${n}`
        inside,   ///< of a string, of a longer word
        clause,   ///< behind something complete: perhaps nothing, perhaps ` and …`, perhaps an operator
        list,     ///< `in ${ids}`, `values ${rows}`
        setting,  ///< `set ${changes}`
        rows,     ///< `insert into messages ${row}`
        query,    ///< `from (${query}) q`
        text,     ///< `interval ${x}`
        quote     ///< `[` or a backtick
    };
    struct Spot {
        std::size_t at;
        std::size_t length;  ///< 0: an interpolation
        Role role;
    };
    enum class Reading { by_context, clauses_are_names, clauses_are_operators, names, truths, nothing };

    std::string_view text_;
    sql::Tokens tokens_;
    std::vector<std::size_t> holes_;
    std::vector<Spot> spots_;

    void add_driver_spots();
    [[nodiscard]] std::size_t braces_end(std::size_t index) const;
    [[nodiscard]] bool begins_clause(std::size_t offset) const;
    [[nodiscard]] std::size_t driver_spot_length(std::size_t index) const;
    void add_quotes(std::size_t index);
    [[nodiscard]] bool adjacent(std::size_t index) const;
    [[nodiscard]] Role role_at(std::size_t spot) const;
    [[nodiscard]] Role role_behind(std::size_t token, const Spot& spot) const;
    [[nodiscard]] bool is_inside_token(const Spot& spot) const;
    [[nodiscard]] bool is_insert_target(std::size_t token) const;
    [[nodiscard]] const Spot* placeholder_of(std::size_t from, std::size_t to) const;
    [[nodiscard]] ParseText rendered(Reading reading) const;
    [[nodiscard]] std::string stand_in(const Spot& spot, std::size_t number, Reading reading) const;
    [[nodiscard]] std::string missing_end() const;
};

}  // namespace pgrename::rewriting
