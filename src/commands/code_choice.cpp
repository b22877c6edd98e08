#include "commands/code_choice.hpp"

#include <algorithm>
#include <istream>
#include <ostream>
#include <string>

#include "base/files.hpp"
#include "base/format.hpp"
#include "base/interruption.hpp"
#include "base/text.hpp"
#include "source/text_file.hpp"

namespace pgrename::commands {
namespace {

using base::format;
using base::printable;
using model::Action;
using model::Reference;

/// Texts are read once each: references come file by file.
class Texts {
  public:
    explicit Texts(const source::Repository& repository) : root_(repository.root()) {}
    const std::string& of(const std::string& file) {
        if (file != file_) {
            text_ = source::decode(base::read_file(root_ / file)).text;
            file_ = file;
        }
        return text_;
    }

  private:
    std::filesystem::path root_;
    std::string file_;
    std::string text_;
};

bool fills_a_string(const Reference& each, std::string_view text) {
    const std::string& name = each.from.name();
    const std::size_t end = each.offset + name.size();
    if (each.offset == 0 || end >= text.size() || text.substr(each.offset, name.size()) != name) return false;
    const char quote = text[each.offset - 1];
    return (quote == '\'' || quote == '"' || quote == '`') && text[end] == quote;
}

model::Edit edit_of(const Reference& each) {
    return {each.file, each.offset, each.from.name(), each.to.name()};
}

/// Lines around an offset; those `around` it on both sides.
std::string lines(std::string_view text, std::size_t offset, int around, std::string_view indent) {
    std::size_t from = offset;
    for (int i = 0; from > 0; --from)
        if (text[from - 1] == '\n' && i++ == around) break;
    std::size_t to = offset;
    for (int i = 0; to < text.size(); ++to)
        if (text[to] == '\n' && i++ == around) break;
    std::string out;
    constexpr std::size_t widest = 160;
    for (const std::string& line : base::split(text.substr(from, to - from), '\n'))
        out += format("{}{}\n", indent, base::shortened(printable(base::trimmed(line)), widest, "…"));
    return out;
}

class Asking {
  public:
    Asking(rewriting::Survey& survey, const source::Repository& repository, std::istream& in, std::ostream& out,
           const base::Style& style)
        : survey_(survey), texts_(repository), in_(in), out_(out), style_(style) {}

    void run() {
        rewriting::EditSet chosen;
        for (Reference& each : survey_.ledger.references) {
            if (each.action == Action::keep) continue;
            const auto planned = edits_at(each);
            const bool offered = !planned.empty() || fills_a_string(each, texts_.of(each.file));
            if (!offered) continue;
            const auto edits = planned.empty() ? std::vector{edit_of(each)} : planned;
            const bool wanted = rest_ ? !planned.empty() : ask(each, edits);
            each.action = wanted ? Action::rewrite : Action::review;
            if (!wanted && !planned.empty()) each.why = "left by whoever was asked";
            if (wanted)
                for (const model::Edit& edit : edits) chosen.add(edit);
        }
        survey_.edits = std::move(chosen);
    }

  private:
    rewriting::Survey& survey_;
    Texts texts_;
    std::istream& in_;
    std::ostream& out_;
    const base::Style& style_;
    bool rest_ = false;

    [[nodiscard]] std::vector<model::Edit> edits_at(const Reference& each) const {
        std::vector<model::Edit> out;
        if (each.action != Action::rewrite) return out;
        for (const model::Edit& edit : survey_.edits.of(each.file))
            if (edit.offset == each.offset) out.push_back(edit);
        return out;
    }

    bool ask(const Reference& each, const std::vector<model::Edit>& edits) {
        const std::string& text = texts_.of(each.file);
        out_ << format("\n{}:{}:{}  {}{}\n", printable(each.file), each.line, each.column, printable(each.kind),
                       each.why.empty() ? std::string() : ": " + printable(each.why))
             << lines(text, each.offset, 0, "  ");
        for (const model::Edit& edit : edits)
            out_ << format("  {} {} {}\n", printable(edit.expected), style_.arrow(), printable(edit.replacement));
        for (;;) {
            out_ << "rewrite it? [y]es, [n]o, [d]etails, [r]est as planned: " << std::flush;
            std::string answer;
            if (!std::getline(in_, answer)) {
                base::throw_if_interrupted();
                return false;
            }
            const auto word = base::lowered(base::trimmed(answer));
            if (word == "y" || word == "yes") return true;
            if (word == "n" || word == "no") return false;
            if (word == "d") out_ << lines(text, each.offset, 3, "  | ") << details(each);
            if (word == "r") {
                rest_ = true;
                return each.action == Action::rewrite;
            }
        }
    }

    [[nodiscard]] static std::string details(const Reference& each) {
        return format("  {}{}: {} would be {}\n", to_string(each.certainty),
                      each.recogniser.empty() ? std::string() : ", by the recogniser " + printable(each.recogniser),
                      printable(each.from.shown()), printable(each.to.shown()));
    }
};

}  // namespace

void take_reviews(rewriting::Survey& survey, const source::Repository& repository) {
    Texts texts(repository);
    for (Reference& each : survey.ledger.references) {
        if (each.action != Action::review || !fills_a_string(each, texts.of(each.file))) continue;
        each.action = Action::rewrite;
        each.why += each.why.empty() ? "taken with --include review" : "; taken with --include review";
        survey.edits.add(edit_of(each));
    }
}

void ask_one_by_one(rewriting::Survey& survey, const source::Repository& repository, std::istream& in,
                    std::ostream& out, const base::Style& style) {
    Asking(survey, repository, in, out, style).run();
}

}  // namespace pgrename::commands
