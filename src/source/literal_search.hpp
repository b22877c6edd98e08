// The door to Vectorscan: many words searched for in one pass over the bytes.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pgrename::source {

struct Word {
    std::size_t offset;
    std::size_t length;
};

class LiteralSearch {
  public:
    /// `words` are not empty. Error(bug) when the library refuses them.
    explicit LiteralSearch(const std::vector<std::string>& words);

    /// Where one of the words stands as a whole word: its neighbours are no ASCII letters, digits or `_` (as `grep -w`
    /// has it). In order of offset; of words that overlap the longest.
    [[nodiscard]] std::vector<Word> in(std::string_view text) const;

  private:
    std::shared_ptr<void> database_;
    std::shared_ptr<void> scratch_;  ///< cloned once per thread
    std::vector<std::size_t> lengths_;
};

/// Which of many texts stand somewhere in another one, whatever their neighbours are.
class LiteralPresence {
  public:
    /// `literals` are not empty. Error(bug) when the library refuses them.
    explicit LiteralPresence(const std::vector<std::string>& literals);
    /// By index of the literal.
    [[nodiscard]] std::vector<bool> in(std::string_view text) const;

  private:
    std::shared_ptr<void> database_;
    std::shared_ptr<void> scratch_;
    std::size_t count_ = 0;
};

}  // namespace pgrename::source
