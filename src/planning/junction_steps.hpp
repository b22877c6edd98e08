// The steps of a deployment that keep the API's relations single: functions, and the schema of hidden views.
#pragma once

#include "model/rename_plan.hpp"
#include "model/script.hpp"

namespace pgrename::planning {

/// The schema of the views that opaque views read: made, or (`back`) dropped when nothing is left in it. No step where
/// no view is opaque.
void add_hidden_schemas(const model::RenamePlan& plan, bool back, model::Script& script);

/// The functions are there before the first table changes its name: until then they say what the API knows anyhow. They
/// follow tables and views by OID.
void add_relationships(const model::RenamePlan& plan, model::Script& script);

/// After the way back to the old names, before the views go.
void drop_relationships(const model::RenamePlan& plan, model::Script& script);

}  // namespace pgrename::planning
