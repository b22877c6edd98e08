// Other migration tools, as they are installed, beside pgrename: one table renamed while a transaction reads it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace pgrename::bench {

struct PeerResult {
    std::string name;
    std::string version;
    bool present = false;
    int exit_code = 0;
    std::string words;  ///< the last it said, when it failed
    int reads = 0;
    double stall_ms = 0;   ///< the longest a read by the old name took
    int slow_reads = 0;    ///< more than 500 ms, those counted in that fell due behind a stuck one
    int name_missing = 0;  ///< reads that failed with 42P01
    int other_errors = 0;
};

/// Each tool on a database of its own: a transaction holds ACCESS SHARE for six seconds (counted from when
/// the tool begins to wait for it; for pgrename, which does not queue, from its start), a reader asks by the old name
/// every 50 ms until a second after the tool and the transaction are over. `npm`: where npm installed the tools that
/// come from there; one that is not found is reported as absent.
[[nodiscard]] std::vector<PeerResult> run_peers(const std::filesystem::path& npm);

[[nodiscard]] std::string table(const std::vector<PeerResult>& results);
[[nodiscard]] base::Json to_json(const std::vector<PeerResult>& results);

}  // namespace pgrename::bench
