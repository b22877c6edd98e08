// Where the value of an expression comes from: a literal, a constant or map, an import, a parameter.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rewriting/shape.hpp"
#include "source/syntax.hpp"

namespace pgrename::rewriting {

/// Which part of a value: `MAP.calls.table` is {"calls", "table"}; "*" is any (`MAP[x]`); `own_keys` its keys
/// themselves.
using Keys = std::vector<std::string>;
inline constexpr std::string_view own_keys = "#keys";

/// A name a file declares.
struct Declared {
    enum class Kind { value, function, parameter, import, loop };
    Kind kind = Kind::value;
    std::string name;
    source::Node node;                   ///< the declaration
    source::Node value;                  ///< value: what it is given; function: itself; loop: what is gone through
    source::Extent scope;                ///< where the name means this
    std::string owner;                   ///< a value: the class whose constant or field it is, where that is shared
    bool member = false;                 ///< of a class
    source::Node type;                   ///< a parameter's annotation
    std::optional<std::size_t> element;  ///< of a loop over pairs: `[key, value]`
    // kind == parameter: `argument` of `function`; `key`: only this member of it (`{ table }`)
    std::string function;
    std::size_t argument = 0;
    std::string key;
    // kind == import
    std::string module;
    std::string imported;  ///< its name there; "default"; "*" for all of the module
};

struct Origin {
    enum class Kind { literal, declared, imported, parameter, shared, unknown };
    Kind kind = Kind::unknown;
    source::Node literal;                ///< literal
    const Declared* declared = nullptr;  ///< the declaration, import or parameter
    Keys keys;                           ///< declared, imported: which part of it; shared: what of the class
    std::string owner;                   ///< shared: a class that this file does not import
};

/// The place a literal has among what a file declares: `keys` of `declared`.
struct Binding {
    const Declared* declared = nullptr;
    Keys keys;
};

class Flows {
  public:
    Flows(const source::Tree& tree, std::string_view text);

    [[nodiscard]] std::vector<Origin> origins(const source::Node& expression) const;
    /// What the literal at the end of `path` (as Tree::path_to gives it) is given to; nothing when it is an argument,
    /// say.
    [[nodiscard]] Binding binding(const std::vector<source::Node>& path) const;
    [[nodiscard]] const std::vector<Declared>& declared() const { return declared_; }
    [[nodiscard]] const Shape& shape() const { return shape_; }
    /// The arguments of a call, comments left out; the first one when `index` is 0.
    [[nodiscard]] source::Node argument(const source::Node& call, std::size_t index) const;

    /// What the name is given where it is declared; nothing when the node is no name of a value.
    [[nodiscard]] source::Node value_of_name(const source::Node& name) const;

    struct CallSite {
        source::Node node;
        std::string callee;  ///< the last name: `t` of `this.t(…)`, `Repo` of `new Repo(…)`
        std::string root;    ///< the first name: `db` of `db.t(…)`; the same as `callee` when there is but one
    };
    [[nodiscard]] const std::vector<CallSite>& calls() const { return calls_; }

    /// Names that were looked for: what was said of them is true if the tree holds all statements that may declare
    /// them.
    struct Asked {
        std::set<std::string, std::less<>> outside;   ///< by a declaration outside of all functions and classes
        std::set<std::string, std::less<>> anywhere;  ///< by whatever holds them: of members, functions that are called
    };
    [[nodiscard]] const Asked& asked() const { return asked_; }
    void ask_anywhere(std::string_view name) const { asked_.anywhere.emplace(name); }
    /// The module a name is imported from; empty when it is declared here, too: it may be made from anything then.
    [[nodiscard]] std::string module_of(const std::string& name) const;
    /// False when nothing in the file brings a thing of that name: it is the language's.
    [[nodiscard]] bool declares(const std::string& name) const;

  private:
    std::string_view text_;
    const Shape& shape_;
    std::vector<Declared> declared_;
    std::vector<CallSite> calls_;
    mutable Asked asked_;

    void resolve(const source::Node& node, Keys keys, int depth, std::vector<Origin>& out) const;
    [[nodiscard]] const Declared* find(const source::Node& name) const;
    [[nodiscard]] std::string class_named(const source::Node& object) const;
    void resolve_name(const source::Node& node, Keys keys, int depth, std::vector<Origin>& out) const;
    void resolve_declared(const Declared& declared, Keys keys, int depth, std::vector<Origin>& out) const;
    void resolve_call(const source::Node& node, const Keys& keys, int depth, std::vector<Origin>& out) const;
    [[nodiscard]] bool gives_back_its_argument(const source::Node& call) const;
};

/// True when a literal bound to `literal` keys is part of what `wanted` asks for.
[[nodiscard]] bool compatible(const Keys& literal, const Keys& wanted);

/// The last name of an expression: `t` of `this.a.t`.
[[nodiscard]] std::string last_name(const source::Node& expression, std::string_view text, const Shape& shape);
/// The first name of an expression: `db` of `db.a.t`.
[[nodiscard]] std::string first_name(const source::Node& expression, std::string_view text, const Shape& shape);

}  // namespace pgrename::rewriting
