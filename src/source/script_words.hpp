// What a scan of JavaScript or TypeScript tells about words, without a tree: where they stand, and which names are
// near.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "source/language.hpp"
#include "source/literal_search.hpp"
#include "source/query_text.hpp"
#include "source/syntax.hpp"

namespace pgrename::source {

/// Names that somebody asks for.
class Vocabulary {
  public:
    /// Its number.
    std::size_t add(const std::string& name);
    /// Nothing when it isn't one of them.
    [[nodiscard]] std::optional<std::size_t> number(std::string_view name) const;
    [[nodiscard]] std::size_t size() const { return numbers_.size(); }

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> numbers_;
    std::array<std::uint64_t, 256> lengths_{};  ///< by first byte: a bit for each length there is
};

/// A name of the vocabulary as an identifier of the text.
struct Spotted {
    std::size_t name;
    std::size_t offset;
    NamePlace place;  ///< all that it may be
};

/// All that an identifier may be, told by the text around it alone, which may be a comment or a string. Nothing when it
/// is only a part of a word.
[[nodiscard]] std::optional<NamePlace> place_in_text(std::string_view text, Extent name);

struct ScriptWords {
    /// A literal is a string, or a template with the code in it; a regular expression is code.
    enum class Where { comment, literal, code };
    std::vector<Where> where;             ///< by word
    std::vector<Extent> comments;         ///< by word; empty where it stands elsewhere
    std::vector<std::size_t> statements;  ///< where statements begin, in order: the first, and some of the others
    std::vector<Spotted> spotted;
    std::vector<Extent> blocks;        ///< what stands in the braces behind `)` and `=>`, in order; but for short ones
    std::vector<Extent> outside;       ///< the names outside of all brackets that may be declared there
    std::vector<std::size_t> imports;  ///< the words `import` and `require`

    /// The whole statements around `places` (in order), those side by side as one.
    [[nodiscard]] std::vector<Extent> around(const std::vector<std::size_t>& places, std::size_t size) const;
    /// The extents without the blocks in which none of `places` (in order) stands.
    [[nodiscard]] std::vector<Extent> without_blocks(const std::vector<Extent>& extents,
                                                     const std::vector<std::size_t>& places) const;
};

/// `words` in order. Nothing when the scan isn't sure, or the language is another one.
[[nodiscard]] std::optional<ScriptWords> script_words(std::string_view text, Language language,
                                                      const std::vector<Word>& words, const Vocabulary& vocabulary);

}  // namespace pgrename::source
