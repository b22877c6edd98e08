#include "source/syntax.hpp"

#include <tree_sitter/api.h>

#include <algorithm>
#include <bit>
#include <map>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/interruption.hpp"
#include "base/interruption_flag.hpp"
#include "source/awaited_generics.hpp"

// One function per grammar of cmake/grammars.txt.
extern "C" {
const TSLanguage* tree_sitter_typescript();
const TSLanguage* tree_sitter_tsx();
const TSLanguage* tree_sitter_python();
const TSLanguage* tree_sitter_go();
const TSLanguage* tree_sitter_java();
const TSLanguage* tree_sitter_kotlin();
const TSLanguage* tree_sitter_c_sharp();
const TSLanguage* tree_sitter_php();
const TSLanguage* tree_sitter_ruby();
const TSLanguage* tree_sitter_rust();
const TSLanguage* tree_sitter_bash();
const TSLanguage* tree_sitter_json();
const TSLanguage* tree_sitter_yaml();
const TSLanguage* tree_sitter_toml();
const TSLanguage* tree_sitter_html();
}

namespace pgrename::source {

static_assert(sizeof(TSNode) == sizeof(std::array<std::uint64_t, 4>));

struct NodeAccess {
    static TSNode raw(const Node& node) { return std::bit_cast<TSNode>(node.raw_); }
    static Node node(TSNode raw) {
        Node out;
        if (!ts_node_is_null(raw)) out.raw_ = std::bit_cast<std::array<std::uint64_t, 4>>(raw);
        return out;
    }
};

namespace {

const TSLanguage* grammar(Language language) {
    switch (language) {
        case Language::typescript:
            return tree_sitter_typescript();
        case Language::tsx:
            return tree_sitter_tsx();
        case Language::python:
            return tree_sitter_python();
        case Language::go:
            return tree_sitter_go();
        case Language::java:
            return tree_sitter_java();
        case Language::kotlin:
            return tree_sitter_kotlin();
        case Language::c_sharp:
            return tree_sitter_c_sharp();
        case Language::php:
            return tree_sitter_php();
        case Language::ruby:
            return tree_sitter_ruby();
        case Language::rust:
            return tree_sitter_rust();
        case Language::bash:
            return tree_sitter_bash();
        case Language::json:
            return tree_sitter_json();
        case Language::yaml:
            return tree_sitter_yaml();
        case Language::toml:
            return tree_sitter_toml();
        case Language::html:
            return tree_sitter_html();
    }
    return nullptr;
}

std::uint32_t narrow(std::size_t value) {
    return static_cast<std::uint32_t>(value);
}

/// A tree-sitter parser is slow to make and must not be shared between threads.
TSParser* parser_of_this_thread() {
    thread_local const std::unique_ptr<TSParser, decltype(&ts_parser_delete)> parser(ts_parser_new(),
                                                                                     &ts_parser_delete);
    return parser.get();
}

/// Until the deadline, never 0: that is no limit to tree-sitter.
std::uint64_t microseconds_until(Deadline deadline) {
    const auto left = std::chrono::ceil<std::chrono::microseconds>(deadline - std::chrono::steady_clock::now()).count();
    return left > 0 ? static_cast<std::uint64_t>(left) : 1;
}

TSPoint point_at(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return {narrow(static_cast<std::size_t>(std::ranges::count(before, '\n'))), narrow(offset - line_start)};
}

std::vector<TSRange> ranges_of(std::string_view text, const std::vector<Extent>& parts) {
    std::vector<TSRange> out;
    TSPoint point{0, 0};
    std::size_t position = 0;
    // Lines are counted once for all parts, which are in order.
    const auto point_of = [&](std::size_t offset) {
        const TSPoint further = point_at(text.substr(position), offset - position);
        point = {point.row + further.row, further.row == 0 ? point.column + further.column : further.column};
        position = offset;
        return point;
    };
    for (const Extent& part : parts) {
        const TSPoint start = point_of(part.offset);
        out.push_back({start, point_of(part.end), narrow(part.offset), narrow(part.end)});
    }
    return out;
}

}  // namespace

Node::operator bool() const {
    return raw_[2] != 0;
}

std::string_view Node::kind() const {
    return *this ? ts_node_type(NodeAccess::raw(*this)) : std::string_view{};
}

bool Node::is_named() const {
    return *this && ts_node_is_named(NodeAccess::raw(*this));
}

Extent Node::extent() const {
    if (!*this) return {};
    return {ts_node_start_byte(NodeAccess::raw(*this)), ts_node_end_byte(NodeAccess::raw(*this))};
}

std::string_view Node::text(std::string_view source) const {
    const Extent here = extent();
    return source.substr(here.offset, here.end - here.offset);
}

Node Node::parent() const {
    return *this ? NodeAccess::node(ts_node_parent(NodeAccess::raw(*this))) : Node{};
}

Node Node::field(std::string_view name) const {
    if (!*this) return {};
    return NodeAccess::node(ts_node_child_by_field_name(NodeAccess::raw(*this), name.data(), narrow(name.size())));
}

std::vector<Node> Node::children() const {
    std::vector<Node> out;
    if (!*this) return out;
    TSTreeCursor cursor = ts_tree_cursor_new(NodeAccess::raw(*this));
    if (ts_tree_cursor_goto_first_child(&cursor)) {
        do out.push_back(NodeAccess::node(ts_tree_cursor_current_node(&cursor)));
        while (ts_tree_cursor_goto_next_sibling(&cursor));
    }
    ts_tree_cursor_delete(&cursor);
    return out;
}

std::vector<Node> Node::named_children() const {
    std::vector<Node> out = children();
    std::erase_if(out, [](const Node& node) { return !node.is_named(); });
    return out;
}

Node Node::named_child(std::size_t index) const {
    return *this ? NodeAccess::node(ts_node_named_child(NodeAccess::raw(*this), narrow(index))) : Node{};
}

std::uint16_t Node::symbol() const {
    return *this ? ts_node_symbol(NodeAccess::raw(*this)) : std::uint16_t{0};
}

std::vector<Child> children_of(const Node& node) {
    std::vector<Child> out;
    if (!node) return out;
    TSTreeCursor cursor = ts_tree_cursor_new(NodeAccess::raw(node));
    if (ts_tree_cursor_goto_first_child(&cursor)) {
        do
            out.push_back(
                {NodeAccess::node(ts_tree_cursor_current_node(&cursor)), ts_tree_cursor_current_field_id(&cursor)});
        while (ts_tree_cursor_goto_next_sibling(&cursor));
    }
    ts_tree_cursor_delete(&cursor);
    return out;
}

std::uint16_t symbol_named(Language language, std::string_view kind, bool named) {
    const TSLanguage* all = grammar(language);
    const TSSymbol symbol = ts_language_symbol_for_name(all, kind.data(), narrow(kind.size()), named);
    if (symbol >= ts_language_symbol_count(all)) return 0;
    return ts_language_symbol_type(all, symbol) == TSSymbolTypeAuxiliary ? TSSymbol{0} : symbol;
}

std::uint16_t field_named(Language language, std::string_view name) {
    return ts_language_field_id_for_name(grammar(language), name.data(), narrow(name.size()));
}

bool Node::has_error() const {
    return *this && ts_node_has_error(NodeAccess::raw(*this));
}

bool Node::operator==(const Node& other) const {
    return ts_node_eq(NodeAccess::raw(*this), NodeAccess::raw(other));
}

Node Tree::root() const {
    return NodeAccess::node(ts_tree_root_node(static_cast<TSTree*>(tree_.get())));
}

std::vector<Node> Tree::path_to(Extent extent) const {
    std::vector<Node> out{root()};
    for (;;) {
        TSNode next = ts_node_first_child_for_byte(NodeAccess::raw(out.back()), narrow(extent.offset));
        if (ts_node_is_null(next) || ts_node_start_byte(next) > extent.offset || ts_node_end_byte(next) < extent.end)
            return out;
        out.push_back(NodeAccess::node(next));
    }
}

Tree parse(std::string_view text, Language language, const std::vector<Extent>& parts, Deadline deadline) {
    TSParser* parser = parser_of_this_thread();
    if (!ts_parser_set_language(parser, grammar(language)))
        throw base::Error(base::Trouble::bug,
                          base::format("the grammar of {} can't be loaded by this tree-sitter", to_string(language)));
    const std::vector<TSRange> ranges = ranges_of(text, parts);
    ts_parser_set_included_ranges(parser, ranges.data(), narrow(ranges.size()));
    ts_parser_set_timeout_micros(parser, microseconds_until(deadline));
    ts_parser_set_cancellation_flag(parser, base::interruptible() ? base::interruption_flag() : nullptr);
    const bool typescript = language == Language::typescript || language == Language::tsx;
    const std::string mended = typescript ? without_awaited_generics(text) : std::string();
    TSTree* tree =
        ts_parser_parse_string(parser, nullptr, mended.empty() ? text.data() : mended.data(), narrow(text.size()));
    Tree out;
    if (tree == nullptr) {
        ts_parser_reset(parser);
        base::throw_if_interrupted();
        // Out of time: a byte that no grammar takes gives the tree that says so.
        ts_parser_set_included_ranges(parser, nullptr, 0);
        ts_parser_set_timeout_micros(parser, 0);
        tree = ts_parser_parse_string(parser, nullptr, "\x01", 1);
        out.is_whole_ = false;
    }
    out.tree_ = std::shared_ptr<void>(tree, [](void* each) { ts_tree_delete(static_cast<TSTree*>(each)); });
    out.language_ = language;
    return out;
}

void walk(const Tree& tree, const std::function<bool(const Node&, std::size_t)>& enter) {
    TSTreeCursor cursor = ts_tree_cursor_new(NodeAccess::raw(tree.root()));
    const std::unique_ptr<TSTreeCursor, decltype(&ts_tree_cursor_delete)> owner(&cursor, &ts_tree_cursor_delete);
    for (std::size_t depth = 0;;) {
        const Node node = NodeAccess::node(ts_tree_cursor_current_node(&cursor));
        if (enter(node, depth) && ts_tree_cursor_goto_first_child(&cursor)) {
            ++depth;
            continue;
        }
        while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
            if (!ts_tree_cursor_goto_parent(&cursor)) return;
            --depth;
        }
    }
}

