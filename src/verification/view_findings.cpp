#include "verification/view_findings.hpp"

#include <algorithm>

namespace pgrename::verification {

const std::vector<ViewFinding>& view_findings() {
    static const std::vector<ViewFinding> all{
        {"PN301", "view-missing", "compatibility view", "the old name is no view of the table alone", true},
        {"PN302", "view-options", "view options", "the view does not ask as its user any more", true},
        {"PN303", "view-owner", "view owner", "the view has another owner than the table", false},
        {"PN304", "view-columns", "view columns", "the view's columns are not the table's any more", true},
        {"PN305", "view-defaults", "view defaults", "a default of the view is not the table's", true},
        {"PN306", "view-grants", "view grants", "the view has other privileges than the table", false},
        {"PN307", "view-triggers", "view triggers", "somebody made a trigger on the view", false},
        {"PN308", "view-rules", "view rules", "somebody made a rule on the view", false},
        {"PN309", "view-comment", "view comment", "the comment by which pgrename knows its view is gone", false},
    };
    return all;
}

const ViewFinding* view_finding(std::string_view probe) {
    const auto& all = view_findings();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& it) { return it.probe == probe; });
    return found == all.end() ? nullptr : &*found;
}

void number(std::vector<model::Evidence>& evidence) {
    for (auto& it : evidence) {
        if (it.holds) continue;
        if (const auto* finding = view_finding(it.probe)) it.seen = std::string(finding->id) + ": " + it.seen;
    }
}

}  // namespace pgrename::verification
