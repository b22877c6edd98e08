#include "hazards/inspection.hpp"

// One line for each check: the file checks/<name>.cpp holds it.
#define PGRENAME_CHECKS(CHECK)      \
    CHECK(name_taken)               \
    CHECK(name_too_long)            \
    CHECK(not_a_table)              \
    CHECK(junction_embed_ambiguous) \
    CHECK(not_owner)                \
    CHECK(row_security)             \
    CHECK(privileges)               \
    CHECK(search_path)              \
    CHECK(case_twins)               \
    CHECK(function_bodies)          \
    CHECK(inheritance_only)         \
    CHECK(row_type_functions)       \
    CHECK(trigger_names)            \
    CHECK(replication)              \
    CHECK(event_triggers)           \
    CHECK(scheduled_jobs)           \
    CHECK(long_locks)               \
    CHECK(unsupported_statements)   \
    CHECK(undecided_literals)       \
    CHECK(dependent_statements)     \
    CHECK(notify_channels)          \
    CHECK(webhooks)                 \
    CHECK(names_as_data)            \
    CHECK(client_statements)        \
    CHECK(replayed_functions)       \
    CHECK(quoted_names)             \
    CHECK(temporary_twins)          \
    CHECK(graphql_names)            \
    CHECK(stored_literals)          \
    CHECK(later_migrations)

namespace pgrename::hazards {

#define PGRENAME_DECLARE(name) Check name();
PGRENAME_CHECKS(PGRENAME_DECLARE)
#undef PGRENAME_DECLARE

const std::vector<Check>& catalogue() {
#define PGRENAME_LIST(name) name(),
    static const std::vector<Check> checks{PGRENAME_CHECKS(PGRENAME_LIST)};
#undef PGRENAME_LIST
    return checks;
}

}  // namespace pgrename::hazards
