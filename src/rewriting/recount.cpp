#include "rewriting/recount.hpp"

#include <algorithm>
#include <map>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/text.hpp"
#include "source/text_file.hpp"

namespace pgrename::rewriting {
namespace {

using model::Action;
using model::Reference;

// Not the survey's rule put into a function, but the same rule written down again: that is what this file is for.
bool continues_a_word(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const char byte = text[at];
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    return letter || (byte >= '0' && byte <= '9') || byte == '_';
}

bool stands_alone(std::string_view text, std::size_t from, std::size_t to) {
    const bool before = from > 0 && continues_a_word(text, from - 1) && continues_a_word(text, from);
    const bool behind = continues_a_word(text, to) && continues_a_word(text, to - 1);
    return !before && !behind;
}

[[noreturn]] void differ(const std::string& file, std::string_view text, std::size_t offset, const std::string& what) {
    const auto [line, column] = source::place_of(text, offset);
    throw base::Error(base::Trouble::bug,
                      base::format("the recount and the ledger differ at {}:{}:{}: {}", file, line, column, what),
                      "please report it, with that line; nothing was rewritten");
}

class Comparison {
  public:
    Comparison(const std::string& file, std::string_view text, std::vector<const Reference*> references,
               const std::vector<std::string>& words)
        : file_(file), text_(text), references_(std::move(references)), occurrences_(naive_occurrences(text, words)) {}

    /// Both are in order of offset, and a reference stands at its occurrence or a few bytes before it (a quote).
    void run() const {
        std::size_t next = 0;
        for (std::size_t i = 0; i < references_.size(); ++i) {
            const std::size_t from = references_[i]->offset;
            const std::size_t to = i + 1 < references_.size() ? references_[i + 1]->offset : text_.size();
            if (from > text_.size() || (i > 0 && from <= references_[i - 1]->offset))
                differ(file_, text_, std::min(from, text_.size()), "a reference is out of order");
            if (next < occurrences_.size() && occurrences_[next] < from)
                differ(file_, text_, occurrences_[next], "an old name without a reference");
            if (next < occurrences_.size() && occurrences_[next] < to)
                ++next;
            else if (!in_capitals(*references_[i]))
                differ(file_, text_, from, "a reference where no old name stands");
        }
        if (next < occurrences_.size()) differ(file_, text_, occurrences_[next], "an old name without a reference");
    }

  private:
    const std::string& file_;
    std::string_view text_;
    std::vector<const Reference*> references_;
    std::vector<std::size_t> occurrences_;

    [[nodiscard]] bool in_capitals(const Reference& reference) const {
        const std::string& name = reference.from.name();
        const std::size_t quote = reference.offset < text_.size() && text_[reference.offset] == '"' ? 1 : 0;
        return base::lowered(text_.substr(reference.offset + quote, name.size())) == base::lowered(name);
    }
};

}  // namespace

std::vector<std::size_t> naive_occurrences(std::string_view text, const std::vector<std::string>& words) {
    std::map<std::size_t, std::size_t> longest;  // offset to length
    for (const std::string& word : words) {
        for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
            if (!stands_alone(text, at, at + word.size())) continue;
            auto& length = longest[at];
            length = std::max(length, word.size());
        }
    }
    std::vector<std::size_t> out;
    std::size_t end = 0;
    for (const auto& [offset, length] : longest) {
        if (offset < end) continue;
        out.push_back(offset);
        end = offset + length;
    }
    return out;
}

void recount(const Recounted& tree, const std::vector<std::string>& words, const model::CodeLedger& ledger) {
    std::map<std::string, std::vector<const Reference*>> by_file;
    std::size_t seen = 0;
    for (const Reference& each : ledger.references) {
        if (each.derived)
            ++seen;  // no old name stands there
        else
            by_file[each.file].push_back(&each);
    }
    for (const source::RepositoryFile& file : tree.files) {
        if (file.state != source::FileState::ordinary) continue;
        if (!tree.below.empty() && !file.path.starts_with(tree.below + "/")) continue;
        const std::string text = source::decode(base::read_file(tree.root / file.path)).text;
        auto& references = by_file[file.path];
        seen += references.size();
        Comparison(file.path, text, references, words).run();
    }
    const std::size_t sum = ledger.count(Action::rewrite) + ledger.count(Action::keep) + ledger.count(Action::review);
    if (seen != ledger.references.size() || sum != seen)
        throw base::Error(base::Trouble::bug,
                          base::format("the ledger holds {} references, {} of them in files of the survey, and its "
                                       "classes add up to {}",
                                       ledger.references.size(), seen, sum),
                          "please report it; nothing was rewritten");
}

}  // namespace pgrename::rewriting