bool same_shape(const Tree& one, const Tree& other) {
    TSTreeCursor left = ts_tree_cursor_new(NodeAccess::raw(one.root()));
    TSTreeCursor right = ts_tree_cursor_new(NodeAccess::raw(other.root()));
    bool same = true;
    for (bool going = true; going && same;) {
        same =
            ts_node_symbol(ts_tree_cursor_current_node(&left)) == ts_node_symbol(ts_tree_cursor_current_node(&right));
        const auto both = [&](auto step) {
            const bool moved = step(&left);
            if (step(&right) != moved) same = false;
            return moved && same;
        };
        if (!same || both(ts_tree_cursor_goto_first_child)) continue;
        while (same && !both(ts_tree_cursor_goto_next_sibling)) {
            if (!same || !both(ts_tree_cursor_goto_parent)) {
                going = false;
                break;
            }
        }
    }
    ts_tree_cursor_delete(&left);
    ts_tree_cursor_delete(&right);
    return same;
}

Query::Query(Language language, std::string_view text) {
    std::uint32_t offset = 0;
    TSQueryError error = TSQueryErrorNone;
    TSQuery* query = ts_query_new(grammar(language), text.data(), narrow(text.size()), &offset, &error);
    if (query == nullptr) {
        static const std::map<TSQueryError, std::string_view> words{{TSQueryErrorSyntax, "syntax error"},
                                                                    {TSQueryErrorNodeType, "no such node"},
                                                                    {TSQueryErrorField, "no such field"},
                                                                    {TSQueryErrorCapture, "no such capture"},
                                                                    {TSQueryErrorStructure, "impossible pattern"}};
        const auto word = words.find(error);
        const TSPoint place = point_at(text, offset);
        throw base::Error(base::Trouble::usage,
                          base::format("the query is none of {}: line {}, column {}: {} at `{}`", to_string(language),
                                       place.row + 1, place.column + 1, word == words.end() ? "error" : word->second,
                                       text.substr(offset, text.substr(offset).find('\n'))));
    }
    query_ = std::shared_ptr<void>(query, [](void* each) { ts_query_delete(static_cast<TSQuery*>(each)); });
    for (std::uint32_t i = 0; i < ts_query_capture_count(query); ++i) {
        std::uint32_t length = 0;
        const char* name = ts_query_capture_name_for_id(query, i, &length);
        capture_names_.emplace_back(name, length);
    }
    for (std::uint32_t i = 0; i < ts_query_pattern_count(query); ++i) read_predicates(i);
}

