#include "naming/phases.hpp"

#include <algorithm>
#include <map>

#include "base/format.hpp"
#include "base/terminal.hpp"
#include "base/text.hpp"
#include "naming/toml_text.hpp"

namespace pgrename::naming {
namespace {

using base::format;

/// As the phase file takes it: plain in the default schema.
std::string written(const model::RelationName& name, const std::string& default_schema) {
    if (name.schema() != default_schema) return name.shown();
    return model::RelationName("s", name.name()).shown().substr(2);
}

std::string counted(int number, const char* one, const char* many) {
    return format("{} {}", number, number == 1 ? one : many);
}

std::string impact_text(const ProposedRename& rename) {
    const auto& impact = rename.impact;
    std::vector<std::string> out;
    if (rename.code_references)
        out.push_back(counted(*rename.code_references, "place in the code", "places in the code"));
    if (impact.foreign_keys > 0) out.push_back(counted(impact.foreign_keys, "foreign key", "foreign keys"));
    if (impact.functions > 0) out.push_back(counted(impact.functions, "function", "functions"));
    if (impact.views > 0)
        out.push_back(counted(impact.views, "view or policy elsewhere", "views or policies elsewhere"));
    if (impact.policies > 0) out.push_back(counted(impact.policies, "policy", "policies"));
    if (impact.triggers > 0) out.push_back(counted(impact.triggers, "trigger", "triggers"));
    for (const auto& publication : impact.publications) out.push_back("publication " + publication);
    return out.empty() ? "nothing hangs on it" : base::join(out, ", ");
}

std::string rename_text(const ProposedRename& rename, const std::string& default_schema) {
    std::string out = "[[group.rename]]\n";
    out += format("from = {}\n", toml_string(written(rename.from, default_schema)));
    out += format("to = {}\n", toml_string(written({"s", rename.proposal.name}, "s")));
    out += format("reason = {}\n", toml_string(rename.reason));
    out += format("# impact: {}\n", base::printable(impact_text(rename)));
    if (!rename.proposal.evidence.empty()) {
        out += format("# {} confidence: {}\n", to_string(rename.proposal.confidence),
                      base::printable(base::join(rename.proposal.evidence, "; ")));
    }
    if (rename.proposal.confidence == model::Confidence::low) out += "# review\n";
    return out + "\n";
}

}  // namespace

void add_code_references(std::vector<ProposedRename>& renames, const CodeReferences& counted) {
    for (auto& rename : renames) {
        const auto found = counted.find(rename.from);
        rename.code_references = found == counted.end() ? 0 : found->second;
    }
}

int weight(const ProposedRename& rename) {
    const auto& impact = rename.impact;
    return impact.foreign_keys + impact.functions + impact.views + impact.policies + impact.triggers +
           static_cast<int>(impact.publications.size()) + rename.code_references.value_or(0);
}

std::vector<std::vector<ProposedRename>> by_impact(std::vector<ProposedRename> renames) {
    if (renames.size() < 3) return {std::move(renames)};
    std::vector<int> weights;
    weights.reserve(renames.size());
    for (const auto& rename : renames) weights.push_back(weight(rename));
    std::sort(weights.begin(), weights.end());
    const int light = weights[(weights.size() * 2 + 2) / 3 - 1];
    std::vector<std::vector<ProposedRename>> out(2);
    for (auto& rename : renames) out[weight(rename) > light ? 1 : 0].push_back(std::move(rename));
    std::erase_if(out, [](const auto& part) { return part.empty(); });
    return out;
}

std::string phase_text(const ProposedPhase& phase, const project::NamingRules& rules,
                       const std::string& default_schema) {
    std::string out =
        "# Proposed by pgrename: edit it, then `pgrename plan`. A group is a domain; lines marked\n"
        "# `review` are guesses.\n";
    out += format("phase = {}\ntitle = {}\nslug = \"standardize_names_{}\"\n", phase.number, toml_string(phase.title),
                  phase.number);
    out += format("version = \"{}\"\ncleanup_version = \"{}\"\n", phase.version, phase.cleanup_version);
    std::vector<std::string> order;
    for (const auto& domain : rules.domains) order.push_back(domain.prefix);
    order.emplace_back();
    int number = 0;
    for (const auto& domain : order) {
        std::string renames;
        for (const auto& rename : phase.renames) {
            if (rename.proposal.domain == domain) renames += rename_text(rename, default_schema);
        }
        if (renames.empty()) continue;
        while (out.ends_with("\n\n")) out.pop_back();
        const auto* known = rules.domain(domain);
        std::string title = known == nullptr ? "Names" : domain;
        if (known != nullptr && !known->owns.empty()) title += ": " + known->owns;
        out += format("\n[[group]]\nnumber = {}\ntitle = {}\n", ++number, toml_string(title));
        if (known != nullptr && !known->owners.empty()) {
            out += format("note = {}\n", toml_string("Owners: " + base::join(known->owners, ", ")));
        }
        out += "\n" + renames;
    }
    while (out.ends_with("\n\n")) out.pop_back();
    return out;
}

}  // namespace pgrename::naming
