#include "rewriting/comment_reading.hpp"

#include "rewriting/classification.hpp"
#include "source/comments.hpp"

namespace pgrename::rewriting {

std::optional<std::vector<Finding>> findings_in_comments(const std::string& path, std::string_view text,
                                                         const std::vector<source::Word>& words, const Names& names) {
    if (source::is_sql(path) || source::is_markdown(path) || source::is_page(path)) return std::nullopt;
    const auto language = source::language_of(path, text);
    if (!language) return std::nullopt;
    const auto comments = source::comments_around(text, *language, words);
    if (!comments) return std::nullopt;
    std::vector<Finding> out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = text.substr(words[i].offset, words[i].length);
        const source::Extent comment = (*comments)[i];
        Finding finding = in_comment(text.substr(comment.offset, comment.end - comment.offset), word);
        finding.offset = words[i].offset;
        finding.length = words[i].length;
        finding.rename = names.any(word);
        out.push_back(std::move(finding));
    }
    return out;
}

}  // namespace pgrename::rewriting
