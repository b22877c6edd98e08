#include "rewriting/code_reading.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "rewriting/claims.hpp"
#include "rewriting/class_places.hpp"
#include "rewriting/classification.hpp"
#include "rewriting/client_schema.hpp"
#include "rewriting/loose_strings.hpp"
#include "rewriting/name_of.hpp"
#include "rewriting/postgrest.hpp"
#include "rewriting/site_matches.hpp"
#include "rewriting/sql_looks.hpp"
#include "rewriting/sql_text.hpp"
#include "rewriting/statements_to_read.hpp"
#include "rewriting/strings.hpp"
#include "rewriting/table_values.hpp"
#include "source/text_file.hpp"

namespace pgrename::rewriting {

namespace {

using source::Extent;
using source::Node;
using source::Word;
using Where = source::ScriptWords::Where;

/// What is known before anything is parsed.
struct Scanned {
    std::optional<source::ScriptWords> script;
    Places places;
};

class Reading {
  public:
    Reading(const CodeText& file, const std::vector<Word>& words, const Names& names, const Recognisers& recognisers,
            const Scanned& scanned, const std::vector<Extent>& parts)
        : file_(file),
          words_(words),
          names_(names),
          recognisers_(recognisers),
          script_(scanned.script ? &*scanned.script : nullptr),
          places_(scanned.places),
          tree_(source::parse(file.text, file.language, parts, file.deadline)),
          flows_(tree_, file.text),
          claims_(words),
          models_(file.path, file.text) {}

    [[nodiscard]] const source::Tree& tree() const { return tree_; }
    [[nodiscard]] const Flows::Asked& asked() const { return flows_.asked(); }

    CodeFacts read(const std::vector<Wrapper>& wrappers) {
        if (!tree_.is_whole() || !sites()) return {.in_time = false};
        calls(wrappers);
        for (std::size_t known = 0; known < facts_.wrappers.size();) {
            // A wrapper's own callers may be wrappers.
            const std::vector<Wrapper> more(facts_.wrappers.begin() + static_cast<std::ptrdiff_t>(known),
                                            facts_.wrappers.end());
            known = facts_.wrappers.size();
            calls(more);
        }
        local_values();
        loose_strings();
        rest();
        for (const Declared& each : flows_.declared())
            if (each.kind == Declared::Kind::import) facts_.modules.push_back(each.module);
        return facts_.in_time ? std::move(facts_) : CodeFacts{.in_time = false};
    }

  private:
    const CodeText& file_;
    const std::vector<Word>& words_;
    const Names& names_;
    const Recognisers& recognisers_;
    const source::ScriptWords* script_;  ///< may be nullptr
    const Places& places_;
    source::Tree tree_;
    Flows flows_;
    Claims claims_;
    Models models_;
    CodeFacts facts_;

    struct LocalUse {
        const Declared* declared;
        Keys keys;
        const Site* site;
        Role role;
    };
    std::vector<LocalUse> local_uses_;
    std::set<std::size_t> read_;  ///< offsets of the literals whose role is known

    /// False when the time is over.
    bool sites() {
        if (!places_.any) return true;
        const Compiled& compiled = recognisers_.of(file_.language);
        const auto matches = matches_of(compiled, places_.possible, tree_, file_.text, near(), file_.deadline);
        if (!matches) return false;
        for (const SiteMatch& each : *matches) models_.note(*compiled.sites[each.pattern], each.captures);
        models();
        for (const SiteUse& each : uses_of(*matches, compiled, flows_, file_.text))
            use(each.node, each.role, *each.site, each.schema);
        return true;
    }

    /// What says nothing of an old name, nor leads on to one, needs no look.
    [[nodiscard]] std::optional<std::vector<std::size_t>> near() const {
        if (!places_.leads) return std::nullopt;
        std::vector<std::size_t> out = *places_.leads;
        for (const Word& word : words_) out.push_back(word.offset);
        std::ranges::sort(out);
        return out;
    }

    void use(const Node& node, Role role, const Site& site, const std::optional<std::string>& schema) {
        if (role == Role::keep) return claims_.put(node.extent(), site, model::Action::keep);
        if (role == Role::review) return claims_.put(node.extent(), site, model::Action::review);
        if (role == Role::shell) return shell(node);
        if (role == Role::key && !is_string(node)) return key(node, site, schema);
        if (role == Role::table && file_.language == source::Language::c_sharp)
            if (const auto named = find_name_of(node, file_.text, site, names_, schema)) return claims_.add(*named);
        for (const Origin& origin : flows_.origins(node)) from(origin, node, role, site, schema);
    }

