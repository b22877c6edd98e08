#include "source/query_text.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

namespace pgrename::source {

namespace {

/// Reads S-expressions (https://tree-sitter.github.io, "Query Syntax").
class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::vector<QueryPattern> patterns() {
        std::vector<QueryPattern> out;
        for (skip(); position_ < text_.size(); skip()) {
            pattern_ = {};
            const std::size_t start = position_;
            pattern_.root = item();
            if (position_ == start) ++position_;  // no item: a closing bracket too many, say
            out.push_back(std::move(pattern_));
        }
        return out;
    }

  private:
    std::string_view text_;
    std::size_t position_ = 0;
    QueryPattern pattern_;

    [[nodiscard]] char now() const { return position_ < text_.size() ? text_[position_] : '\0'; }

    void skip() {
        while (position_ < text_.size()) {
            if (now() == ';')
                position_ = std::min(text_.find('\n', position_), text_.size());
            else if (now() == ' ' || now() == '\n' || now() == '\t' || now() == '\r')
                ++position_;
            else
                return;
        }
    }
    std::string word() {
        const std::size_t start = position_;
        while (position_ < text_.size() && std::string_view(" \t\r\n()[]\"").find(now()) == std::string_view::npos)
            ++position_;
        return std::string(text_.substr(start, position_ - start));
    }
    std::string quoted() {
        std::string out;
        for (++position_; position_ < text_.size() && now() != '"'; ++position_) {
            if (now() == '\\') {
                ++position_;
                out += now() == 'n' ? '\n' : now() == 't' ? '\t' : now() == 'r' ? '\r' : now();
            } else
                out += now();
        }
        ++position_;
        return out;
    }

    /// A node, a group or a choice with the captures and quantifiers behind it.
    QueryNode item() {
        QueryNode out;
        if (now() == '(') {
            ++position_;
            skip();
            out = now() == '(' || now() == '[' || now() == '"' || now() == '#' ? group() : node();
            if (position_ < text_.size()) ++position_;
        } else if (now() == '[') {
            ++position_;
            out.kind = QueryNode::Kind::choice;
            for (skip(); position_ < text_.size() && now() != ']' && now() != ')'; skip()) out.parts.push_back(item());
            if (now() == ']') ++position_;
        } else if (now() == '"') {
            out.kind = QueryNode::Kind::anonymous;
            out.name = quoted();
        } else if (const std::string name = word(); name != "_")
            pattern_.plain = false;
        return behind(std::move(out));
    }
    QueryNode node() {
        QueryNode out;
        out.name = word();
        out.kind = out.name == "_" ? QueryNode::Kind::any_named : QueryNode::Kind::named;
        parts(out);
        return out;
    }
    /// `(node (#predicate))`: one node in brackets of its own.
    QueryNode group() {
        QueryNode inside;
        parts(inside);
        if (inside.parts.size() == 1 && !inside.parts.front().first && !inside.parts.front().last)
            return QueryNode(std::move(inside.parts.front()));
        pattern_.plain = false;
        return inside;
    }
    /// What stands inside of brackets, up to the closing one.
    void parts(QueryNode& of) {
        bool first = false;
        for (skip(); position_ < text_.size() && now() != ')'; skip()) {
            if (now() == ']') {
                ++position_;
            } else if (now() == '(' && is_predicate()) {
                ++position_;
                skip();
                predicate();
            } else if (now() == '(' || now() == '[' || now() == '"') {
                of.parts.push_back(item());
                of.parts.back().first = std::exchange(first, false);
            } else if (const std::string name = word(); name == ".") {
                first = true;
            } else if (name.ends_with(':')) {
                skip();
                of.parts.push_back(item());
                of.parts.back().field = name.substr(0, name.size() - 1);
                of.parts.back().first = std::exchange(first, false);
            } else if (name == "_") {
                of.parts.push_back(behind({}));
                of.parts.back().first = std::exchange(first, false);
            } else
                pattern_.plain = false;
        }
        if (first && !of.parts.empty()) of.parts.back().last = true;
    }
    [[nodiscard]] bool is_predicate() const {
        const std::size_t next = text_.find_first_not_of(" \t\r\n", position_ + 1);
        return next != std::string_view::npos && text_[next] == '#';
    }
    QueryNode behind(QueryNode node) {
        for (skip(); position_ < text_.size(); skip()) {
            if (now() == '@') {
                node.captures.push_back(word().substr(1));
            } else if (now() == '?' || now() == '*' || now() == '+') {
                node.optional = node.optional || now() != '+';
                pattern_.plain = false;
                ++position_;
            } else
                break;
        }
        return node;
    }
    void predicate() {
        std::string_view name_left;
        const std::string name = word();
        name_left = name;
        QueryPattern::Predicate out;
        out.test.negated = name_left.starts_with("#not-");
        name_left.remove_prefix(std::min<std::size_t>(out.test.negated ? 5 : 1, name_left.size()));
        if (name_left == "starts-with?")
            out.test.kind = TextTest::Kind::starts_with;
        else if (name_left == "ends-with?")
            out.test.kind = TextTest::Kind::ends_with;
        else if (name_left == "contains?")
            out.test.kind = TextTest::Kind::contains;
        else if (name_left != "eq?" && name_left != "any-of?")
            pattern_.plain = false;
        for (skip(); position_ < text_.size() && now() != ')'; skip()) {
            if (now() == '"')
                out.test.values.push_back(quoted());
            else if (const std::string operand = word(); operand.starts_with('@'))
                out.capture = operand.substr(1);
            else if (operand.empty())
                ++position_;
        }
        if (position_ < text_.size()) ++position_;
        if (!out.test.values.empty())
            pattern_.predicates.push_back(std::move(out));
        else
            pattern_.plain = false;
    }
};

using Captures = std::set<std::string>;

/// The captures that every match of the node has.
Captures always(const QueryNode& node) {
    if (node.optional) return {};
    Captures out(node.captures.begin(), node.captures.end());
    std::optional<Captures> chosen;
    for (const QueryNode& part : node.parts) {
        Captures one = always(part);
        if (node.kind != QueryNode::Kind::choice) {
            out.merge(one);
        } else if (!chosen) {
            chosen = std::move(one);
        } else {
            Captures both;
            std::ranges::set_intersection(*chosen, one, std::inserter(both, both.end()));
            chosen = std::move(both);
        }
    }
    if (chosen) out.merge(*chosen);
    return out;
}

/// Calls `visit` for the node and those below it, with the two around it.
void each_node(const QueryNode& node, const QueryNode* outer, const QueryNode* outmost, const auto& visit) {
    visit(node, outer, outmost);
    // A choice stands for its parts.
    const bool choice = node.kind == QueryNode::Kind::choice;
    for (QueryNode part : node.parts) {
        if (choice && part.field.empty()) part.field = node.field;
        if (choice) part.captures.insert(part.captures.end(), node.captures.begin(), node.captures.end());
        each_node(part, choice ? outer : &node, choice ? outmost : outer, visit);
    }
}

bool is_named(const QueryNode* node, std::string_view name) {
    return node != nullptr && node->kind == QueryNode::Kind::named && node->name == name;
}

bool is_identifier(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
               byte == '_' || byte == '$';
    });
}

