#include "source/query_text.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace pgrename::source {

namespace {

/// Reads S-expressions (https://tree-sitter.github.io, "Query Syntax") as far as captures, quantifiers and predicates
/// go.
class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::vector<PatternWords> patterns() {
        std::vector<PatternWords> out;
        for (skip(); position_ < text_.size(); skip()) {
            predicates_.clear();
            captures_.clear();
            const std::size_t start = position_;
            const Captures always = item();
            if (position_ == start) ++position_;  // no item: a closing bracket too many, say
            PatternWords& pattern = out.emplace_back();
            for (Predicate& each : predicates_)
                if (always.contains(each.capture)) pattern.sets.push_back(std::move(each.values));
            pattern.captures.assign(captures_.begin(), captures_.end());
        }
        return out;
    }

  private:
    using Captures = std::set<std::string>;  ///< those that every match has
    struct Predicate {
        std::string capture;
        std::vector<std::string> values;
    };
    std::string_view text_;
    std::size_t position_ = 0;
    std::vector<Predicate> predicates_;
    Captures captures_;

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
    Captures item() {
        Captures out;
        if (now() == '(') {
            ++position_;
            skip();
            if (now() == '#') {
                predicate();
                return {};
            }
            for (skip(); position_ < text_.size() && now() != ')'; skip()) out.merge(part());
            ++position_;
        } else if (now() == '[') {
            out = choice();
        } else if (now() == '"') {
            quoted();
        } else
            word();
        return behind(std::move(out));
    }
    /// An item or a stray bracket, of which nothing is left to read.
    Captures part() {
        if (now() == ']' || now() == ')') {
            ++position_;
            return {};
        }
        return item();
    }
    Captures choice() {
        ++position_;
        bool first = true;
        Captures out;
        for (skip(); position_ < text_.size() && now() != ']'; skip()) {
            if (now() == ')') break;
            Captures one = item();
            if (first)
                out = std::move(one);
            else {
                Captures both;
                std::ranges::set_intersection(out, one, std::inserter(both, both.end()));
                out = std::move(both);
            }
            first = false;
        }
        if (now() == ']') ++position_;
        return out;
    }
    Captures behind(Captures inside) {
        bool optional = false;
        for (skip(); position_ < text_.size(); skip()) {
            if (now() == '@') {
                const std::string name = word().substr(1);
                captures_.insert(name);
                inside.insert(name);
            } else if (now() == '?' || now() == '*') {
                optional = true;
                ++position_;
            } else if (now() == '+')
                ++position_;
            else
                break;
        }
        return optional ? Captures{} : inside;
    }
    void predicate() {
        const std::string name = word();
        Predicate out;
        for (skip(); position_ < text_.size() && now() != ')'; skip()) {
            if (now() == '"')
                out.values.push_back(quoted());
            else if (const std::string operand = word(); operand.starts_with('@'))
                out.capture = operand.substr(1);
            else if (operand.empty())
                ++position_;
        }
        if (position_ < text_.size()) ++position_;
        if (!name.starts_with("#not-") && !out.values.empty()) predicates_.push_back(std::move(out));
    }
};

}  // namespace

std::vector<PatternWords> words_of_query(std::string_view query) {
    return Reader(query).patterns();
}

}  // namespace pgrename::source
