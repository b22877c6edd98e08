#include "rewriting/text_reading.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/text.hpp"
#include "rewriting/column_strings.hpp"
#include "rewriting/embedded_code.hpp"
#include "rewriting/prisma_schema.hpp"
#include "rewriting/sql_looks.hpp"
#include "rewriting/sql_text.hpp"

namespace pgrename::rewriting {

namespace {

using source::Extent;
using source::Language;
using source::Word;

/// Texts for people, and pictures of them: words in them are words.
constexpr std::array<std::string_view, 23> prose{
    ".md",  ".mdx", ".mdc", ".markdown", ".txt", ".rst", ".adoc",  ".svg",     ".css",  ".scss", ".less", ".sass",
    ".log", ".po",  ".pot", ".tex",      ".org", ".xlf", ".xliff", ".strings", ".resx", ".arb",  ".ftl"};
/// Interfaces between programs.
constexpr std::array<std::string_view, 3> interfaces{".proto", ".thrift", ".rbs"};
constexpr std::array<std::string_view, 7> data{".csv", ".tsv", ".ndjson", ".jsonl", ".dump", ".patch", ".diff"};
/// What is built from what: names of projects, files and packages.
constexpr std::array<std::string_view, 8> projects{".csproj", ".fsproj", ".vbproj",  ".sln",
                                                   ".slnx",   ".slnf",   ".vcxproj", ".props"};
/// Pages that a program fills in.
constexpr std::array<std::string_view, 18> templates{
    ".cshtml",     ".razor", ".xaml", ".axaml", ".erb",    ".haml",     ".slim",    ".hbs",    ".mustache",
    ".handlebars", ".ejs",   ".pug",  ".twig",  ".liquid", ".jbuilder", ".html.j2", ".txt.j2", ".mjml"};

bool has_suffix(std::string_view path, const auto& suffixes) {
    return std::ranges::any_of(suffixes, [&](std::string_view suffix) { return path.ends_with(suffix); });
}

Finding at(const Word& word, model::Action action, std::string kind, std::string why) {
    Finding out;
    out.offset = word.offset;
    out.length = word.length;
    out.action = action;
    out.kind = std::move(kind);
    out.why = std::move(why);
    return out;
}

/// Files for people or for git, whatever stands behind the dot.
bool is_notice(const std::string& path) {
    const std::string name = base::lowered(path.substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1));
    constexpr std::array<std::string_view, 9> notices{"license",   "licence", "copying",    "notice",      "authors",
                                                      "changelog", "readme",  "codeowners", "contributing"};
    return name.starts_with(".git") || std::ranges::any_of(notices, [&](std::string_view each) {
               return name == each || name.starts_with(std::string(each) + ".") ||
                      name.starts_with(std::string(each) + "-");
           });
}

/// Settings whose comments are lines that begin with `#`.
bool has_comment_lines(const std::string& path) {
    constexpr std::array<std::string_view, 4> settings{".properties", ".ini", ".cfg", ".conf"};
    const std::string name = path.substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1);
    return name.starts_with('.') || name.find(".env") != std::string::npos || has_suffix(path, settings) ||
           is_dockerfile(path);
}

bool is_in_comment_line(std::string_view text, std::size_t offset) {
    const std::size_t end = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
    const std::size_t first = text.find_first_not_of(" \t", end == std::string_view::npos ? 0 : end + 1);
    return first < offset && text[first] == '#';
}

/// In a template: SQL, or a name that stands alone between quotes and is no attribute's value.
bool may_name_a_table(std::string_view text, const Word& word) {
    const std::size_t before = word.offset == 0 ? std::string_view::npos : text.rfind('\n', word.offset - 1);
    const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = word.offset + word.length;
    const std::string_view line = text.substr(start, text.find('\n', end) - start);
    if (may_be_part_of_statement(line, text.substr(word.offset, word.length))) return true;
    const auto is_quote = [](char byte) { return byte == '"' || byte == '\''; };
    const bool quoted = word.offset > 1 && end < text.size() && is_quote(text[word.offset - 1]) && is_quote(text[end]);
    return quoted && text[word.offset - 2] != '=';
}

