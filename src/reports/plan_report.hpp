// A plan and its hazards, for people and for programs.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/terminal.hpp"
#include "model/evidence.hpp"
#include "model/hazard.hpp"
#include "model/rename_plan.hpp"

namespace pgrename::reports {

/// The screen of `pgrename plan`: target, one line per rename by group, views added and why, functions, contradictions,
/// places for review, hazards, and a last line that sums up.
[[nodiscard]] std::string plan_text(const model::RenamePlan& plan, const std::vector<model::Hazard>& hazards,
                                    const std::string& target, const base::Style& style);

/// `{"schema_version":1,"target":…,"plan":…,"hazards":[…]}`
[[nodiscard]] base::Json plan_json(const model::RenamePlan& plan, const std::vector<model::Hazard>& hazards,
                                   const std::string& target);

/// `blocker[PN201]: …` with `help:` and position, one block per hazard.
[[nodiscard]] std::string hazards_text(const std::vector<model::Hazard>& hazards, const base::Style& style);
[[nodiscard]] base::Json hazards_json(const std::vector<model::Hazard>& hazards);

/// One line per probe with counts (`policies 31/31`), then each Evidence that does not hold with what was seen.
[[nodiscard]] std::string evidence_text(const std::vector<model::Evidence>& evidence, const base::Style& style);
/// `{"passed":n,"failed":[{"probe","subject","seen"}]}`
[[nodiscard]] base::Json evidence_json(const std::vector<model::Evidence>& evidence);

}  // namespace pgrename::reports
