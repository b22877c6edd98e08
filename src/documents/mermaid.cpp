#include "documents/mermaid.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/format.hpp"
#include "base/terminal.hpp"
#include "base/text.hpp"

namespace pgrename::documents {
namespace {

using base::format;
using model::Relation;

constexpr std::size_t most_entities = 20;

/// Letters, digits and underscores of the text; other characters become underscores.
std::string word(std::string_view text) {
    std::string out;
    for (const char byte : text) {
        const bool kept = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
        if (kept) {
            out += byte;
        } else if (!out.empty() && out.back() != '_') {
            out += '_';
        }
    }
    while (out.ends_with('_')) out.pop_back();
    return out;
}

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

std::string attribute_name(const std::string& name) {
    std::string out = word(name);
    // PK, FK and UK are keywords behind a name.
    if (out.empty() || is_digit(out.front()) || out == "PK" || out == "FK" || out == "UK") out = "c_" + out;
    return out;
}

std::string type_name(std::string_view type) {
    const auto dot = type.rfind('.');
    std::string out = word(dot == std::string_view::npos ? type : type.substr(dot + 1));
    if (type.ends_with("[]")) out += "_array";
    return out.empty() || is_digit(out.front()) ? "t_" + out : out;
}

bool names_column(const model::Constraint& constraint, const std::string& column) {
    return std::find(constraint.columns.begin(), constraint.columns.end(), column) != constraint.columns.end();
}

/// Which keys a column belongs to: "PK", "FK", "PK, FK" or nothing.
std::string keys_of(const Relation& table, const std::string& column) {
    const auto in = [&](std::string_view type) {
        return std::any_of(table.constraints.begin(), table.constraints.end(),
                           [&](const model::Constraint& one) { return one.type == type && names_column(one, column); });
    };
    std::vector<std::string> out;
    if (in("p")) out.emplace_back("PK");
    if (in("f")) out.emplace_back("FK");
    return base::join(out, ", ");
}

class Diagram {
  public:
    explicit Diagram(const RelationIndex& index) : index_(&index) {}

    /// How many entities there would be with this table.
    [[nodiscard]] std::size_t size_with(const Relation& table) const {
        std::set<const Relation*> all(entities_);
        all.insert(&table);
        for (const auto* other : referred(table)) all.insert(other);
        return all.size();
    }

    void add(const Relation& table) {
        own_.push_back(&table);
        entities_.insert(&table);
        for (const auto* other : referred(table)) entities_.insert(other);
    }

    [[nodiscard]] bool empty() const { return own_.empty(); }

    [[nodiscard]] std::string text() const {
        std::map<const Relation*, std::string> ids;
        std::set<std::string> taken;
        std::vector<const Relation*> ordered(entities_.begin(), entities_.end());
        std::sort(ordered.begin(), ordered.end(), by_name);
        for (const auto* one : ordered) ids.emplace(one, fresh_id(*one, taken));
        std::string out = "```mermaid\nerDiagram\n";
        for (const auto* one : ordered) out += entity(*one, ids.at(one));
        for (const auto* one : own_) out += relationships(*one, ids);
        return out + "```\n";
    }

  private:
    static bool by_name(const Relation* one, const Relation* other) {
        return one->schema != other->schema ? one->schema < other->schema : one->name < other->name;
    }

    [[nodiscard]] std::vector<const Relation*> referred(const Relation& table) const {
        std::vector<const Relation*> out;
        for (const auto& constraint : table.constraints) {
            const auto found = index_->find(constraint.references);
            if (constraint.type == "f" && found != index_->end()) out.push_back(found->second);
        }
        return out;
    }

    /// The prefix keeps names from being words of mermaid's language.
    static std::string fresh_id(const Relation& table, std::set<std::string>& taken) {
        const std::string id = "t_" + word(table.name);
        std::string out = id;
        for (int number = 2; !taken.insert(out).second; ++number) out = format("{}_{}", id, number);
        return out;
    }

    [[nodiscard]] std::string entity(const Relation& table, const std::string& id) const {
        std::string out = format("    {}[\"{}\"]", id, mermaid_text(table.name));
        if (std::find(own_.begin(), own_.end(), &table) == own_.end()) return out + "\n";
        std::string attributes;
        for (const auto& column : table.columns) {
            const std::string keys = keys_of(table, column.name);
            if (keys.empty()) continue;
            const std::string name = attribute_name(column.name);
            attributes += format("        {} {} {}{}\n", type_name(column.type), name, keys,
                                 name == column.name ? "" : " \"" + mermaid_text(column.name) + "\"");
        }
        return attributes.empty() ? out + "\n" : out + " {\n" + attributes + "    }\n";
    }

    [[nodiscard]] std::string relationships(const Relation& table,
                                            const std::map<const Relation*, std::string>& ids) const {
        std::string out;
        for (const auto& constraint : table.constraints) {
            const auto target = index_->find(constraint.references);
            if (constraint.type != "f" || target == index_->end()) continue;
            const bool optional = std::any_of(
                table.columns.begin(), table.columns.end(),
                [&](const model::Column& column) { return !column.not_null && names_column(constraint, column.name); });
            const bool single =
                std::any_of(table.constraints.begin(), table.constraints.end(), [&](const model::Constraint& other) {
                    return (other.type == "p" || other.type == "u") && other.columns == constraint.columns;
                });
            out += format("    {} {}--{} {} : \"{}\"\n", ids.at(target->second), optional ? "|o" : "||",
                          single ? "o|" : "o{", ids.at(&table), mermaid_text(base::join(constraint.columns, ", ")));
        }
        return out;
    }

    const RelationIndex* index_;
    std::vector<const Relation*> own_;
    std::set<const Relation*> entities_;
};

}  // namespace

std::string mermaid_text(std::string_view text) {
    // Mermaid has no escape that works in every diagram: what means something to it is shown in its full-width form.
    constexpr std::string_view meaningful = "\"#`%<>\\&";
    constexpr std::array<std::string_view, meaningful.size()> wide{"＂", "＃", "｀", "％", "＜", "＞", "＼", "＆"};
    const std::string shown = base::printable(text);
    std::string out;
    for (const char byte : shown) {
        const auto place = meaningful.find(byte);
        if (place == std::string_view::npos) {
            out += byte;
        } else {
            out += wide[place];
        }
    }
    return out;
}

std::string diagrams(const std::vector<const Relation*>& tables, const RelationIndex& index) {
    std::string out;
    Diagram current(index);
    for (const auto* table : tables) {
        if (!current.empty() && current.size_with(*table) > most_entities) {
            out += current.text() + "\n";
            current = Diagram(index);
        }
        current.add(*table);
    }
    return current.empty() ? out : out + current.text() + "\n";
}

}  // namespace pgrename::documents