/// The place of a name in JavaScript; nothing for a node that is no name.
std::optional<NamePlace> place_of(const QueryNode& node, const QueryNode* outer, const QueryNode* outmost) {
    constexpr std::array<std::string_view, 3> names{"identifier", "property_identifier", "type_identifier"};
    if (node.kind != QueryNode::Kind::named || !std::ranges::count(names, node.name)) return std::nullopt;
    NamePlace out;
    out.member = is_named(outer, "member_expression") && node.field == "property";
    const QueryNode* call = nullptr;
    if (out.member && is_named(outmost, "call_expression") && outer->field == "function") call = outmost;
    if (is_named(outer, "call_expression") && node.field == "function") call = outer;
    if (call != nullptr) {
        const auto arguments = std::ranges::find(call->parts, "arguments", &QueryNode::field);
        out.called = arguments != call->parts.end() && is_named(&*arguments, "arguments");
        out.tagged = arguments != call->parts.end() && is_named(&*arguments, "template_string");
    }
    out.key = is_named(outer, "pair") && node.field == "key";
    out.generic = is_named(outer, "generic_type") && node.field == "name";
    return out;
}

}  // namespace

bool TextTest::allows(std::string_view text) const {
    const bool holds = std::ranges::any_of(values, [&](const std::string& value) {
        switch (kind) {
            case Kind::any_of:
                return text == value;
            case Kind::starts_with:
                return text.starts_with(value);
            case Kind::ends_with:
                return text.ends_with(value);
            case Kind::contains:
                return text.find(value) != std::string_view::npos;
        }
        return false;
    });
    return holds != negated;
}

std::vector<QueryPattern> patterns_of_query(std::string_view query) {
    return Reader(query).patterns();
}

std::vector<NeededWord> needs_of(const QueryPattern& pattern) {
    std::vector<NeededWord> out;
    const Captures sure = always(pattern.root);
    for (const QueryPattern::Predicate& each : pattern.predicates) {
        // An empty word is part of every text.
        if (each.test.negated || !sure.contains(each.capture) ||
            std::ranges::any_of(each.test.values, &std::string::empty))
            continue;
        NeededWord& need = out.emplace_back();
        need.values = each.test.values;
        bool name = each.test.kind == TextTest::Kind::any_of && std::ranges::all_of(need.values, is_identifier);
        each_node(pattern.root, nullptr, nullptr, [&](const QueryNode& node, const auto* outer, const auto* outmost) {
            if (node.kind == QueryNode::Kind::choice || !std::ranges::count(node.captures, each.capture)) return;
            const auto place = place_of(node, outer, outmost);
            name = name && place;
            if (place) need.places.push_back(*place);
        });
        if (!name) need.places.clear();
    }
    return out;
}

bool has_kind(const QueryNode& node, std::string_view kind) {
    return is_named(&node, kind) ||
           std::ranges::any_of(node.parts, [&](const QueryNode& part) { return has_kind(part, kind); });
}

std::vector<std::string> captures_of(const QueryPattern& pattern) {
    Captures out;
    each_node(pattern.root, nullptr, nullptr, [&](const QueryNode& node, const auto*, const auto*) {
        out.insert(node.captures.begin(), node.captures.end());
    });
    return {out.begin(), out.end()};
}

}  // namespace pgrename::source