Finding without_reader(const std::string& path, std::string_view text, const Word& word) {
    if (has_suffix(path, prose) || is_notice(path)) return at(word, model::Action::keep, "prose", "a text for people");
    if (has_suffix(path, data)) return at(word, model::Action::keep, "data", "a file of data");
    if (has_suffix(path, interfaces))
        return at(word, model::Action::keep, "interface", "a name of an interface between programs");
    if (has_suffix(path, projects))
        return at(word, model::Action::keep, "project file", "the name of a project, a file or a package");
    if (source::is_page(path)) return at(word, model::Action::keep, "text", "text of the page");
    if (has_suffix(path, templates) && !may_name_a_table(text, word))
        return at(word, model::Action::keep, "text", "text or code of a template");
    if (has_comment_lines(path) && is_in_comment_line(text, word.offset))
        return at(word, model::Action::keep, "comment", "a comment");
    const std::size_t end = word.offset + word.length;
    const bool in_path = (word.offset > 0 && text[word.offset - 1] == '/') || (end < text.size() && text[end] == '/');
    if (in_path) return at(word, model::Action::keep, "path", "part of a path or an address");
    return at(word, model::Action::review, "unread", "nothing here reads files of this kind");
}

std::vector<Word> inside(const std::vector<Word>& words, Extent extent) {
    std::vector<Word> out;
    std::ranges::copy_if(words, std::back_inserter(out), [&](const Word& word) { return extent.holds(word.offset); });
    return out;
}

void append(CodeFacts& to, CodeFacts&& from) {
    const auto move_all = [](auto& into, auto& out) {
        into.insert(into.end(), std::make_move_iterator(out.begin()), std::make_move_iterator(out.end()));
    };
    move_all(to.findings, from.findings);
    move_all(to.bound, from.bound);
    move_all(to.demands, from.demands);
    move_all(to.wrappers, from.wrappers);
    move_all(to.called, from.called);
    move_all(to.dynamic, from.dynamic);
    move_all(to.modules, from.modules);
    move_all(to.mapped, from.mapped);
    to.in_time = to.in_time && from.in_time;
}

/// What is found in a document is an example: it changes when documents are asked for.
void leave(CodeFacts& facts) {
    for (Finding& each : facts.findings) {
        if (each.action != model::Action::rewrite) continue;
        each.action = model::Action::keep;
        each.kind = "documentation";
        each.why = "an example in a document: rewritten with --docs";
        each.replacement.clear();
    }
    facts.dynamic.clear();
}

std::vector<EmbeddedCode> embedded_in(const std::string& path, std::string_view text) {
    if (source::is_markdown(path)) return fences_of(text);
    if (source::is_page(path)) return scripts_of(path, text);
    if (is_dockerfile(path)) return commands_of_dockerfile(text);
    return {};
}

CodeFacts read_embedded(const std::string& path, std::string_view text, const std::vector<Word>& words,
                        const Names& names, const Recognisers& recognisers, const std::vector<Wrapper>& wrappers,
                        source::Deadline deadline) {
    CodeFacts facts;
    std::vector<Extent> read;
    for (const EmbeddedCode& part : embedded_in(path, text)) {
        const std::vector<Word> here = inside(words, part.extent);
        if (here.empty() && !source::is_page(path)) continue;
        if (part.language) {
            const CodeText code{path, text, *part.language, {part.extent}, deadline};
            append(facts, read_code(code, here, names, recognisers, wrappers));
        } else if (part.sql) {
            const auto value = text.substr(part.extent.offset, part.extent.end - part.extent.offset);
            CodeFacts sql;
            sql.findings = find_in_sql_file(value, names);
            for (Finding& each : sql.findings) each.offset += part.extent.offset;
            append(facts, std::move(sql));
        } else
            continue;
        read.push_back(part.extent);
    }
    for (const Word& word : words)
        if (std::ranges::none_of(read, [&](Extent extent) { return extent.holds(word.offset); }))
            facts.findings.push_back(without_reader(path, text, word));
    // A page has no models, and those of a document are examples.
    std::erase_if(facts.findings, [](const Finding& each) { return !each.model.empty(); });
    return facts;
}