    /// An identifier, or every string of a type: `'messages' | 'calls'`.
    void key(const Node& node, const Site& site, const std::optional<std::string>& schema) {
        const Extent extent = node.extent();
        if (!claims_.has_word(extent)) return;
        if (!node.named_child(0))
            return claims_.add_all(
                find_table(plain_value(node.text(file_.text), extent.offset), site, names_, schema, true), site);
        for (std::size_t i = claims_.first_word(extent.offset); i < words_.size() && words_[i].offset < extent.end;
             ++i) {
            auto path = tree_.path_to({words_[i].offset, words_[i].offset + words_[i].length});
            while (!path.empty() && !is_string(path.back())) path.pop_back();
            if (!path.empty() && path.back().extent().offset >= extent.offset)
                claims_.add_all(find_table(value_of(path.back(), file_.text), site, names_, schema, true), site);
        }
    }

    /// The keys of an object that is gone through by its keys.
    void keys_of(const Declared& declared, const Site& site) {
        Node object = declared.value;
        const Shape& shape = shape_of(file_.language);
        while (is_one_of(object, shape.transparent)) object = object.named_child(0);
        for (const Node& each : object.named_children())
            if (const Shape::Declaration* pair = entry_of(each, shape.pairs))
                use(each.field(pair->name), Role::key, site, std::nullopt);
    }

    void from(const Origin& origin, const Node& node, Role role, const Site& site,
              const std::optional<std::string>& schema) {
        switch (origin.kind) {
            case Origin::Kind::literal:
                literal(origin.literal, role, site, schema, origin.literal == node);
                return;
            case Origin::Kind::declared:
                if (!origin.keys.empty() && origin.keys.back() == own_keys)
                    keys_of(*origin.declared, site);
                else
                    local_uses_.push_back({origin.declared, origin.keys, &site, role});
                return;
            case Origin::Kind::shared:
                dynamic(node, role, site);  // until the class is found
                [[fallthrough]];
            case Origin::Kind::imported:
                facts_.demands.push_back(
                    demand_of(origin, site, role, source::place_of(file_.text, node.extent().offset)));
                return;
            case Origin::Kind::parameter:
                wrapper(*origin.declared, origin.keys, site, role, node);
                return;
            case Origin::Kind::unknown:
                // A text put together from pieces is a text still.
                if (role != Role::table && role != Role::key)
                    if (const auto value = value_of_expression(node, file_.text)) {
                        for (const StringValue::Hole& hole : value->holes) in_hole(*value, hole, role, site);
                        claims_.add_all(find_in_value(*value, role, site, names_, true), site);
                        return;
                    }
                dynamic(node, role, site);
                return;
        }
    }

    void literal(const Node& node, Role role, const Site& site, const std::optional<std::string>& schema, bool direct) {
        read_.insert(node.extent().offset);
        const StringValue value = value_of(node, file_.text);
        for (const StringValue::Hole& hole : value.holes) in_hole(value, hole, role, site);
        if (!claims_.has_word(node.extent())) {
            if (role == Role::table && !value.holes.empty()) dynamic(node, role, site);
            return;
        }
        if (role == Role::table || role == Role::key) {
            if (value.holes.empty())
                claims_.add_all(find_table(value, site, names_, schema, direct), site);
            else
                dynamic(node, role, site);
            return;
        }
        claims_.add_all(find_in_value(value, role, site, names_, direct), site);
    }

    /// `select(\`id, ${FIELDS}\`)`, `sql\`select * from ${TABLE}\``
    void in_hole(const StringValue& value, const StringValue::Hole& hole, Role role, const Site& site) {
        const Node inside = inside_of(hole, tree_, flows_.shape());
        if (!inside) return;
        if (role == Role::select) {
            for (const Origin& origin : flows_.origins(inside))
                if (origin.kind != Origin::Kind::unknown && origin.kind != Origin::Kind::parameter)
                    from(origin, inside, role, site, std::nullopt);
            return;
        }
        if (role != Role::sql) return;
        if (!expects_a_table(std::string_view(value.value).substr(0, hole.at))) return;
        for (const Origin& origin : flows_.origins(inside))
            if (origin.kind != Origin::Kind::unknown) from(origin, inside, Role::table, site, std::nullopt);
    }

