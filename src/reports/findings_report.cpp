// Hazards and evidence: the part of plan_report.hpp that the commands about a running rollout share.
#include "base/format.hpp"
#include "reports/plan_report.hpp"
#include "reports/wording.hpp"

namespace pgrename::reports {
namespace {

using base::format;
using base::printable;

std::string severity_text(const model::Hazard& hazard, const base::Style& style) {
    const auto text = format("{}[{}]", to_string(hazard.severity), printable(hazard.check));
    if (hazard.severity == model::Severity::note || !hazard.allowed.empty()) return style.bold(text);
    return hazard.severity == model::Severity::blocker ? style.red(text) : style.yellow(text);
}

std::string place(const model::Hazard& hazard, const base::Style& style) {
    std::string out = printable(hazard.relation);
    if (!hazard.object.empty() && hazard.object != hazard.relation) {
        if (!out.empty()) out += format(" {} ", style.dot());
        out += printable(hazard.object);
    }
    if (!hazard.position.empty()) {
        out = out.empty() ? printable(hazard.position) : format("{}  ({})", out, printable(hazard.position));
    }
    return out;
}

}  // namespace

std::string hazards_text(const std::vector<model::Hazard>& hazards, const base::Style& style) {
    std::string out;
    for (const auto& hazard : hazards) {
        out += format("{}: {}\n", severity_text(hazard, style), indented(hazard.detail, "  "));
        if (const auto where = place(hazard, style); !where.empty()) out += format("  {} {}\n", style.arrow(), where);
        out += "  help: " + indented(hazard.remedy, "        ");
        if (!hazard.name.empty())
            out += format("{}(docs/hazards/{}.md)", hazard.remedy.empty() ? "" : " ", printable(hazard.name));
        out += '\n';
        if (!hazard.allowed.empty()) out += format("  accepted: {}\n", indented(hazard.allowed, "            "));
    }
    return out;
}

base::Json hazards_json(const std::vector<model::Hazard>& hazards) {
    auto out = base::Json::array();
    for (const auto& hazard : hazards) {
        auto it = base::Json::object();
        it.set("check", hazard.check);
        it.set("name", hazard.name);
        it.set("severity", to_string(hazard.severity));
        it.set("relation", hazard.relation);
        it.set("object", hazard.object);
        it.set("detail", hazard.detail);
        it.set("remedy", hazard.remedy);
        it.set("position", hazard.position);
        it.set("allowed", hazard.allowed);
        out.push(std::move(it));
    }
    return out;
}

std::string evidence_text(const std::vector<model::Evidence>& evidence, const base::Style& style) {
    std::string out;
    for (const auto& probe : tally(evidence)) {
        const bool holds = probe.held == probe.total;
        out += format("{} {} {}/{}\n", holds ? style.green(style.ok()) : style.red(style.failed()),
                      printable(probe.probe), probe.held, probe.total);
    }
    for (const auto& it : evidence) {
        if (it.holds) continue;
        out += format("{} {}: {}\n", style.red(style.failed()), printable(it.probe), printable(it.subject));
        if (!it.seen.empty()) out += format("    {}\n", indented(it.seen, "    "));
    }
    return out;
}

base::Json evidence_json(const std::vector<model::Evidence>& evidence) {
    auto failed = base::Json::array();
    for (const auto& it : evidence) {
        if (it.holds) continue;
        auto found = base::Json::object();
        found.set("probe", it.probe);
        found.set("subject", it.subject);
        found.set("seen", it.seen);
        failed.push(std::move(found));
    }
    auto out = base::Json::object();
    out.set("passed", evidence.size() - failed.elements().size());
    out.set("failed", std::move(failed));
    return out;
}

}  // namespace pgrename::reports
