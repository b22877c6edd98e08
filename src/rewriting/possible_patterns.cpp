#include "rewriting/possible_patterns.hpp"

#include <algorithm>
#include <map>

#include "rewriting/recogniser.hpp"

namespace pgrename::rewriting {

void Places::join(const std::optional<std::vector<std::size_t>>& others) {
    if (!others) leads.reset();
    if (!leads) return;
    leads->insert(leads->end(), others->begin(), others->end());
    std::ranges::sort(*leads);
}

void PossiblePatterns::add(const source::QueryPattern& query, const std::vector<std::vector<std::string>>& sets) {
    Pattern& pattern = patterns_.emplace_back();
    for (const auto& set : sets)
        if (!set.empty()) pattern.needs.push_back(need_of(set));
    for (const source::NeededWord& each : source::needs_of(query)) {
        Need& need = pattern.needs.emplace_back(need_of(each.values));
        need.inside = true;
        need.places = each.places;
        if (need.places.empty()) continue;
        for (const std::string& name : each.values) need.names.push_back(vocabulary_.add(name));
    }
    pattern.looks_into_blocks =
        source::has_kind(query.root, "statement_block") || source::has_kind(query.root, "switch_body");
    for (const std::string& capture : source::captures_of(query)) {
        const auto role = role_named(capture);
        pattern.passes_on = pattern.passes_on || (role && names_a_table(*role));
        pattern.leads = pattern.leads || (role && role != Role::keep && role != Role::review);
    }
}

PossiblePatterns::Need PossiblePatterns::need_of(const std::vector<std::string>& words) {
    Need out;
    for (const std::string& word : words) {
        const auto known = std::ranges::find(literals_, word);
        out.literals.push_back(static_cast<std::size_t>(known - literals_.begin()));
        if (known == literals_.end()) literals_.push_back(word);
    }
    return out;
}

void PossiblePatterns::prepare() {
    if (!literals_.empty()) search_.emplace(literals_);
}

std::vector<bool> PossiblePatterns::by_literals(std::string_view text) const {
    const std::vector<bool> there = search_ ? search_->in(text) : std::vector<bool>{};
    std::vector<bool> out;
    out.reserve(patterns_.size());
    for (const Pattern& pattern : patterns_)
        out.push_back(std::ranges::all_of(pattern.needs, [&](const Need& need) {
            return std::ranges::any_of(need.literals, [&](std::size_t index) { return there[index]; });
        }));
    return out;
}

bool PossiblePatterns::is_met(const Need& need, const source::Spotted& spotted) {
    return std::ranges::any_of(need.places, [&](const source::NamePlace& place) {
        return (spotted.place.member || !place.member) && (spotted.place.called || !place.called) &&
               (spotted.place.tagged || !place.tagged) && (spotted.place.key || !place.key) &&
               (spotted.place.generic || !place.generic);
    });
}

bool PossiblePatterns::is_met(const Need& need, const Spotted& spotted) {
    return need.names.empty() || std::ranges::any_of(need.names, [&](std::size_t name) {
               return std::ranges::any_of(spotted[name], [&](const auto& each) { return is_met(need, each); });
           });
}

/// The fewest places of which every match is around one. False when the pattern asks for no word: its matches may be
/// anywhere.
bool PossiblePatterns::add_places(const Pattern& pattern, std::string_view text, const Spotted& spotted,
                                  std::vector<std::size_t>& to) const {
    const auto places_of = [&](const Need& need) {
        std::vector<std::size_t> out;
        for (const std::size_t name : need.names)
            for (const source::Spotted& each : spotted[name])
                if (is_met(need, each)) out.push_back(each.offset);
        if (!need.names.empty()) return out;
        for (const std::size_t literal : need.literals) {
            const std::string& word = literals_[literal];
            for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
                out.push_back(at);
        }
        return out;
    };
    std::optional<std::vector<std::size_t>> fewest;
    for (const bool named : {true, false}) {
        for (const Need& need : pattern.needs) {
            if (!need.inside || need.names.empty() == named) continue;
            auto places = places_of(need);
            if (!fewest || places.size() < fewest->size()) fewest = std::move(places);
        }
        if (fewest) break;
    }
    if (fewest) to.insert(to.end(), fewest->begin(), fewest->end());
    return fewest.has_value();
}

Places PossiblePatterns::in(std::string_view text, const source::ScriptWords* script) const {
    Places out;
    out.possible = by_literals(text);
    Spotted spotted(script != nullptr ? vocabulary_.size() : 0);
    if (script != nullptr) {
        for (const source::Spotted& each : script->spotted) spotted[each.name].push_back(each);
        out.leads.emplace();
        out.heads.emplace();
    }
    for (std::size_t i = 0; i < patterns_.size(); ++i) {
        const Pattern& pattern = patterns_[i];
        if (script != nullptr && out.possible[i])
            out.possible[i] =
                std::ranges::all_of(pattern.needs, [&](const Need& need) { return is_met(need, spotted); });
        if (!out.possible[i]) continue;
        out.any = true;
        if (pattern.leads && out.leads && !add_places(pattern, text, spotted, *out.leads)) out.leads.reset();
        if (pattern.looks_into_blocks && out.heads && !add_places(pattern, text, spotted, *out.heads))
            out.heads.reset();
    }
    if (out.leads) std::ranges::sort(*out.leads);
    return out;
}

/// In which places of a text the literals stand, each looked for once.
class PossiblePatterns::TextPlaces {
  public:
    TextPlaces(std::string_view text, const std::vector<std::string>& literals) : text_(text), literals_(literals) {}

