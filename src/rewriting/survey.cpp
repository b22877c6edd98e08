#include "rewriting/survey.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <optional>

#include "base/format.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "rewriting/class_places.hpp"
#include "rewriting/comment_reading.hpp"
#include "rewriting/joining.hpp"
#include "rewriting/sql_looks.hpp"
#include "source/text_file.hpp"
#include "source/text_reader.hpp"

namespace pgrename::rewriting {

namespace {

using source::FileState;
using source::RepositoryFile;
using source::Word;

std::string why_left(FileState state) {
    switch (state) {
        case FileState::symbolic_link:
            return "a symbolic link";
        case FileState::submodule:
            return "a submodule: run pgrename in it";
        case FileState::lfs_pointer:
            return "its content is in Git LFS and not here";
        case FileState::missing:
            return "not in the working tree";
        case FileState::ordinary:
            break;
    }
    return {};
}

/// SQL may be written in capitals, which the server folds.
std::vector<std::string> with_capitals(std::vector<std::string> words) {
    const std::size_t count = words.size();
    for (std::size_t i = 0; i < count; ++i) {
        std::string capitals = words[i];
        for (char& byte : capitals)
            if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 'a' + 'A');
        if (capitals != words[i] && base::lowered(capitals) == words[i]) words.push_back(std::move(capitals));
    }
    return words;
}

/// Without the names in capitals that stand where SQL has no table: most are constants of the program.
std::vector<Word> meant(std::vector<Word> words, std::string_view text, const Names& names) {
    constexpr std::size_t longest_keyword_and_blanks = 32;
    std::erase_if(words, [&](const Word& word) {
        if (names.any(text.substr(word.offset, word.length)) != nullptr) return false;
        const std::size_t from = word.offset - std::min(word.offset, longest_keyword_and_blanks);
        return !expects_a_table(text.substr(from, word.offset - from));
    });
    return words;
}

class Surveying {
  public:
    Surveying(const source::Repository& repository, const Names& names, const Recognisers& recognisers,
              const SurveySettings& settings)
        : repository_(repository),
          names_(names),
          recognisers_(recognisers),
          settings_(settings),
          words_(with_capitals(names.words())) {}

    Survey run(const std::vector<RepositoryFile>& files) {
        files_.reserve(files.size());
        for (const RepositoryFile& file : files) {
            if (!settings_.below.empty() && !file.path.starts_with(settings_.below + "/")) continue;
            if (file.state != FileState::ordinary)
                out_.ledger.left.push_back(file.path + ": " + why_left(file.state));
            else
                files_.emplace_back().entry = file;
        }
        std::atomic<std::size_t> done = 0;
        std::atomic<std::size_t> bytes = 0;
        base::in_parallel(files_.size(), settings_.threads, [&](std::size_t i) {
            bytes += open(files_[i]);
            if (settings_.progress) settings_.progress(++done, files_.size());
        });
        out_.ledger.files = files_.size();
        out_.ledger.bytes = bytes;
        join(files_, {names_, recognisers_, wish(), repository_.root(), settings_.threads});
        base::in_parallel(files_.size(), settings_.threads, [&](std::size_t i) { check_shape(files_[i]); });
        for (ReadFile& file : files_) report(file);
        return std::move(out_);
    }

  private:
    const source::Repository& repository_;
    const Names& names_;
    const Recognisers& recognisers_;
    const SurveySettings& settings_;
    source::LiteralSearch words_;
    std::vector<ReadFile> files_;
    Survey out_;

    /// Reads one file; its text is kept only when an old name is in it.
    std::size_t open(ReadFile& file) {
        const auto read = source::TextReader::of_this_thread().read(repository_.root() / file.entry.path);
        file.words = meant(words_.in(read.text), read.text, names_);
        const bool binary = read.encoding == source::Encoding::binary;
        const bool models = !binary && may_hold_models(file, read.text);
        if (file.words.empty() && !models) return read.bytes;
        file.text = read.text;
        if (binary)
            keep_all(file, {"binary", "not a text", {}});
        else if (const auto standing =
                     settings_.standing ? settings_.standing(file.entry, file.text) : SurveySettings::Standing{};
                 !standing.kind.empty()) {
            keep_all(file, standing);
            if (!file.words.empty()) file.command = standing.command;
        } else if (auto comments = models ? std::nullopt : in_comments(file)) {
            file.facts.findings = std::move(*comments);
        } else {
            file.facts = read_text(file.entry.path, file.text, file.words, names_, recognisers_, wish(), {});
            file.is_read = true;
        }
        return read.bytes;
    }

    [[nodiscard]] ReadingWish wish() const { return {settings_.documentation, settings_.thorough}; }

    [[nodiscard]] std::optional<std::vector<Finding>> in_comments(const ReadFile& file) const {
        if (settings_.thorough) return std::nullopt;
        return findings_in_comments(file.entry.path, file.text, file.words, names_);
    }

