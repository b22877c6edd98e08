#include "project/naming_rules.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/text.hpp"
#include "embedded.hpp"
#include "project/project_file.hpp"
#include "project/reading.hpp"

namespace pgrename::project {
namespace {

using base::format;
namespace fs = std::filesystem;

struct Preset {
    std::string_view name;
    std::string_view text;
};

std::vector<Preset> presets() {
    return {{"plain-plural", embedded::naming_presets_plain_plural},
            {"rails", embedded::naming_presets_rails},
            {"supabase-domains", embedded::naming_presets_supabase_domains}};
}

bool is_date(std::string_view text) {
    const auto digits = [&](std::size_t at, std::size_t count) { return base::is_digits(text.substr(at, count)); };
    return text.size() == 10 && text[4] == '-' && text[7] == '-' && digits(0, 4) && digits(5, 2) && digits(8, 2) &&
           text.substr(5, 2) >= "01" && text.substr(5, 2) <= "12" && text.substr(8, 2) >= "01" &&
           text.substr(8, 2) <= "31";
}

/// Reads one `[naming]` table over the rules there are.
class NamingReader {
  public:
    NamingReader(NamingRules& rules, const std::vector<std::string>& rule_ids, std::string default_schema)
        : rules_(&rules), rule_ids_(&rule_ids), default_schema_(std::move(default_schema)) {}

    void read(Reading& reading) {
        // Known already: the preset was read first.
        static_cast<void>(reading.line("preset"));
        read_style(reading, rules_->style);
        add(reading, "generic_words", rules_->generic_words);
        add(reading, "reserved_words", rules_->reserved_words);
        add(reading, "acronyms", rules_->acronyms);
        add(reading, "uncountable", rules_->uncountable);
        if (const auto found = reading.texts("forbidden_prefixes")) append(*found, rules_->forbidden_prefixes);
        add_pairs(reading, "abbreviations", rules_->abbreviations);
        add_pairs(reading, "irregular", rules_->irregular);
        for (auto& [named, position] : reading.named_tables("domains"))
            read_domain(named.first, position, named.second);
        if (const auto fallback = reading.text("fallback_domain")) read_fallback(*fallback, reading.findings());
        for (auto& exception : reading.tables("exceptions")) read_exception(exception);
        for (auto& [named, position] : reading.named_tables("schemas")) {
            NamingStyle style = rules_->style;
            read_style(named.second, style);
            named.second.finish();
            rules_->schemas[named.first] = std::move(style);
        }
        reading.finish();
    }

  private:
    NamingRules* rules_;
    const std::vector<std::string>* rule_ids_;
    std::string default_schema_;

    static void append(const std::vector<Placed<std::string>>& found, std::vector<std::string>& out) {
        for (const auto& word : found) {
            if (std::find(out.begin(), out.end(), word.value) == out.end()) out.push_back(word.value);
        }
    }

    static void add(Reading& reading, std::string_view key, std::set<std::string>& out) {
        if (const auto found = reading.texts(key)) {
            for (const auto& word : *found) out.insert(base::lowered(word.value));
        }
    }

    static void add_pairs(Reading& reading, std::string_view key, std::map<std::string, std::string>& out) {
        const TomlValue* table = reading.anything(key);
        if (table == nullptr) return;
        const auto complain = [&](const Place& place, const std::string& what) {
            reading.findings().add({reading.position().file, place.line, place.column}, what,
                                   format("write [naming.{}] with lines such as usr = \"user\"", key));
        };
        if (table->kind != TomlValue::Kind::table) {
            complain(table->place, format("\"naming.{}\" must be a table, but it is {}", key, shown(table->kind)));
        }
        for (const auto& member : table->members) {
            if (member.value.kind != TomlValue::Kind::string || member.value.text.empty()) {
                complain(member.value.place, format("\"naming.{}.{}\" must be a word in quotes", key, member.key));
            } else {
                out[base::lowered(member.key)] = base::lowered(member.value.text);
            }
        }
    }

    void add_rule_ids(Reading& reading, std::string_view key, std::set<std::string>& out) const {
        const auto found = reading.texts(key);
        if (!found) return;
        for (const auto& id : *found) {
            const bool known = std::find(rule_ids_->begin(), rule_ids_->end(), id.value) != rule_ids_->end();
            if (known || rule_ids_->empty()) {
                out.insert(id.value);
            } else {
                reading.findings().add(id.position, format("there is no naming rule {}", id.value),
                                       "the rules: " + base::join(*rule_ids_, ", "));
            }
        }
    }

    void read_style(Reading& reading, NamingStyle& style) const {
        if (const auto number = reading.choice("number", {"plural", "singular", "either"})) {
            style.number = number->value == "plural"     ? NameNumber::plural
                           : number->value == "singular" ? NameNumber::singular
                                                         : NameNumber::either;
        }
        if (const auto letters = reading.choice("case", {"snake", "any"})) {
            style.letter_case = letters->value == "snake" ? NameCase::snake : NameCase::any;
        }
        if (const auto junctions = reading.choice("junctions", {"any", "pair", "sorted_pair"})) {
            style.junctions = junctions->value == "any"    ? JunctionName::any
                              : junctions->value == "pair" ? JunctionName::pair
                                                           : JunctionName::sorted_pair;
        }
        if (const auto require = reading.flag("require_domain")) style.require_domain = require->value;
        if (const auto length = reading.number("max_length", 1)) {
            style.max_length = length->value;
            if (length->value > static_cast<int>(model::longest_name)) {
                reading.findings().add(length->position, "\"max_length\" is beyond the 63 bytes that PostgreSQL keeps",
                                       "write 63 or less");
            }
        }
        add_rule_ids(reading, "rules_off", style.rules_off);
    }