void Query::read_predicates(std::size_t pattern) {
    auto* query = static_cast<TSQuery*>(query_.get());
    std::uint32_t count = 0;
    const TSQueryPredicateStep* steps = ts_query_predicates_for_pattern(query, narrow(pattern), &count);
    const auto text_at = [&](std::uint32_t index) {
        std::uint32_t length = 0;
        const char* text = ts_query_string_value_for_id(query, steps[index].value_id, &length);
        return std::string(text, length);
    };
    std::vector<Predicate>& out = predicates_.emplace_back();
    for (std::uint32_t i = 0; i < count; ++i) {
        Predicate predicate;
        std::string name = text_at(i);
        predicate.test.negated = name.starts_with("not-");
        if (predicate.test.negated) name = name.substr(4);
        if (name == "starts-with?")
            predicate.test.kind = TextTest::Kind::starts_with;
        else if (name == "ends-with?")
            predicate.test.kind = TextTest::Kind::ends_with;
        else if (name == "contains?")
            predicate.test.kind = TextTest::Kind::contains;
        else if (name != "eq?" && name != "any-of?")
            throw base::Error(base::Trouble::usage, base::format("the query's predicate #{} is not known", name),
                              "known: eq?, any-of?, starts-with?, ends-with?, contains?, each also as not-…");
        if (i + 1 >= count || steps[i + 1].type != TSQueryPredicateStepTypeCapture)
            throw base::Error(base::Trouble::usage, base::format("#{} has to begin with a capture", name));
        predicate.capture = steps[++i].value_id;
        while (steps[++i].type != TSQueryPredicateStepTypeDone)
            if (steps[i].type == TSQueryPredicateStepTypeString) predicate.test.values.push_back(text_at(i));
        out.push_back(std::move(predicate));
    }
}

