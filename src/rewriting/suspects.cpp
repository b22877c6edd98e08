#include "rewriting/suspects.hpp"

#include <algorithm>
#include <optional>

#include "rewriting/recount.hpp"
#include "rewriting/shape.hpp"
#include "source/syntax.hpp"

namespace pgrename::rewriting {
namespace {

using source::Extent;
using source::Node;
using Set = std::vector<std::size_t>;

/// The bytes of a line, without the blanks before them; where the column is known, from there on.
Extent line_of(std::string_view text, const Spot& spot) {
    std::size_t from = 0;
    for (std::size_t line = 1; line < spot.line && from < text.size(); ++line) {
        const std::size_t end = text.find('\n', from);
        if (end == std::string_view::npos) return {text.size(), text.size()};
        from = end + 1;
    }
    const std::size_t end = std::min(text.find('\n', from), text.size());
    from = std::min(text.find_first_not_of(" \t", from), end);
    return {from, end};
}

/// What stands around a place, from the small to the large: its statement, the function around that.
struct Around {
    Extent statement;
    Extent function;
};

Around around(const std::string& file, std::string_view text, const Spot& spot) {
    const Extent line = line_of(text, spot);
    Around out{line, {0, text.size()}};
    const auto language = source::language_of(file, text);
    if (!language || line.offset >= line.end) return out;
    const source::Tree tree = source::parse(text, *language);
    const Shape& shape = shape_of(*language);
    const std::vector<Node> path = tree.path_to({line.offset, line.offset + 1});
    bool stated = false;
    for (std::size_t i = path.size(); i-- > 0;) {
        const Node& node = path[i];
        if (!stated && (node.kind().ends_with("statement") || node.kind().ends_with("declaration")) &&
            !node.kind().ends_with("block")) {
            stated = true;
            out.statement = {std::min(node.extent().offset, line.offset), std::max(node.extent().end, line.end)};
        }
        if (stated && is_one_of(node, shape.functions)) {
            out.function = node.extent();
            return out;
        }
    }
    return out;
}

class Suspecting {
  public:
    Suspecting(const Problem& problem, const std::vector<Candidate>& candidates, const TextOf& text_of)
        : problem_(problem), candidates_(candidates), text_of_(text_of) {}

    std::vector<Set> run() {
        std::vector<Set> functions;
        std::vector<Set> files;
        for (const Spot& spot : problem_.spots) {
            if (std::ranges::none_of(candidates_, [&](const auto& each) { return each.edit.file == spot.file; }))
                continue;
            const std::string& text = text_of_(spot.file);
            const Around it = around(spot.file, text, spot);
            const Set stated = in(spot.file, it.statement);
            if (const auto some = named_by_the_difference(stated)) add(*some);
            add(stated);
            functions.push_back(in(spot.file, it.function));
            files.push_back(in(spot.file, {0, text.size()}));
        }
        for (const Set& each : functions) add(each);
        for (const Set& each : files) add(each);
        return std::move(out_);
    }

  private:
    const Problem& problem_;
    const std::vector<Candidate>& candidates_;
    const TextOf& text_of_;
    std::vector<Set> out_;

    void add(const Set& set) {
        if (!set.empty() && std::ranges::count(out_, set) == 0) out_.push_back(set);
    }

    [[nodiscard]] Set in(const std::string& file, Extent extent) const {
        Set out;
        for (std::size_t i = 0; i < candidates_.size(); ++i)
            if (candidates_[i].edit.file == file && extent.holds(candidates_[i].edit.offset)) out.push_back(i);
        return out;
    }

    /// A test that compares lists tells which of the names it expected did not come. When it expected just the names
    /// of the statement, in their order, each line is one of them.
    [[nodiscard]] std::optional<Set> named_by_the_difference(const Set& stated) const {
        std::vector<std::pair<std::string, bool>> names;
        for (const ExpectedLine& line : problem_.expected)
            for (const std::string& name : names_in(line.text, stated)) names.emplace_back(name, line.differs);
        const bool same_order = names.size() == stated.size() &&
                                std::ranges::equal(names, stated, {}, &std::pair<std::string, bool>::first,
                                                   [&](std::size_t i) { return candidates_[i].edit.expected; });
        Set out;
        for (std::size_t i = 0; i < stated.size(); ++i) {
            const std::string& name = candidates_[stated[i]].edit.expected;
            const bool differs = same_order ? names[i].second : std::ranges::count(names, std::pair(name, true)) > 0;
            if (differs) out.push_back(stated[i]);
        }
        if (out.empty()) return std::nullopt;
        return out;
    }

    /// The old names of these candidates in a line, in its order.
    [[nodiscard]] std::vector<std::string> names_in(const std::string& line, const Set& set) const {
        std::vector<std::string> words;
        for (const std::size_t i : set)
            if (std::ranges::count(words, candidates_[i].edit.expected) == 0)
                words.push_back(candidates_[i].edit.expected);
        std::vector<std::string> out;
        for (const std::size_t at : naive_occurrences(line, words)) {
            std::string longest;
            for (const std::string& word : words)
                if (line.compare(at, word.size(), word) == 0 && word.size() > longest.size()) longest = word;
            out.push_back(longest);
        }
        return out;
    }
};

}  // namespace

std::vector<std::vector<std::size_t>> suspects(const Problem& problem, const std::vector<Candidate>& candidates,
                                               const TextOf& text_of) {
    return Suspecting(problem, candidates, text_of).run();
}

}  // namespace pgrename::rewriting