    void wrapper(const Declared& parameter, const Keys& keys, const Site& site, Role role, const Node& node) {
        // Whatever it is called with, it is one of the names its type lists.
        if (parameter.type && (role == Role::table || role == Role::key) && keys.empty())
            key(parameter.type, site, std::nullopt);
        if (parameter.function.empty()) return dynamic(node, role, site);
        if (!names_a_table(role)) return;
        Wrapper out{parameter.function, parameter.argument, parameter.key, &site, role};
        if (out.key.empty() && !keys.empty() && keys.front() != "*") out.key = keys.front();
        if (!std::ranges::count(facts_.wrappers, out)) facts_.wrappers.push_back(std::move(out));
    }

    void dynamic(const Node& node, Role role, const Site& site) {
        if (role != Role::table || site.certainty == model::Certainty::doubtful) return;
        // Settings are what they say.
        if (file_.language == source::Language::yaml || file_.language == source::Language::json ||
            file_.language == source::Language::toml)
            return;
        const auto place = source::place_of(file_.text, node.extent().offset);
        facts_.dynamic.push_back(
            {file_.path, place.line, place.column, std::string(node.text(file_.text)), site.recogniser});
    }

    void calls(const std::vector<Wrapper>& wrappers) {
        for (const Wrapper& each : wrappers) {
            flows_.ask_anywhere(each.function);
            for (const Flows::CallSite& call : flows_.calls()) {
                if (call.callee != each.function) continue;
                Node argument = flows_.argument(call.node, each.argument);
                if (!each.key.empty()) argument = member_of(argument, each.key, file_.text);
                if (argument) use(argument, each.role, *each.site, std::nullopt);
            }
        }
    }

    struct Loose {
        Node node;
        std::vector<Node> path;
    };
    /// The unclaimed strings that hold an old name, with the nodes around them.
    [[nodiscard]] std::vector<Loose> unclaimed_strings() const {
        std::vector<Loose> out;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (claims_.of(i) != nullptr || (script_ && script_->where[i] != Where::literal)) continue;
            auto path = tree_.path_to({words_[i].offset, words_[i].offset + words_[i].length});
            while (!path.empty() && !is_string(path.back())) path.pop_back();
            if (path.empty()) continue;
            if (out.empty() || !(out.back().node == path.back())) out.push_back({path.back(), std::move(path)});
        }
        return out;
    }

    void local_values() {
        for (const Loose& loose : unclaimed_strings()) {
            const Binding binding = flows_.binding(loose.path);
            if (binding.declared == nullptr) {
                argument_of(loose);
                continue;
            }
            bool claimed = false;
            for (const LocalUse& use : local_uses_) {
                if (use.declared != binding.declared || !compatible(binding.keys, use.keys)) continue;
                claims_.add_all(find_in_value(value_of(loose.node, file_.text), use.role, *use.site, names_, false),
                                *use.site);
                claimed = true;
            }
            if (claimed) continue;
            const bool visible = binding.declared->scope.offset == 0 || binding.declared->member;
            facts_.bound.push_back({value_of(loose.node, file_.text), binding.declared->name, binding.keys, visible,
                                    binding.declared->owner});
        }
    }

    /// Remembers which functions get a name as an argument: one of another file may pass it on.
    void argument_of(const Loose& loose) {
        for (std::size_t i = loose.path.size(); i-- > 0;) {
            // What stands in a function's body is no argument of the call that gets the function.
            if (is_one_of(loose.path[i], flows_.shape().functions)) return;
            if (entry_of(loose.path[i], flows_.shape().calls) == nullptr) continue;
            const auto call = std::ranges::find(flows_.calls(), loose.path[i], &Flows::CallSite::node);
            if (call == flows_.calls().end()) continue;
            // `new Error('…')`: what JavaScript brings is not sought in other files.
            const bool is_script =
                file_.language == source::Language::typescript || file_.language == source::Language::tsx;
            if (is_script && call->root == call->callee && !flows_.declares(call->root)) continue;
            Called out{call->callee, flows_.module_of(call->root)};
            if (!std::ranges::count(facts_.called, out)) facts_.called.push_back(std::move(out));
        }
    }