std::vector<Extent> extents(const std::vector<EmbeddedCode>& parts, Language language) {
    std::vector<Extent> out;
    for (const EmbeddedCode& part : parts)
        if (part.language == language) out.push_back(part.extent);
    return out;
}

}  // namespace

CodeFacts read_text(const std::string& path, std::string_view text, const std::vector<Word>& words, const Names& names,
                    const Recognisers& recognisers, const ReadingWish& wish, const std::vector<Wrapper>& wrappers,
                    source::Deadline deadline) {
    CodeFacts facts;
    if (source::is_sql(path)) {
        facts.findings = find_in_sql_file(text, names);
    } else if (is_prisma_schema(path)) {
        facts.findings = find_in_prisma_schema(text, words, names);
    } else if (source::is_markdown(path) || source::is_page(path) || is_dockerfile(path)) {
        facts = read_embedded(path, text, words, names, recognisers, wrappers, deadline);
        if (source::is_markdown(path) && !wish.documentation) leave(facts);
    } else if (const auto language = source::language_of(path, text)) {
        facts = read_code({path, text, *language, {}, deadline, wish.thorough}, words, names, recognisers, wrappers);
    }
    // Whatever a reader did not speak of is spoken of here: nothing is lost.
    std::ranges::sort(facts.findings, {}, &Finding::offset);
    std::vector<Finding> rest;
    for (const Word& word : words) {
        const bool known = std::ranges::any_of(facts.findings, [&](const Finding& each) {
            return each.offset < word.offset + word.length && word.offset < each.offset + each.length;
        });
        if (known) continue;
        rest.push_back(facts.in_time ? without_reader(path, text, word)
                                     : at(word, model::Action::review, "unread", "reading it took too long"));
    }
    facts.findings.insert(facts.findings.end(), rest.begin(), rest.end());
    std::ranges::sort(facts.findings, {}, &Finding::offset);
    for (Finding& each : facts.findings)
        if (each.rename == nullptr) each.rename = names.any(text.substr(each.offset, each.length));
    ask_about_columns(facts.findings, text);
    return facts;
}

bool is_readable(const std::string& path, std::string_view text) {
    const auto language = source::language_of(path, text);
    return !language || !source::parse(text, *language).root().has_error();
}

bool keeps_its_shape(const std::string& path, std::string_view text, std::string_view edited,
                     const std::vector<Growth>& places) {
    const auto moved = [&](std::size_t offset) {
        std::ptrdiff_t shift = 0;
        for (const Growth& each : places)
            if (each.offset < offset) shift += each.bytes;
        return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(offset) + shift);
    };
    const auto same = [&](Language language, const std::vector<Extent>& parts) {
        std::vector<Extent> after;
        for (const Extent& part : parts) after.push_back({moved(part.offset), moved(part.end)});
        const source::Tree one = source::parse(text, language, parts);
        const source::Tree other = source::parse(edited, language, after);
        return one.is_whole() && other.is_whole() && source::same_shape(one, other);
    };
    const std::vector<EmbeddedCode> parts = embedded_in(path, text);
    for (const EmbeddedCode& part : parts)
        if (part.language && !same(*part.language, extents(parts, *part.language))) return false;
    if (source::is_sql(path) || source::is_markdown(path) || source::is_page(path)) return true;
    const auto language = source::language_of(path, text);
    return !language || same(*language, {});
}

}  // namespace pgrename::rewriting
