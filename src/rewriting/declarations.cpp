#include "rewriting/declarations.hpp"

#include <algorithm>
#include <array>

#include "rewriting/strings.hpp"

namespace pgrename::rewriting {

namespace {

using source::Extent;
using source::Node;

/// Methods that call their argument with the elements of what they belong to.
constexpr std::array<std::string_view, 9> iterations{"map",  "forEach", "filter", "flatMap", "reduce",
                                                     "some", "every",   "find",   "each"};

class Gathering {
  public:
    Gathering(std::string_view text, const Shape& shape) : text_(text), shape_(shape) {}

    void visit(const Node& node, std::size_t depth) {
        path_.resize(depth);
        path_.push_back(node);
        if (!may_matter(node)) return;
        if (const Shape::Declaration* entry = entry_of(node, shape_.declarations)) declaration(node, *entry);
        if (is_one_of(node, shape_.functions)) parameters(node);
        if (entry_of(node, shape_.calls) != nullptr) out_.calls.push_back(node);
        if (node.is("for_in_statement")) loop(node);
        if (node.is("import_statement")) import(node);
        if (node.is("import_from_statement")) python_import(node);
    }

    Declarations out_;

  private:
    std::string_view text_;
    const Shape& shape_;
    std::vector<Node> path_;  ///< the nodes around the one visited, itself the last
    enum class Matters : char { unknown, yes, no };
    std::vector<Matters> matters_;  ///< by symbol

    /// Most kinds of nodes declare nothing: each kind's name is looked at once.
    [[nodiscard]] bool may_matter(const Node& node) {
        const std::size_t symbol = node.symbol();
        if (matters_.size() <= symbol) matters_.resize(symbol + 1);
        Matters& known = matters_[symbol];
        if (known == Matters::unknown) {
            const bool yes = entry_of(node, shape_.declarations) != nullptr || is_one_of(node, shape_.functions) ||
                             entry_of(node, shape_.calls) != nullptr || node.is("for_in_statement") ||
                             node.is("import_statement") || node.is("import_from_statement");
            known = yes ? Matters::yes : Matters::no;
        }
        return known == Matters::yes;
    }

    /// The extent of the nearest scope around the node visited, itself left out.
    [[nodiscard]] Extent scope() const {
        for (std::size_t i = path_.size() - 1; i-- > 0;)
            if (is_one_of(path_[i], shape_.scopes) || is_one_of(path_[i], shape_.functions)) return path_[i].extent();
        return {0, text_.size() + 1};
    }

    void add(Declared declared) { out_.declared.push_back(std::move(declared)); }

    void declaration(const Node& node, const Shape::Declaration& entry) {
        Node name = part_of(node, entry.name);
        // Go writes `a, b := …` and Python `a = b = …`: the first of each list.
        while (name.is("expression_list") || name.is("pattern_list") || name.is("variable_declaration"))
            name = name.named_child(0);
        const bool itself = entry.value == "*";
        const Node value = itself ? node : part_of(node, entry.value);
        if (!value || value == name) return;  // declared, and given nothing
        const std::string_view required = "require";
        if (name.is("object_pattern")) {
            const Node call = value;
            if (call.is("call_expression") && call.field("function").text(text_) == required)
                pattern_import(name, call);
            return;
        }
        if (entry_of(name, shape_.members) != nullptr) {
            const Shape::Member* member = entry_of(name, shape_.members);
            const Node object = part_of(name, member->object);
            if (std::ranges::count(shape_.itself, object.text(text_)) == 0) return;
            add(declared(node, value, part_of(name, member->property), true, itself));
            return;
        }
        if (!is_one_of(name, shape_.identifiers) && !name.is("private_property_identifier")) return;
        add(declared(node, value, name, entry.member, itself));
    }

    [[nodiscard]] Declared declared(const Node& node, const Node& value, const Node& name, bool member,
                                    bool function) const {
        Declared out;
        out.kind = function ? Declared::Kind::function : Declared::Kind::value;
        out.name = name.text(text_);
        out.node = node;
        out.value = value;
        out.scope = scope();
        out.member = member;
        out.owner = owner();
        return out;
    }