    void loose_strings() {
        static const Site sql_by_looks{"sql", "sql", "SQL, by its looks", model::Certainty::likely, false, {}};
        static const Site url{"postgrest-url", "url", "an address of the REST interface", model::Certainty::certain,
                              false};
        static const Site qualified{
            "qualified-name", "qualified name", "a name with its schema", model::Certainty::likely, false, {}};
        for (const Loose& loose : unclaimed_strings()) {
            const auto value = value_of_expression(whole_expression(loose.path), file_.text);
            if (!value) continue;
            claims_.add_all(find_qualified(*value, qualified, names_), qualified);
            claims_.add_all(find_in_url(with_base(*value, tree_, flows_, file_.text), names_), url);
            claims_.add_all(find_in_sql(*value, SqlSource::looks, names_), sql_by_looks);
            claims_.add_all(find_in_subqueries(*value, names_), sql_by_looks);
        }
    }

    /// A script inside this file: read as one of its own.
    void shell(const Node& node) {
        Extent extent = node.extent();
        // The sign before a block of YAML.
        if (const std::string_view text = node.text(file_.text); text.starts_with('|') || text.starts_with('>'))
            extent.offset += std::min(text.find('\n'), text.size());
        if (!claims_.has_word(extent)) return;
        std::vector<Word> inside;
        for (const Word& word : words_)
            if (extent.holds(word.offset)) inside.push_back(word);
        const CodeText script{file_.path, file_.text, source::Language::bash, {extent}, file_.deadline};
        const CodeFacts said = read_code(script, inside, names_, recognisers_, {});
        for (const Finding& each : said.findings) claims_.add(each);
        facts_.in_time = facts_.in_time && said.in_time;
    }

    [[nodiscard]] Finding unclaimed(std::size_t index) const {
        const Word& place = words_[index];
        const std::string_view word = file_.text.substr(place.offset, place.length);
        const bool comment = script_ && script_->where[index] == Where::comment;
        const Extent extent = comment ? script_->comments[index] : Extent{place.offset, place.offset + place.length};
        Finding out = comment ? in_comment(file_.text.substr(extent.offset, extent.end - extent.offset), word)
                              : classified(tree_.path_to(extent), file_.text, word);
        out.offset = place.offset;
        out.length = place.length;
        return out;
    }

    void models() {
        for (Finding& each : models_.findings(names_, [this](Extent extent) { return claims_.has_word(extent); })) {
            if (each.model.empty())
                claims_.add(each);
            else
                facts_.findings.push_back(std::move(each));
        }
        facts_.mapped = models_.mapped_elsewhere();
    }

    void rest() {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const Finding* claimed = claims_.of(i);
            facts_.findings.push_back(claimed != nullptr ? *claimed : unclaimed(i));
        }
        for (const Finding& each : claims_.others()) facts_.findings.push_back(each);
    }
};

}  // namespace

CodeFacts read_code(const CodeText& file, const std::vector<Word>& words, const Names& names,
                    const Recognisers& recognisers, const std::vector<Wrapper>& wrappers) {
    const PossiblePatterns& patterns = recognisers.possible(file.language);
    Scanned scanned;
    if (file.parts.empty() && !file.thorough)
        scanned.script = source::script_words(file.text, file.language, words, patterns.vocabulary());
    scanned.places = patterns.in(file.text, scanned.script ? &*scanned.script : nullptr);
    if (scanned.places.leads)
        scanned.places.join(class_places(file.path, file.text, file.language, names, recognisers));
    if (scanned.script) {
        StatementsToRead statements(file.text, *scanned.script, words, scanned.places);
        constexpr int rounds = 3;
        for (int round = 0; round < rounds && statements.are_some(); ++round) {
            Reading reading(file, words, names, recognisers, scanned, statements.extents());
            // What looked like statements is none, perhaps.
            if (!statements.are_those_of(reading.tree())) break;
            CodeFacts facts = reading.read(wrappers);
            if (!statements.grow(reading.asked())) return facts;
        }
    }
    return Reading(file, words, names, recognisers, scanned, file.parts).read(wrappers);
}

}  // namespace pgrename::rewriting
