// The commands of a Dockerfile (https://docs.docker.com/reference/dockerfile/).
#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"
#include "rewriting/embedded_code.hpp"

namespace pgrename::rewriting {

namespace {

using source::Extent;
using source::Language;

class Instructions {
  public:
    explicit Instructions(std::string_view text) : text_(text) {}

    std::vector<EmbeddedCode> commands() {
        while (position_ < text_.size()) {
            const std::size_t start = position_;
            const std::string_view line = base::trimmed(next_line());
            if (line.starts_with('#'))
                out_.push_back({{start, position_}, Language::bash, false});
            else if (!line.empty())
                instruction(start);
        }
        return std::move(out_);
    }

  private:
    std::string_view text_;
    std::size_t position_ = 0;
    std::vector<EmbeddedCode> out_;

    std::string_view next_line() {
        const std::size_t start = position_;
        const std::size_t end = text_.find('\n', start);
        position_ = end == std::string_view::npos ? text_.size() : end + 1;
        return text_.substr(start, position_ - start);
    }

    /// `position_` is behind the first line of it. Reads its further lines and those of its here-documents.
    void instruction(std::size_t start) {
        std::string_view line = text_.substr(start, position_ - start);
        const std::size_t word = line.find_first_not_of(" \t");
        const std::string name = base::lowered(line.substr(word, line.find_first_of(" \t\r\n", word) - word));
        while (base::trimmed(line).ends_with('\\') && position_ < text_.size()) {
            line = next_line();
            // A comment between them, and an empty line, end nothing.
            while (position_ < text_.size() && (base::trimmed(line).empty() || base::trimmed(line).starts_with('#')))
                line = next_line();
        }
        const std::string_view whole = text_.substr(start, position_ - start);
        for (const std::string& end : here_documents(whole))
            while (position_ < text_.size() && base::trimmed(next_line()) != end) {
            }
        constexpr std::array<std::string_view, 5> running{"run", "cmd", "entrypoint", "healthcheck", "shell"};
        if (std::ranges::count(running, name) == 0) return;
        const Extent extent{start + word + name.size(), position_};
        const std::size_t first = text_.find_first_not_of(" \t", extent.offset);
        const bool as_list = first < extent.end && text_[first] == '[';
        out_.push_back(
            {as_list ? Extent{first, extent.end} : extent, as_list ? Language::json : Language::bash, false});
    }

    /// The words that end the here-documents which the lines begin: `<<EOF`, `<<-'EOF'`.
    static std::vector<std::string> here_documents(std::string_view lines) {
        std::vector<std::string> out;
        for (std::size_t at = lines.find("<<"); at != std::string_view::npos; at = lines.find("<<", at + 2)) {
            std::size_t from = at + 2;
            if (from < lines.size() && lines[from] == '<') {
                at = from;
                continue;  // a here-string
            }
            if (from < lines.size() && lines[from] == '-') ++from;
            const std::size_t end = std::min(lines.find_first_of(" \t\r\n;|&)<>", from), lines.size());
            std::string word(lines.substr(from, end - from));
            std::erase_if(word, [](char byte) { return byte == '\'' || byte == '"'; });
            if (!word.empty()) out.push_back(std::move(word));
        }
        return out;
    }
};

}  // namespace

bool is_dockerfile(std::string_view path) {
    const std::string name =
        base::lowered(path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1));
    return name == "dockerfile" || name == "containerfile" || name.starts_with("dockerfile.") ||
           name.ends_with(".dockerfile");
}

std::vector<EmbeddedCode> commands_of_dockerfile(std::string_view text) {
    return Instructions(text).commands();
}

}  // namespace pgrename::rewriting
