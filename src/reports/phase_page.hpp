// The part of the HTML report that is about one phase.
#pragma once

#include "model/rehearsal.hpp"
#include "reports/markup.hpp"

namespace pgrename::reports {

void add_phase(Markup& page, const model::PhaseRehearsal& phase);

}  // namespace pgrename::reports
