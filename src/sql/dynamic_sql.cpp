#include <map>
#include <set>

#include "base/format.hpp"
#include "sql/names.hpp"
#include "sql/parser.hpp"
#include "sql/references.hpp"
#include "sql/statements.hpp"
#include "sql/tree.hpp"

namespace pgrename::sql {
namespace {

using base::Json;

/// Puts the text that an EXECUTE will run together, as far as it is constant; for the rest stands a name nobody has.
class Assembly {
  public:
    Assembly(const Tokens& tokens, bool empty_text) : patchwork(tokens), tokens_(tokens), empty_text_(empty_text) {}

    Patchwork patchwork;
    std::vector<std::size_t> constants;  ///< tokens of the literals used

    void add(const Json& node) {
        if (const Json* constant = string_constant(node)) {
            if (const auto index = text_token(*constant)) add_constant(*index);
        } else if (const Json* operation = as(node, "A_Expr"); operation != nullptr && is_concatenation(*operation)) {
            add(operation->at("lexpr"));
            add(operation->at("rexpr"));
        } else if (const Json* call = as(node, "FuncCall"); call == nullptr || !add_call(*call)) {
            add_unknown();
        }
    }

  private:
    const Tokens& tokens_;
    bool empty_text_;
    int unknowns_ = 0;

    [[nodiscard]] static bool is_concatenation(const Json& operation) {
        const Json* name = operation.find("name");
        return name != nullptr && string_node(name->elements().back()) == "||" && operation.find("lexpr") != nullptr &&
               operation.find("rexpr") != nullptr;
    }

    [[nodiscard]] std::optional<std::size_t> text_token(const Json& constant) const {
        const std::size_t index = token_of(constant, tokens_);
        if (index >= tokens_.size() || !tokens_.all[index].is_text()) return std::nullopt;
        return index;
    }

    void add_constant(std::size_t index) {
        const Literal literal = literal_at(tokens_, index);
        patchwork.add_value(literal, 0, literal.value.size());
        constants.push_back(index);
    }

    void add_unknown() {
        if (!empty_text_) patchwork.add_own(base::format("{}{}", unknown_text, unknowns_++));
    }

    /// format() and quote_ident() of constants; false for any other function.
    bool add_call(const Json& call) {
        const std::string name = string_node(call.at("funcname").elements().back());
        const Json* arguments = call.find("args");
        if (arguments == nullptr || call.find("func_variadic") != nullptr) return false;
        const Json* constant = string_constant(arguments->elements().front());
        const auto index = constant == nullptr ? std::nullopt : text_token(*constant);
        if (!index) return false;
        if (name == "format") {
            add_pattern(*index, arguments->elements());
        } else if (name == "quote_ident") {
            const Literal literal = literal_at(tokens_, *index);
            patchwork.add_whole(literal, model::quoted(literal.value));
            constants.push_back(*index);
        } else {
            return false;
        }
        return true;
    }

    /// The pattern of format(): `%[position$][-][width]type` (manual, "format").
    void add_pattern(std::size_t index, const Json::Array& arguments) {
        const Literal pattern = literal_at(tokens_, index);
        constants.push_back(index);
        const std::string& text = pattern.value;
        std::size_t done = 0;
        std::size_t next = 1;
        for (std::size_t at = text.find('%'); at != std::string::npos; at = text.find('%', at)) {
            patchwork.add_value(pattern, done, at);
            std::size_t end = at + 1;
            std::size_t number = 0;
            while (end < text.size() && text[end] >= '0' && text[end] <= '9' && number < 1000)
                number = number * 10 + static_cast<std::size_t>(text[end++] - '0');
            if (end < text.size() && text[end] == '$') {
                if (number > 0) next = number;
                ++end;
            }
            end = std::min(text.find_first_not_of("-*$0123456789", end), text.size());
            const char type = end < text.size() ? text[end] : '%';
            at = done = std::min(end + 1, text.size());
            if (type == '%') {
                patchwork.add_own("%");
                continue;
            }
            add_argument(type, next < arguments.size() ? &arguments[next] : nullptr);
            ++next;
        }
        patchwork.add_value(pattern, done, text.size());
    }

    void add_argument(char type, const Json* argument) {
        const Json* constant = argument == nullptr ? nullptr : string_constant(*argument);
        const auto index = constant == nullptr ? std::nullopt : text_token(*constant);
        if (index && (type == 'I' || type == 's' || type == 'L')) {
            const Literal literal = literal_at(tokens_, *index);
            constants.push_back(*index);
            if (type != 's') {
                patchwork.add_whole(literal,
                                    type == 'I' ? model::quoted(literal.value) : model::quoted_literal(literal.value));
            } else {
                patchwork.add_value(literal, 0, literal.value.size());
            }
        } else if (type == 'L') {
            patchwork.add_own("''");
        } else if (type == 'I') {
            patchwork.add_own(base::format("pgrename_name{}", unknowns_++));
        } else {
            add_unknown();
        }
    }
};

}  // namespace

Findings find_in_dynamic_sql(const Json& expression, const Tokens& tokens, const OldTables& tables) {
    Findings out;
    for (const bool empty_text : {false, true}) {
        Assembly assembly(tokens, empty_text);
        assembly.add(expression);
        if (assembly.constants.empty()) return out;
        Findings inner = find_in_statement(assembly.patchwork.text(), tables);
        if (!inner.unparsed.empty()) continue;  // then its constants are literals whose meaning is unknown
        Findings outer = assembly.patchwork.in_source(inner);
        for (Found& found : outer.found) {
            if (!found.replacement.empty()) found.kind = MentionKind::dynamic_sql;
            out.found.push_back(std::move(found));
        }
        return out;
    }
    return out;
}

}  // namespace pgrename::sql