    void read_domain(const std::string& prefix, const Position& position, Reading& reading) {
        const auto same = [&](const NamingDomain& domain) { return domain.prefix == prefix; };
        auto found = std::find_if(rules_->domains.begin(), rules_->domains.end(), same);
        if (prefix.ends_with('_')) {
            reading.findings().add(position, format("the domain \"{}\" ends in an underscore", prefix),
                                   "write the prefix without it");
        }
        if (found == rules_->domains.end()) found = rules_->domains.insert(found, NamingDomain{.prefix = prefix});
        const auto off = reading.flag("off");
        if (const auto owns = reading.line("owns")) found->owns = owns->value;
        if (const auto main = reading.line("main")) found->main = main->value;
        if (const auto words = reading.texts("words")) append(*words, found->words);
        if (const auto aliases = reading.texts("aliases")) append(*aliases, found->aliases);
        if (const auto owners = reading.texts("owners")) append(*owners, found->owners);
        reading.finish();
        if (off && off->value) rules_->domains.erase(found);
    }

    void read_fallback(const Placed<std::string>& fallback, Findings& findings) {
        rules_->fallback_domain = fallback.value;
        if (fallback.value.empty() || rules_->domain(fallback.value) != nullptr) return;
        findings.add(fallback.position, format("\"fallback_domain\" names no domain: \"{}\"", fallback.value),
                     "name one of [naming.domains], or leave it out");
    }

    void read_exception(Reading& reading) {
        NamingException out;
        out.position = reading.position_of("table");
        if (const auto table = reading.line("table", Need::required)) {
            try {
                const auto name = model::RelationName::parse(table->value, default_schema_);
                out.schema = name.schema();
                out.table = name.name();
            } catch (const base::Error& error) {
                reading.findings().add(table->position, error.what(), error.remedy());
            }
        }
        add_rule_ids(reading, "rules", out.rules);
        if (const auto reason = reading.line("reason", Need::required)) out.reason = reason->value;
        if (const auto owner = reading.line("owner", Need::required)) out.owner = owner->value;
        if (const auto expires = reading.text("expires")) {
            out.expires = expires->value;
            if (!is_date(expires->value)) {
                reading.findings().add(expires->position, format("\"expires\" is no date: \"{}\"", expires->value),
                                       "write the last day it holds as \"YYYY-MM-DD\"");
            }
        }
        reading.finish();
        rules_->exceptions.push_back(std::move(out));
    }
};

void read_over(NamingRules& rules, const TomlValue& naming, const fs::path& file, const std::string& default_schema,
               const std::vector<std::string>& rule_ids, Findings& findings) {
    Reading reading(naming, file, "naming", findings);
    NamingReader(rules, rule_ids, default_schema).read(reading);
}

}  // namespace

bool NamingException::covers(std::string_view in_schema, std::string_view name) const {
    if (in_schema != schema) return false;
    if (table.ends_with('*')) return name.starts_with(std::string_view(table).substr(0, table.size() - 1));
    return name == table;
}

const NamingStyle& NamingRules::style_of(const std::string& schema) const {
    const auto own = schemas.find(schema);
    return own == schemas.end() ? style : own->second;
}

const NamingDomain* NamingRules::domain(std::string_view prefix) const {
    const auto found =
        std::find_if(domains.begin(), domains.end(), [&](const auto& domain) { return domain.prefix == prefix; });
    return found == domains.end() ? nullptr : &*found;
}

std::vector<std::string> naming_presets() {
    std::vector<std::string> out;
    for (const auto& preset : presets()) out.emplace_back(preset.name);
    return out;
}

NamingRules naming_preset(const std::string& name) {
    NamingRules out;
    for (const auto& preset : presets()) {
        if (preset.name != name) continue;
        Findings findings;
        const auto tree = read_toml(preset.text);
        read_over(out, tree, fs::path(name), "public", {}, findings);
        findings.raise();
        out.preset = name;
    }
    return out;
}

NamingRules naming_rules(const Project& project, const std::vector<std::string>& rule_ids) {
    if (!project.naming) return naming_preset("plain-plural");
    Findings findings;
    const auto file = seen_from(project.root, project.file);
    NamingRules out;
    if (project.naming->kind != TomlValue::Kind::table) {
        findings.add({file, project.naming->place.line, project.naming->place.column},
                     format("\"naming\" must be a table, but it is {}", shown(project.naming->kind)), "write [naming]");
        findings.raise();
    }
    Reading head(*project.naming, file, "naming", findings);
    if (const auto preset = head.choice("preset", naming_presets())) out = naming_preset(preset->value);
    out.written = true;
    if (findings.empty()) {
        read_over(out, *project.naming, file, project.schemas.front(), rule_ids, findings);
    }
    findings.raise();
    return out;
}

}  // namespace pgrename::project
