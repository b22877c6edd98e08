// Classes that a mapper gives a table by a rule: their table's name stands nowhere in the code.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "rewriting/finding.hpp"
#include "rewriting/names.hpp"
#include "rewriting/recogniser.hpp"
#include "source/syntax.hpp"

namespace pgrename::rewriting {

/// A class whose table is written down somewhere, perhaps in another file than the class.
struct MappedClass {
    std::string recogniser;
    std::string name;
    auto operator<=>(const MappedClass&) const = default;
};

/// Gathers what the matches of one file say of classes. The captures: `@class` the name of a class whose table goes by
/// the site's rule, `@entity` the name by which it is mapped elsewhere (default: the class), `@after` the node behind
/// which the mapping is inserted, `@mapped` the name of a class that has its mapping, `@of` the name of one that has it
/// from here.
class Models {
  public:
    Models(std::string_view path, std::string_view text) : path_(path), text_(text) {}

    void note(const Site& site, const source::Query::Match& match);

    /// For every class that has no mapping in this file and whose table is renamed: a mapping to insert, or a place to
    /// look at.
    /// `names_it` says whether an old name stands in an extent: such a class is looked at by a person, as any other
    /// place.
    [[nodiscard]] std::vector<Finding> findings(const Names& names,
                                                const std::function<bool(source::Extent)>& names_it) const;
    [[nodiscard]] const std::vector<MappedClass>& mapped_elsewhere() const { return of_; }

  private:
    struct Class {
        const Site* site;
        source::Node name;
        source::Node after;
        std::string entity;
    };
    std::string_view path_;
    std::string_view text_;
    std::vector<Class> classes_;
    std::vector<source::Node> mapped_;
    std::vector<MappedClass> of_;

    [[nodiscard]] std::string name_of(const source::Node& node) const;
    [[nodiscard]] const Names::Pairs::value_type* table_of(const Class& each, const Names& names) const;
    [[nodiscard]] Finding finding(const Class& each, const Names::Pairs::value_type& rename, bool named) const;
    [[nodiscard]] bool is_delicate(const Class& each) const;
    [[nodiscard]] std::string insertion(const Class& each, std::string_view table) const;
    [[nodiscard]] std::string filled(std::string pattern, const Class& each, std::string_view table) const;
};

}  // namespace pgrename::rewriting