    /// True when a class in it may have a table by its name: the text need not hold any old one then.
    [[nodiscard]] bool may_hold_models(const ReadFile& file, std::string_view text) const {
        const auto language = source::language_of(file.entry.path, text);
        if (!language) return false;
        const auto places = class_places(file.entry.path, text, *language, names_, recognisers_);
        return !places || !places->empty();
    }

    void keep_all(ReadFile& file, const SurveySettings::Standing& standing) const {
        file.is_open = false;
        for (const Word& word : file.words) {
            Finding out;
            out.offset = word.offset;
            out.length = word.length;
            out.action = model::Action::keep;
            out.kind = standing.kind;
            out.why = standing.why;
            out.rename = names_.any(std::string_view(file.text).substr(word.offset, word.length));
            file.facts.findings.push_back(std::move(out));
        }
    }

    static bool is_insertion(const Finding& each) { return !each.model.empty() || each.reshapes; }

    /// The file's text with those of its edits that are `wanted`.
    template <class Wanted>
    static std::string edited(const ReadFile& file, const Wanted& wanted) {
        std::string out;
        std::size_t position = 0;
        for (const Finding& each : file.facts.findings) {
            if (each.action != model::Action::rewrite || each.offset < position || !wanted(each)) continue;
            out.append(file.text, position, each.offset - position);
            out += each.replacement;
            position = each.offset + each.length;
        }
        return out.append(file.text, position);
    }

    template <class Which>
    static void leave_to_a_person(ReadFile& file, const Which& which, std::string_view why) {
        for (Finding& each : file.facts.findings)
            if (each.action == model::Action::rewrite && which(each)) {
                each.action = model::Action::review;
                each.why = why;
            }
    }

    /// Edits that would change what the file is, rather than a name in it, are left to a person. A mapping that is
    /// inserted adds to the syntax: it must be none that can't be read.
    static void check_shape(ReadFile& file) {
        if (!file.is_read) return;
        std::vector<Growth> places;
        bool inserted = false;
        for (const Finding& each : file.facts.findings) {
            if (each.action != model::Action::rewrite) continue;
            inserted = inserted || is_insertion(each);
            places.push_back({each.offset, static_cast<std::ptrdiff_t>(each.replacement.size()) -
                                               static_cast<std::ptrdiff_t>(each.length)});
        }
        if (places.empty()) return;
        if (inserted && !is_readable(file.entry.path, edited(file, is_insertion)))
            leave_to_a_person(file, is_insertion, "a mapping can't be put in here: give the class its table by hand");
        const auto all = [](const Finding&) { return true; };
        if (!keeps_its_shape(file.entry.path, inserted ? edited(file, is_insertion) : file.text, edited(file, all),
                             places))
            leave_to_a_person(file, all, "with the edits of this file its syntax would be another one");
    }

    void report(ReadFile& file) {
        for (const model::DynamicSite& each : file.facts.dynamic) out_.ledger.dynamic.push_back(each);
        if (!file.command.empty()) out_.ledger.to_remake.push_back(file.entry.path + ": " + file.command);
        Places places(file.text);
        for (const Finding& each : file.facts.findings) {
            if (each.rename == nullptr) continue;
            const bool derived = !each.model.empty();
            const auto [line, column] =
                derived ? source::place_of(file.text, each.model_offset) : places.at(each.offset);
            out_.ledger.references.push_back({.file = file.entry.path,
                                              .offset = each.offset,
                                              .line = line,
                                              .column = column,
                                              .from = each.rename->first,
                                              .to = each.rename->second,
                                              .kind = each.kind,
                                              .certainty = each.certainty,
                                              .action = each.action,
                                              .why = each.why,
                                              .recogniser = each.recogniser,
                                              .silent = each.silent,
                                              .derived = derived});
            if (each.action == model::Action::rewrite)
                out_.edits.add(
                    {file.entry.path, each.offset, file.text.substr(each.offset, each.length), each.replacement});
        }
        file.text.clear();
    }

    /// Lines and columns of offsets that only grow.
    class Places {
      public:
        explicit Places(std::string_view text) : text_(text) {}
        source::Place at(std::size_t offset) {
            for (auto end = text_.find('\n', position_); end < offset; end = text_.find('\n', position_)) {
                position_ = end + 1;
                place_ = {place_.line + 1, 1};
            }
            const std::string_view here = text_.substr(position_, offset - std::min(position_, offset));
            place_.column += source::place_of(here, here.size()).column - 1;
            position_ += here.size();
            return place_;
        }

      private:
        std::string_view text_;
        std::size_t position_ = 0;
        source::Place place_{1, 1};
    };
};

}  // namespace

Survey survey(const source::Repository& repository, const std::vector<RepositoryFile>& files, const Names& names,
              const Recognisers& recognisers, const SurveySettings& settings) {
    return Surveying(repository, names, recognisers, settings).run(files);
}

}  // namespace pgrename::rewriting
