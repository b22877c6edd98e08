#include "commands/catalogue.hpp"

#include "commands/apply.hpp"
#include "commands/cleanup.hpp"
#include "commands/code.hpp"
#include "commands/companions.hpp"
#include "commands/docs.hpp"
#include "commands/explain.hpp"
#include "commands/generate.hpp"
#include "commands/init.hpp"
#include "commands/lint.hpp"
#include "commands/plan.hpp"
#include "commands/propose.hpp"
#include "commands/rebuild_views.hpp"
#include "commands/rehearse.hpp"
#include "commands/rollback.hpp"
#include "commands/snapshot.hpp"
#include "commands/status.hpp"
#include "commands/types.hpp"
#include "commands/verify.hpp"
#include "commands/watch.hpp"

namespace pgrename::commands {

const std::vector<base::Command>& catalogue() {
    static const std::vector<base::Command> all{
        plan_command(),   generate_command(),      rehearse_command(), apply_command(),     verify_command(),
        status_command(), rollback_command(),      cleanup_command(),  snapshot_command(),  types_command(),
        docs_command(),   lint_command(),          explain_command(),  propose_command(),   init_command(),
        code_command(),   rebuild_views_command(), watch_command(),    companions_command()};
    return all;
}

}  // namespace pgrename::commands
