#include "rewriting/models.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "rewriting/strings.hpp"
#include "rewriting/table_of_class.hpp"

namespace pgrename::rewriting {

using source::Node;

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

std::size_t line_start(std::string_view text, std::size_t offset) {
    const std::size_t end = text.rfind('\n', offset == 0 ? 0 : offset - 1);
    return offset == 0 || end == std::string_view::npos ? 0 : end + 1;
}

/// The white space a line begins with.
std::string_view indentation(std::string_view text, std::size_t line) {
    std::size_t end = line;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
    return text.substr(line, end - line);
}

/// That of the first line below which is deeper than the class's own. Where there is none, one step more than the
/// class: as far as the first indented line of the file.
std::string body_indentation(std::string_view text, const source::Extent& whole, std::string_view own) {
    for (std::size_t at = text.find('\n', whole.offset); at != std::string_view::npos && at < whole.end;
         at = text.find('\n', at + 1)) {
        const std::string_view there = indentation(text, at + 1);
        const std::size_t first = at + 1 + there.size();
        const bool blank = first >= text.size() || text[first] == '\n' || text[first] == '\r';
        if (!blank && there.size() > own.size()) return std::string(there);
    }
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
        if (const auto step = indentation(text, at + 1); !step.empty()) return std::string(own).append(step);
    return std::string(own) + "    ";
}

/// `models` for `forum/models.py` and for `forum/models/room.py`.
bool is_called(std::string_view path, const std::vector<std::string>& names) {
    const auto parts = base::split(std::string(path), '/');
    const std::string_view file = parts.back();
    return std::ranges::any_of(names, [&](const std::string& name) {
        return file.substr(0, file.find('.')) == name || (parts.size() > 1 && parts[parts.size() - 2] == name);
    });
}

/// The declaration around a name: what is written about the class is in it.
Node declaration_around(const Node& name) {
    Node out = name;
    while (out.parent() && out.extent().end == name.extent().end) out = out.parent();
    return out;
}

}  // namespace

std::string Models::name_of(const Node& node) const {
    if (is_string(node)) return value_of(node, text_).value;
    const std::string_view whole = node.text(text_);
    // `Admin::Room`: the modules are no part of the table's name.
    const std::size_t colon = whole.rfind(':');
    return std::string(colon == std::string_view::npos ? whole : whole.substr(colon + 1));
}

void Models::note(const Site& site, const source::Query::Match& match) {
    Class found{&site, {}, {}, {}};
    for (const auto& [capture, node] : match) {
        if (capture == "class") found.name = node;
        if (capture == "after") found.after = node;
        if (capture == "entity") found.entity = name_of(node);
        if (capture == "mapped") mapped_.push_back(node);
        if (capture == "of") of_.push_back({site.recogniser, name_of(node)});
    }
    if (site.table_of.empty() || !found.name) return;
    if (!site.files.empty() && !is_called(path_, site.files)) return;
    if (found.entity.empty()) found.entity = name_of(found.name);
    classes_.push_back(found);
}

const Names::Pairs::value_type* Models::table_of(const Class& each, const Names& names) const {
    for (const std::string& rule : each.site->table_of)
        for (const std::string& table : table_names_of(name_of(each.name), rule, path_, names))
            if (const auto* rename = names.find(table)) return rename;
    return nullptr;
}

std::vector<Finding> Models::findings(const Names& names, const std::function<bool(source::Extent)>& names_it) const {
    std::vector<Finding> out;
    std::vector<Node> spoken = mapped_;
    for (const Class& each : classes_) {
        if (std::ranges::any_of(spoken, [&](const Node& node) { return node == each.name; })) continue;
        const auto* rename = table_of(each, names);
        if (rename == nullptr) continue;
        spoken.push_back(each.name);
        out.push_back(finding(each, *rename, names_it(each.name.extent())));
    }
    return out;
}

Finding Models::finding(const Class& each, const Names::Pairs::value_type& rename, bool named) const {
    const std::string class_name = name_of(each.name);
    const source::Extent name = each.name.extent();
    // Behind a quote, or behind the modules before it.
    const std::size_t start = name.offset + each.name.text(text_).rfind(class_name);
    const std::string& table = rename.second.name();
    Finding out;
    out.rename = &rename;
    out.kind = each.site->kind;
    out.recogniser = each.site->recogniser;
    if (!named) out.model = each.entity;
    out.model_offset = start;
    out.offset = start;
    out.length = class_name.size();
    out.why = filled(each.site->why, each, rename.first.name());
    const bool plain =
        std::ranges::all_of(table, [](char byte) { return byte != '"' && byte != '\'' && byte != '\\'; });
    if (!each.after || named || each.site->insert.empty() || !plain || is_delicate(each)) {
        out.why += "; " + filled(each.site->advice, each, table);
        return out;
    }
    out.action = model::Action::rewrite;
    out.certainty = std::max(each.site->certainty, model::Certainty::likely);
    out.offset = each.after.extent().end;
    out.length = 0;
    out.replacement = insertion(each, table);
    return out;
}

bool Models::is_delicate(const Class& each) const {
    const std::string_view whole = declaration_around(each.name).text(text_);
    return std::ranges::any_of(each.site->careful,
                               [&](const std::string& word) { return whole.find(word) != std::string_view::npos; });
}

std::string Models::insertion(const Class& each, std::string_view table) const {
    const source::Extent whole = declaration_around(each.name).extent();
    const std::string own(indentation(text_, line_start(text_, each.name.extent().offset)));
    const std::string body = body_indentation(text_, whole, own);
    std::string out = each.site->insert;
    replace_all(out, "{indent}", body);
    replace_all(out, "{outside}", own);
    replace_all(out, "{deeper}", body + body.substr(std::min(own.size(), body.size())));
    if (text_.find("\r\n") != std::string_view::npos) replace_all(out, "\n", "\r\n");
    return filled(std::move(out), each, table);
}

std::string Models::filled(std::string pattern, const Class& each, std::string_view table) const {
    replace_all(pattern, "{class}", name_of(each.name));
    replace_all(pattern, "{table}", table);
    return pattern;
}

}  // namespace pgrename::rewriting
