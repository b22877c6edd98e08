#include "commands/explain.hpp"

#include <algorithm>
#include <cctype>
#include <memory>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/text.hpp"
#include "commands/shared.hpp"
#include "embedded.hpp"
#include "hazards/inspection.hpp"
#include "naming/rule.hpp"
#include "verification/view_findings.hpp"

namespace pgrename::commands {
namespace {

struct Page {
    std::string id;
    std::string name;
    std::string summary;
    std::string file;  ///< as it is embedded
};

std::vector<Page> pages() {
    std::vector<Page> out;
    for (const auto& rule : naming::catalogue()) {
        out.push_back({std::string(rule.id), std::string(rule.name), std::string(rule.summary),
                       base::format("rules/{}.md", rule.name)});
    }
    for (const auto& check : hazards::catalogue()) {
        out.push_back({std::string(check.id), std::string(check.name), std::string(check.summary),
                       base::format("hazards/{}.md", check.name)});
    }
    for (const auto& finding : verification::view_findings()) {
        out.push_back({std::string(finding.id), std::string(finding.name), std::string(finding.summary),
                       base::format("views/{}.md", finding.name)});
    }
    return out;
}

int explain(const std::string& asked) {
    const auto all = pages();
    if (asked.empty()) {
        for (const auto& page : all)
            print(base::format("{}  {}\n", base::padded(page.id + " " + page.name, 32), page.summary));
        return 0;
    }
    const auto small = base::lowered(asked);
    std::vector<std::string> known;
    for (const auto& page : all) {
        if (base::lowered(page.id) == small || page.name == small) {
            print(std::string(embedded::file(page.file)));
            return 0;
        }
        known.push_back(page.id);
        known.push_back(page.name);
    }
    const auto meant = base::nearest(asked, known);
    throw base::Error(base::Trouble::usage,
                      base::format("there is no rule or hazard {}{}", asked,
                                   meant ? base::format("; did you mean {}?", *meant) : std::string()),
                      "`pgrename explain` lists them all");
}

}  // namespace

base::Command explain_command() {
    return {"explain", "the page of a naming rule (PN1##), a hazard (PN2##) or a view's finding (PN3##)",
            [](base::Arguments& arguments) -> base::Work {
                auto asked = std::make_shared<std::string>();
                arguments.option("rule", *asked, "its number or name; without one, all are listed");
                return [asked] { return explain(*asked); };
            }};
}

}  // namespace pgrename::commands
