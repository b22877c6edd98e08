// SARIF 2.1.0 (OASIS): the format that code scanning services read.
#include "base/format.hpp"
#include "reports/lint_report.hpp"

namespace pgrename::reports {
namespace {

using base::Json;

Json text_node(const std::string& text) {
    return Json::object().set("text", text);
}

Json rule_node(const model::RuleSummary& rule) {
    auto out = Json::object();
    out.set("id", rule.id);
    out.set("name", rule.name);
    out.set("shortDescription", text_node(rule.summary));
    out.set("help", text_node(base::format("pgrename explain {}", rule.id)));
    out.set("defaultConfiguration", Json::object().set("level", "warning"));
    return out;
}

/// File, line and column, and the table by its name.
Json location_node(const model::TableFindings& table, const std::string& project_file) {
    auto region = Json::object();
    region.set("startLine", table.place ? table.place->line : 1);
    region.set("startColumn", table.place ? table.place->column : 1);
    auto physical = Json::object();
    physical.set("artifactLocation", Json::object().set("uri", table.place ? table.place->file : project_file));
    physical.set("region", std::move(region));
    auto logical = Json::object();
    logical.set("fullyQualifiedName", table.table.shown());
    logical.set("kind", "table");
    auto out = Json::object();
    out.set("physicalLocation", std::move(physical));
    out.set("logicalLocations", Json::array().push(std::move(logical)));
    return out;
}

Json result_node(const model::TableFindings& table, const model::NamingFinding& finding, std::size_t rule_index,
                 const std::string& project_file) {
    std::string text = base::format("{}: {}.", table.table.shown(), finding.detail);
    if (table.proposal && !table.proposal->name.empty())
        text += base::format(" Proposed name: {}", table.proposal->name);
    auto out = Json::object();
    out.set("ruleId", finding.rule);
    out.set("ruleIndex", rule_index);
    out.set("level", "warning");
    out.set("message", text_node(text));
    out.set("locations", Json::array().push(location_node(table, project_file)));
    // The same finding keeps its identity when lines move.
    out.set("partialFingerprints",
            Json::object().set("pgrename/v1", base::format("{}:{}", finding.rule, table.table.shown())));
    return out;
}

}  // namespace

Json lint_sarif(const model::LintResult& result, const std::vector<model::RuleSummary>& rules,
                const std::string& project_file, const std::string& version) {
    auto rule_nodes = Json::array();
    for (const auto& rule : rules) rule_nodes.push(rule_node(rule));
    auto results = Json::array();
    for (const auto& table : result.tables) {
        for (const auto& finding : table.findings) {
            std::size_t index = 0;
            while (index < rules.size() && rules[index].id != finding.rule) ++index;
            results.push(result_node(table, finding, index, project_file));
        }
    }
    auto driver = Json::object();
    driver.set("name", "pgrename");
    driver.set("version", version);
    driver.set("rules", std::move(rule_nodes));
    auto run = Json::object();
    run.set("tool", Json::object().set("driver", std::move(driver)));
    run.set("columnKind", "unicodeCodePoints");
    run.set("results", std::move(results));
    auto out = Json::object();
    out.set("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    out.set("version", "2.1.0");
    out.set("runs", Json::array().push(std::move(run)));
    return out;
}

}  // namespace pgrename::reports