std::size_t Query::pattern_offset(std::size_t index) const {
    return ts_query_start_byte_for_pattern(static_cast<TSQuery*>(query_.get()), narrow(index));
}

bool Query::each(const Tree& tree, std::string_view text, std::optional<Extent> extent,
                 const std::function<void(std::size_t, const Match&)>& found, Deadline deadline) const {
    const auto satisfied = [&](const Predicate& predicate, const TSQueryMatch& match) {
        for (std::uint16_t i = 0; i < match.capture_count; ++i)
            if (match.captures[i].index == predicate.capture &&
                !predicate.test.allows(NodeAccess::node(match.captures[i].node).text(text)))
                return false;
        return true;
    };
    const std::unique_ptr<TSQueryCursor, decltype(&ts_query_cursor_delete)> cursor(ts_query_cursor_new(),
                                                                                   &ts_query_cursor_delete);
    // A pattern of several siblings makes as many half matches as an object has members, squared: thousands of members
    // would take minutes.
    constexpr std::uint32_t most_half_matches = 1024;
    ts_query_cursor_set_match_limit(cursor.get(), most_half_matches);
    if (extent) ts_query_cursor_set_byte_range(cursor.get(), narrow(extent->offset), narrow(extent->end));
    ts_query_cursor_exec(cursor.get(), static_cast<TSQuery*>(query_.get()), NodeAccess::raw(tree.root()));
    constexpr std::size_t matches_between_looks = 64;
    TSQueryMatch match;
    for (std::size_t count = 1; ts_query_cursor_next_match(cursor.get(), &match); ++count) {
        if (count % matches_between_looks == 0) {
            base::throw_if_interrupted();
            if (std::chrono::steady_clock::now() > deadline) return false;
        }
        if (!std::ranges::all_of(predicates_[match.pattern_index],
                                 [&](const Predicate& each) { return satisfied(each, match); }))
            continue;
        Match captures;
        for (std::uint16_t i = 0; i < match.capture_count; ++i)
            captures.emplace_back(capture_names_[match.captures[i].index], NodeAccess::node(match.captures[i].node));
        found(match.pattern_index, captures);
    }
    return true;
}

}  // namespace pgrename::source
