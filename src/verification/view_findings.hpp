// The pages about compatibility views that are not what they should be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/evidence.hpp"

namespace pgrename::verification {

struct ViewFinding {
    std::string_view id;     ///< PN3##
    std::string_view name;   ///< docs/views/<name>.md
    std::string_view probe;  ///< of the Evidence
    std::string_view summary;
    bool rebuilt = false;  ///< `pgrename rebuild-views` mends it
};

/// In order of id.
[[nodiscard]] const std::vector<ViewFinding>& view_findings();

/// The one of that probe, or nullptr.
[[nodiscard]] const ViewFinding* view_finding(std::string_view probe);

/// Puts the id in front of what was seen: `PN304: pinned is missing`.
void number(std::vector<model::Evidence>& evidence);

}  // namespace pgrename::verification