    [[nodiscard]] bool meet(const Need& need) {
        if (need.names.empty()) return true;
        return std::ranges::any_of(need.literals, [&](std::size_t literal) {
            return std::ranges::any_of(places(literal),
                                       [&](const source::Spotted& each) { return is_met(need, each); });
        });
    }

  private:
    std::string_view text_;
    const std::vector<std::string>& literals_;
    std::map<std::size_t, std::vector<source::Spotted>> known_;  ///< one for each kind of place

    const std::vector<source::Spotted>& places(std::size_t literal) {
        const auto [known, is_new] = known_.try_emplace(literal);
        auto& out = known->second;
        const std::string& word = literals_[literal];
        for (auto at = is_new ? text_.find(word) : std::string_view::npos; at != std::string_view::npos;
             at = text_.find(word, at + word.size())) {
            const auto place = source::place_in_text(text_, {at, at + word.size()});
            if (place && !std::ranges::count(out, *place, &source::Spotted::place)) out.push_back({0, at, *place});
        }
        return out;
    }
};

/// Of all patterns, or of those that have `only`. What costs more is asked later.
bool PossiblePatterns::one_is_possible(std::string_view text, source::Language language, bool Pattern::*only) const {
    std::vector<bool> possible = by_literals(text);
    const bool is_script = language == source::Language::typescript || language == source::Language::tsx;
    TextPlaces places(text, literals_);
    bool one_is = false;
    for (std::size_t i = 0; i < possible.size(); ++i) {
        possible[i] = possible[i] && (only == nullptr || patterns_[i].*only);
        // Most texts are told by a look around the words; where that seldom decides it only costs.
        if (is_script && only == nullptr)
            possible[i] = possible[i] &&
                          std::ranges::all_of(patterns_[i].needs, [&](const Need& need) { return places.meet(need); });
        one_is = one_is || possible[i];
    }
    if (!one_is || !is_script) return one_is;
    const auto script = source::script_words(text, language, {}, vocabulary_);
    if (!script) return true;
    const std::vector<bool> sure = in(text, &*script).possible;
    for (std::size_t i = 0; i < sure.size(); ++i)
        if (possible[i] && sure[i]) return true;
    return false;
}

bool PossiblePatterns::any_in(std::string_view text, source::Language language) const {
    return one_is_possible(text, language, nullptr);
}

bool PossiblePatterns::may_pass_on(std::string_view text, source::Language language) const {
    return one_is_possible(text, language, &Pattern::passes_on);
}

}  // namespace pgrename::rewriting
