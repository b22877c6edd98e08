// One finding of a hazard check.
#pragma once

#include <string>
#include <string_view>

namespace pgrename::model {

enum class Severity {
    note,     ///< good to know
    caution,  ///< needs a person's eye, or is remedied by pgrename itself
    blocker   ///< pgrename refuses to go on
};

[[nodiscard]] constexpr std::string_view to_string(Severity severity) {
    switch (severity) {
        case Severity::note:
            return "note";
        case Severity::caution:
            return "caution";
        case Severity::blocker:
            return "blocker";
    }
    return "blocker";
}

struct Hazard {
    std::string check;  ///< PN2##; its page is docs/hazards/<name>.md
    std::string name;   ///< the check's name, as in the page's file name
    Severity severity = Severity::note;
    std::string relation;  ///< schema.name of the renamed table it concerns; empty: the plan as a whole
    std::string object;    ///< the offending object
    std::string detail;    ///< what is so
    std::string remedy;    ///< what pgrename does about it, or what you should do
    std::string position;  ///< file:line:column of the rename in the phase file; may be empty
    std::string allowed;   ///< the phase file's reason for accepting it; a blocker with a reason no longer blocks
    auto operator<=>(const Hazard&) const = default;
};

}  // namespace pgrename::model