    /// The class whose member the node visited is; of a companion object the class it belongs to.
    [[nodiscard]] std::string owner() const {
        for (std::size_t i = path_.size() - 1; i-- > 0;) {
            const Node& node = path_[i];
            if (is_one_of(node, shape_.classes) && !node.is("companion_object")) {
                const Node name = node.field("name");
                return std::string((name ? name : part_of(node, "#type_identifier")).text(text_));
            }
            const bool inside_of_a_function =
                is_one_of(node, shape_.functions) || node.is("block") || node.is("function_body");
            if (inside_of_a_function) return {};
        }
        return {};
    }

    /// The name the function visited is called by.
    [[nodiscard]] std::string function_name() const {
        const Node& function = path_.back();
        if (const Node name = function.field("name")) return constructor_or(std::string(name.text(text_)));
        for (std::size_t i = path_.size() - 1; i-- > 0;) {
            const Node& node = path_[i];
            if (const Shape::Declaration* entry = entry_of(node, shape_.declarations))
                return last_name(part_of(node, entry->name), text_, shape_);
            if (const Shape::Declaration* pair = entry_of(node, shape_.pairs))
                return std::string(part_of(node, pair->name).text(text_));
            // `const f = useCallback((x) => …)`, `memo(function …)`: called by the outer name.
            if (!node.is("arguments") && entry_of(node, shape_.calls) == nullptr &&
                !is_one_of(node, shape_.transparent))
                return {};
        }
        return {};
    }

    /// A constructor is called by its class's name.
    [[nodiscard]] std::string constructor_or(std::string name) const {
        if (name != "constructor" && name != "__init__") return name;
        for (std::size_t i = path_.size() - 1; i-- > 0;)
            if (path_[i].kind().starts_with("class_decl") || path_[i].kind().starts_with("class_def"))
                return std::string(path_[i].field("name").text(text_));
        return name;
    }

    /// The elements that a callback gets: what `.map` and its like are called on.
    [[nodiscard]] Node iterated() const {
        if (path_.size() < 3) return {};
        const Node& call = path_[path_.size() - 3];
        const Shape::Call* entry = entry_of(call, shape_.calls);
        if (entry == nullptr || !path_[path_.size() - 2].is("arguments")) return {};
        const Node callee = part_of(call, entry->function);
        const Shape::Member* member = entry_of(callee, shape_.members);
        if (member == nullptr || !std::ranges::count(iterations, part_of(callee, member->property).text(text_)))
            return {};
        return part_of(callee, member->object);
    }

    void parameters(const Node& function) {
        Declared parameter;
        parameter.kind = Declared::Kind::parameter;
        parameter.node = function;
        parameter.scope = function.extent();
        parameter.function = function_name();
        const Node elements = iterated();
        if (const Node single = function.field("parameter")) {
            pattern(single, parameter, elements);
            return;
        }
        for (const Node& each : function.field("parameters").named_children()) {
            if (is_comment(each)) continue;
            Node name = each.field("pattern");
            if (!name) name = each.field("name");
            if (!name)
                name = is_one_of(each, shape_.identifiers) || each.is("object_pattern") ? each : each.named_child(0);
            const std::string_view text = name.text(text_);
            if (std::ranges::count(shape_.itself, text) > 0) continue;
            parameter.type = each.field("type");
            pattern(name, parameter, parameter.argument == 0 ? elements : Node{});
            // `constructor(private table: string)` makes a member, too.
            if (each.field("accessibility") || each.named_child(0).is("accessibility_modifier")) {
                Declared member = parameter;
                member.name = text;
                member.member = true;
                add(member);
            }
            ++parameter.argument;
        }
    }

