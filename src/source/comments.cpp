#include "source/comments.hpp"

#include <utility>

#include "source/script_scan.hpp"

namespace pgrename::source {

namespace {

/// Collects the comments around words until one stands elsewhere.
class Comments {
  public:
    explicit Comments(const std::vector<Word>& words) : words_(words) {}

    void comment(std::size_t offset, std::size_t end) {
        outside_ = outside_ || holds_word(offset);
        if (outside_) return;
        while (holds_word(end)) found_.push_back({offset, end});
    }
    void literal(std::size_t /*offset*/, std::size_t end) { outside_ = outside_ || holds_word(end); }
    void pattern(std::size_t offset, std::size_t end) { literal(offset, end); }
    void word(std::size_t offset, std::size_t end, bool /*behind_dot*/, bool /*outside*/) { literal(offset, end); }
    void hole(bool /*inside*/) const {}
    void block(std::size_t /*offset*/, std::size_t /*end*/) const {}
    void statement(std::size_t /*offset*/) const {}
    [[nodiscard]] bool enough() const { return outside_ || found_.size() == words_.size(); }

    [[nodiscard]] std::optional<std::vector<Extent>> all() && {
        if (outside_ || found_.size() < words_.size()) return std::nullopt;
        return std::move(found_);
    }

  private:
    const std::vector<Word>& words_;
    std::vector<Extent> found_;
    bool outside_ = false;

    /// The next word begins before `end`.
    [[nodiscard]] bool holds_word(std::size_t end) const {
        return found_.size() < words_.size() && words_[found_.size()].offset < end;
    }
};

}  // namespace

std::optional<std::vector<Extent>> comments_around(std::string_view text, Language language,
                                                   const std::vector<Word>& words) {
    if (language != Language::typescript && language != Language::tsx) return std::nullopt;
    Comments comments(words);
    if (!ScriptScan(text, language == Language::tsx, comments).run()) return std::nullopt;
    return std::move(comments).all();
}

}  // namespace pgrename::source
