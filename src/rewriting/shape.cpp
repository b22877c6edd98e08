#include "rewriting/shape.hpp"

#include <algorithm>

namespace pgrename::rewriting {

namespace {

const Shape ecmascript{
    .declarations = {{"variable_declarator", "name", "value"},
                     {"enum_declaration", "name", "body"},
                     {"function_declaration", "name", "*"},
                     {"generator_function_declaration", "name", "*"},
                     {"assignment_expression", "left", "right"},
                     {"public_field_definition", "name", "value", true},
                     {"method_definition", "name", "*", true}},
    .calls = {{"call_expression", "function", "arguments"}, {"new_expression", "constructor", "arguments"}},
    .members = {{"member_expression", "object", "property"}},
    .subscripts = {{"subscript_expression", "object", "index"}},
    .pairs = {{"pair", "key", "value"}, {"enum_assignment", "name", "value"}},
    .functions = {"arrow_function", "function_expression", "function_declaration", "method_definition",
                  "generator_function", "generator_function_declaration", "function"},
    .scopes = {"statement_block", "for_statement", "for_in_statement", "class_body", "switch_body"},
    .containers = {"object", "array", "enum_body", "new_expression"},
    .transparent = {"as_expression", "satisfies_expression", "parenthesized_expression", "non_null_expression",
                    "await_expression", "type_assertion"},
    .choices = {"ternary_expression", "binary_expression"},
    .identifiers = {"identifier", "shorthand_property_identifier", "property_identifier", "type_identifier"},
    .itself = {"this"},
    .freezers = {"Object.freeze", "Object.seal", "Map", "Set", "Object.fromEntries"},
    .values = {"Object.values", "Object.entries", "Array.from"}};

const Shape python{.declarations = {{"assignment", "left", "right"}, {"function_definition", "name", "*"}},
                   .calls = {{"call", "function", "arguments"}},
                   .members = {{"attribute", "object", "attribute"}},
                   .subscripts = {{"subscript", "value", "subscript"}},
                   .pairs = {{"pair", "key", "value"}},
                   .functions = {"function_definition", "lambda"},
                   .scopes = {"class_definition"},
                   .containers = {"dictionary", "list", "tuple", "set"},
                   .transparent = {"parenthesized_expression", "await"},
                   .choices = {"conditional_expression", "boolean_operator"},
                   .identifiers = {"identifier"},
                   .itself = {"self", "cls"},
                   .freezers = {"frozenset", "MappingProxyType", "dict"},
                   .values = {}};

const Shape go{.declarations = {{"const_spec", "name", "value"},
                                {"var_spec", "name", "value"},
                                {"short_var_declaration", "left", "right"},
                                {"function_declaration", "name", "*"},
                                {"method_declaration", "name", "*"}},
               .calls = {{"call_expression", "function", "arguments"}},
               .members = {{"selector_expression", "operand", "field"}},
               .subscripts = {{"index_expression", "operand", "index"}},
               .pairs = {},
               .functions = {"function_declaration", "method_declaration", "func_literal"},
               .scopes = {"block"},
               .containers = {"composite_literal", "literal_value"},
               .transparent = {"expression_list", "parenthesized_expression"},
               .choices = {},
               .identifiers = {"identifier", "field_identifier"},
               .itself = {},
               .freezers = {},
               .values = {}};

const Shape rust{.declarations = {{"const_item", "name", "value"},
                                  {"static_item", "name", "value"},
                                  {"let_declaration", "pattern", "value"},
                                  {"function_item", "name", "*"}},
                 .calls = {{"call_expression", "function", "arguments"}},
                 .members = {{"field_expression", "value", "field"}, {"scoped_identifier", "path", "name"}},
                 .subscripts = {},
                 .pairs = {},
                 .functions = {"function_item", "closure_expression"},
                 .scopes = {"block"},
                 .containers = {"array_expression", "tuple_expression"},
                 .transparent = {"reference_expression", "parenthesized_expression"},
                 .choices = {},
                 .identifiers = {"identifier", "field_identifier"},
                 .itself = {"self"},
                 .freezers = {},
                 .values = {}};

const Shape java{.declarations = {{"variable_declarator", "name", "value"}, {"method_declaration", "name", "*", true}},
                 .calls = {{"method_invocation", "name", "arguments"}},
                 .members = {{"field_access", "object", "field"}},
                 .subscripts = {},
                 .pairs = {},
                 .functions = {"method_declaration", "constructor_declaration", "lambda_expression"},
                 .scopes = {"block"},
                 .classes = {"class_declaration", "interface_declaration", "enum_declaration", "record_declaration"},
                 .containers = {"array_initializer"},
                 .transparent = {"parenthesized_expression"},
                 .choices = {"ternary_expression"},
                 .identifiers = {"identifier"},
                 .itself = {"this"},
                 .freezers = {},
                 .values = {}};

const Shape ruby{.declarations = {{"assignment", "left", "right"}, {"method", "name", "*"}},
                 .calls = {{"call", "method", "arguments"}},
                 .members = {{"scope_resolution", "scope", "name"}},
                 .subscripts = {{"element_reference", "object", "index"}},
                 .pairs = {{"pair", "key", "value"}},
                 .functions = {"method", "singleton_method", "lambda", "block", "do_block"},
                 .scopes = {},
                 .containers = {"hash", "array"},
                 .transparent = {"parenthesized_statements"},
                 .choices = {"conditional", "binary"},
                 .identifiers = {"identifier", "constant", "instance_variable"},
                 .itself = {"self"},
                 .freezers = {},
                 .values = {}};

const Shape php{.declarations = {{"assignment_expression", "left", "right"},
                                 {"const_element", "#first", "#last"},
                                 {"function_definition", "name", "*"},
                                 {"method_declaration", "name", "*", true}},
                .calls = {{"function_call_expression", "function", "arguments"},
                          {"member_call_expression", "name", "arguments"},
                          {"scoped_call_expression", "name", "arguments"}},
                .members = {{"member_access_expression", "object", "name"},
                            {"class_constant_access_expression", "#first", "#last"}},
                .subscripts = {},
                .pairs = {},
                .functions = {"function_definition", "method_declaration", "anonymous_function", "arrow_function"},
                .scopes = {},
                .classes = {"class_declaration", "interface_declaration", "trait_declaration", "enum_declaration"},
                .containers = {"array_creation_expression"},
                .transparent = {"parenthesized_expression", "argument"},
                .choices = {"conditional_expression"},
                .identifiers = {"variable_name", "name"},
                .itself = {"$this", "self", "static"},
                .freezers = {},
                .values = {}};

const Shape c_sharp{
    .declarations = {{"variable_declarator", "name", "#last"}},
    .calls = {{"invocation_expression", "function", "arguments"}},
    .members = {{"member_access_expression", "expression", "name"}},
    .subscripts = {},
    .pairs = {},
    .functions = {"method_declaration", "constructor_declaration", "local_function_statement", "lambda_expression"},
    .scopes = {"block", "class_declaration"},
    .classes = {"class_declaration", "struct_declaration", "record_declaration", "interface_declaration"},
    .containers = {"initializer_expression", "array_creation_expression", "implicit_array_creation_expression"},
    .transparent = {"argument", "parenthesized_expression"},
    .choices = {"conditional_expression"},
    .identifiers = {"identifier"},
    .itself = {"this"},
    .freezers = {},
    .values = {}};

const Shape kotlin{.declarations = {{"property_declaration", "#variable_declaration", "#last"}},
                   .calls = {},
                   .members = {{"navigation_expression", "#first", "#last"}},
                   .subscripts = {},
                   .pairs = {},
                   .functions = {},
                   .scopes = {"function_body", "statements", "class_body"},
                   .classes = {"class_declaration", "object_declaration", "companion_object"},
                   .containers = {},
                   .transparent = {"parenthesized_expression"},
                   .choices = {},
                   .identifiers = {"simple_identifier"},
                   .itself = {},
                   .freezers = {},
                   .values = {}};

const Shape nothing;

}  // namespace

const Shape& shape_of(source::Language language) {
    switch (language) {
        case source::Language::typescript:
        case source::Language::tsx:
            return ecmascript;
        case source::Language::python:
            return python;
        case source::Language::go:
            return go;
        case source::Language::rust:
            return rust;
        case source::Language::java:
            return java;
        case source::Language::ruby:
            return ruby;
        case source::Language::php:
            return php;
        case source::Language::c_sharp:
            return c_sharp;
        case source::Language::kotlin:
            return kotlin;
        default:
            return nothing;
    }
}

source::Node part_of(const source::Node& node, std::string_view part) {
    if (part == "#first") return node.named_child(0);
    if (!part.starts_with('#')) return node.field(part);
    const auto children = node.named_children();
    if (part == "#last") return children.empty() ? source::Node{} : children.back();
    const auto found = std::ranges::find(children, part.substr(1), &source::Node::kind);
    return found == children.end() ? source::Node{} : *found;
}

bool is_one_of(const source::Node& node, const std::vector<std::string_view>& kinds) {
    return std::ranges::find(kinds, node.kind()) != kinds.end();
}

}  // namespace pgrename::rewriting