    void pattern(const Node& name, Declared parameter, const Node& elements) {
        const auto named = [&](const Node& each, std::string key) {
            parameter.name = each.text(text_);
            parameter.key = std::move(key);
            if (elements) {
                parameter.kind = Declared::Kind::loop;
                parameter.value = elements;
            }
            add(parameter);
        };
        if (is_one_of(name, shape_.identifiers)) return named(name, {});
        if (name.is("array_pattern")) {
            std::size_t element = 0;
            for (const Node& each : name.named_children()) {
                parameter.element = element++;
                if (is_one_of(each, shape_.identifiers)) named(each, {});
            }
            return;
        }
        for (const Node& each : name.named_children()) {
            if (each.is("shorthand_property_identifier_pattern"))
                named(each, std::string(each.text(text_)));
            else if (each.is("pair_pattern") && is_one_of(each.field("value"), shape_.identifiers))
                named(each.field("value"), std::string(each.field("key").text(text_)));
            else if (each.is("object_assignment_pattern"))
                named(each.field("left"), std::string(each.field("left").text(text_)));
        }
    }

    void loop(const Node& node) {
        Declared variable;
        variable.kind = Declared::Kind::loop;
        variable.node = node;
        variable.value = node.field("right");
        variable.scope = node.extent();
        pattern(node.field("left"), variable, variable.value);
    }

    void import(const Node& node) {
        const Node source = node.field("source");
        if (!source) return;
        Declared out;
        out.kind = Declared::Kind::import;
        out.node = node;
        out.scope = {0, text_.size() + 1};
        out.module = value_of(source, text_).value;
        const auto named = [&](const Node& local, std::string imported) {
            out.name = local.text(text_);
            out.imported = std::move(imported);
            add(out);
        };
        for (const Node& clause : node.named_children()) {
            if (!clause.is("import_clause")) continue;
            for (const Node& part : clause.named_children()) {
                if (part.is("identifier"))
                    named(part, "default");
                else if (part.is("namespace_import"))
                    named(part.named_child(0), "*");
                for (const Node& each : part.named_children()) {
                    if (!each.is("import_specifier")) continue;
                    const Node alias = each.field("alias");
                    named(alias ? alias : each.field("name"), std::string(each.field("name").text(text_)));
                }
            }
        }
    }

    /// `const { A, b: c } = require('./tables')`
    void pattern_import(const Node& pattern, const Node& call) {
        const Node module = call.field("arguments").named_child(0);
        if (!is_string(module)) return;
        Declared out;
        out.kind = Declared::Kind::import;
        out.node = call;
        out.scope = {0, text_.size() + 1};
        out.module = value_of(module, text_).value;
        for (const Node& each : pattern.named_children()) {
            const Node local = each.is("pair_pattern") ? each.field("value") : each;
            out.imported = each.is("pair_pattern") ? each.field("key").text(text_) : each.text(text_);
            out.name = local.text(text_);
            add(out);
        }
    }

    /// `app.tables` → `app/tables`; the dots in front (`.tables`, `..`) are the folder and those above it.
    [[nodiscard]] static std::string python_path(std::string_view module) {
        const std::size_t dots = std::min(module.find_first_not_of('.'), module.size());
        std::string out = dots == 1 ? "./" : "";
        for (std::size_t i = 1; i < dots; ++i) out += "../";
        for (const char byte : module.substr(dots)) out += byte == '.' ? '/' : byte;
        return out;
    }

    /// `from app.tables import MESSAGES as M`, `from . import tables`
    void python_import(const Node& node) {
        Declared out;
        out.kind = Declared::Kind::import;
        out.node = node;
        out.scope = {0, text_.size() + 1};
        const Node module = node.field("module_name");
        const std::string path = python_path(module.text(text_));
        for (const Node& each : node.named_children()) {
            if (each == module) continue;
            const bool aliased = each.is("aliased_import");
            const std::string_view name = aliased ? each.field("name").text(text_) : each.text(text_);
            out.name = aliased ? each.field("alias").text(text_) : each.text(text_);
            const bool from_folder = path.ends_with('/');
            out.module = from_folder ? path + std::string(name) : path;
            out.imported = from_folder ? "*" : name;
            add(out);
        }
    }
};

}  // namespace

Declarations declarations_in(const source::Tree& tree, std::string_view text, const Shape& shape) {
    Gathering gathering(text, shape);
    if (shape.declarations.empty()) return {};
    source::walk(tree, [&](const Node& node, std::size_t depth) {
        gathering.visit(node, depth);
        return true;
    });
    return std::move(gathering.out_);
}

}  // namespace pgrename::rewriting
