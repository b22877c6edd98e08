// Which patterns a text can match, told by its words: a file none of whose words fits needs no query.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/literal_search.hpp"
#include "source/query_text.hpp"
#include "source/script_words.hpp"

namespace pgrename::rewriting {

/// Where a recogniser has to look.
struct Places {
    std::vector<bool> possible;  ///< by pattern; false: it can't match anywhere in the text
    /// Every match of a pattern that leads on from what it captures (a constant, a parameter, a name nobody knows) is
    /// around one of these. Nothing: it may be anywhere.
    std::optional<std::vector<std::size_t>> leads;
    /// The same of those that look into a block, of which they find the beginning: `tableName() { return …`.
    std::optional<std::vector<std::size_t>> heads;
    bool any = false;  ///< one of the patterns is possible

    /// Others have to be looked at as well; nothing: anywhere.
    void join(const std::optional<std::vector<std::size_t>>& others);
};

class PossiblePatterns {
  public:
    /// A pattern of a query, and of which words the text has to hold one for each set (beyond the query's own).
    void add(const source::QueryPattern& pattern, const std::vector<std::vector<std::string>>& sets);
    /// Call it once, after the last add().
    void prepare();

    /// The names to spot in a text of JavaScript.
    [[nodiscard]] const source::Vocabulary& vocabulary() const { return vocabulary_; }

    /// Patterns are numbered in the order of add(). `script`: what a scan of the text told.
    [[nodiscard]] Places in(std::string_view text, const source::ScriptWords* script) const;
    /// False when none can match in a text of that language, by its tokens where they are known.
    [[nodiscard]] bool any_in(std::string_view text, source::Language language) const;
    /// True when a pattern that says what a table's name flows into can match in `text`.
    [[nodiscard]] bool may_pass_on(std::string_view text, source::Language language) const;

  private:
    struct Need {
        std::vector<std::size_t> literals;  ///< their indexes: one has to stand somewhere in the text
        std::vector<std::size_t> names;     ///< their numbers in the vocabulary: one has to stand in one of the places
        std::vector<source::NamePlace> places;
        bool inside = false;  ///< of what the pattern matches; false: anywhere in the file
    };
    struct Pattern {
        std::vector<Need> needs;
        bool passes_on = false;  ///< captures something that may name a table
        bool looks_into_blocks = false;
        bool leads = false;  ///< captures something whose value is followed
    };
    std::vector<Pattern> patterns_;
    std::vector<std::string> literals_;
    source::Vocabulary vocabulary_;
    std::optional<source::LiteralPresence> search_;

    using Spotted = std::vector<std::vector<source::Spotted>>;  ///< by number of the name
    [[nodiscard]] Need need_of(const std::vector<std::string>& words);
    [[nodiscard]] std::vector<bool> by_literals(std::string_view text) const;
    [[nodiscard]] static bool is_met(const Need& need, const source::Spotted& spotted);
    [[nodiscard]] static bool is_met(const Need& need, const Spotted& spotted);
    class TextPlaces;
    [[nodiscard]] bool one_is_possible(std::string_view text, source::Language language, bool Pattern::*only) const;
    bool add_places(const Pattern& pattern, std::string_view text, const Spotted& spotted,
                    std::vector<std::size_t>& to) const;
};

}  // namespace pgrename::rewriting
