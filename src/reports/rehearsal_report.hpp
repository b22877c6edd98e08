// A rehearsal, for people, for programs and as one HTML page.
#pragma once

#include <string>

#include "base/json.hpp"
#include "base/terminal.hpp"
#include "model/rehearsal.hpp"

namespace pgrename::reports {

/// The lines of one phase, and the last line of all: what `pgrename rehearse` prints.
[[nodiscard]] std::string phase_text(const model::PhaseRehearsal& phase, const base::Style& style);
[[nodiscard]] std::string verdict_text(const model::Rehearsal& rehearsal, const base::Style& style);

/// `{"schema_version":1,"verdict":"pass|fail","server":…,"phases":[{"phase":1,"renames":19,"views":…,"functions_rewritten":…,
/// "checks":{"passed":…,"failed":[]},"clients":{"statements":…,"errors":0,"max_stall_ms":…},"hazards":[…]}],"stubs":[…]}`
/// and more members.
[[nodiscard]] base::Json rehearsal_json(const model::Rehearsal& rehearsal);

/// One self-contained page: inline CSS, no script, light and dark, prints on A4; everything from outside escaped.
[[nodiscard]] std::string rehearsal_html(const model::Rehearsal& rehearsal);

}  // namespace pgrename::reports
