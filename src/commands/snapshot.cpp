#include "commands/snapshot.hpp"

#include <memory>

#include "commands/shared.hpp"
#include "postgres/catalog.hpp"

namespace pgrename::commands {

base::Command snapshot_command() {
    return {"snapshot", "what the catalogs say, as JSON", [](base::Arguments& arguments) -> base::Work {
                auto shared = std::make_shared<Shared>();
                auto target = std::make_shared<Target>();
                shared->declare(arguments);
                target->declare(arguments);
                return [shared, target] {
                    auto source = open_source(*shared, *target, shared->load());
                    print(model::to_json(postgres::read_snapshot(*source.connection)).dump(2) + "\n");
                    return 0;
                };
            }};
}

}  // namespace pgrename::commands
