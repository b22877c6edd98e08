#include "base/interruption.hpp"
#include "postgres/connection.hpp"

namespace pgrename::postgres {

Transaction::Transaction(Connection& connection, std::string_view how) : connection_(connection) {
    connection_.execute(how.empty() ? std::string("begin") : "begin " + std::string(how));
}

void Transaction::commit() {
    open_ = false;  // also when it fails: a failed COMMIT has ended the transaction
    connection_.execute("commit");
}

Transaction::~Transaction() {
    const base::Uninterrupted peace;
    if (open_ && connection_.alive()) connection_.attempt("rollback");
}

}  // namespace pgrename::postgres
