#include "postgres/platform.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/format.hpp"
#include "base/interruption.hpp"
#include "embedded.hpp"
#include "postgres/extension_stubs.hpp"
#include "postgres/script_file.hpp"

namespace pgrename::postgres {
namespace {

using base::Error;
using base::format;

/// One file on its way into the database. A transaction that fails for want of an extension is rolled back and run
/// again with the stand-in made exactly where the extension was asked for: no savepoints, which would change what
/// migrations see.
class Loading {
  public:
    Loading(Connection& connection, const std::filesystem::path& path, const Split& split, std::vector<Stub>& stubs)
        : connection_(connection),
          path_(path),
          text_(read_script(path)),
          stubs_(stubs),
          split_(static_cast<bool>(split)) {
        try {
            if (split) statements_ = split(text_);
        } catch (const Error& error) {
            throw Error(error.trouble(), format("{}: {}", path.string(), error.what()), error.remedy());
        }
        if (!split) statements_.emplace_back(0, text_.size());
    }

    void run(bool wrap) {
        wrap_ = wrap;
        restart_at(0);
        while (next_ < statements_.size()) {
            const auto failure = run_statement();
            if (!failure) {
                ++next_;
                if (!connection_.in_transaction()) transaction_start_ = next_;
                continue;
            }
            if (!overcome(*failure)) give_up(*failure);
        }
        // At COMMIT deferred constraints are checked: it can fail too.
        if (!wrap_ || !connection_.in_transaction()) return;
        if (const auto failure = connection_.attempt("commit")) give_up(*failure);
    }

  private:
    [[nodiscard]] std::string_view statement() const {
        const auto [offset, length] = statements_.at(next_);
        return std::string_view(text_).substr(offset, length);
    }

    /// The statement that is to run next, or what stands in its place.
    std::optional<StatementError> run_statement() {
        if (left_out_.count(next_) > 0) return std::nullopt;
        bool replaced = false;
        if (const auto wanted = wanted_.find(next_); wanted != wanted_.end()) {
            // A whole file that begins so is more than that statement: it runs, and IF NOT EXISTS finds the stand-in.
            const bool creation = split_ && creates_extension(statement());
            const std::string schema = creation ? schema_asked_for(statement()) : std::string();
            try {
                for (const auto& extension : wanted->second) note(stand_in(connection_, extension, schema));
            } catch (const StatementError& error) {
                // Its position is one in the stand-in's SQL, not in the file.
                return StatementError(error.trouble(), error.what(), error.remedy(), error.sqlstate(),
                                      "making a stand-in for an extension this machine lacks: " + error.primary(),
                                      {error.details().detail, error.details().hint, error.details().context, 0});
            }
            replaced = creation;
            // Outside a transaction what was made stays made.
            if (!connection_.in_transaction()) wanted_.erase(wanted);
        }
        return replaced ? std::nullopt : connection_.attempt(statement());
    }

    /// True when the transaction was rolled back and there is a way to get further in a next attempt.
    bool overcome(const StatementError& failure) {
        const std::string extension = missing_extension(failure);
        if (!extension.empty()) {
            auto& wanted = wanted_[next_];
            if (std::find(wanted.begin(), wanted.end(), extension) != wanted.end()) return false;
            wanted.push_back(extension);
            restart_at(transaction_start_);
            return true;
        }
        for (const auto& stub : std::vector<Stub>(stubs_)) {
            if (!beyond_stand_in(failure, stub.extension)) continue;
            const auto place = place_of(text_, statements_[next_].first);
            note({stub.extension, format("nothing: the statement at {}:{}:{} is left out ({})", path_.string(),
                                         place.line, place.column, failure.primary())});
            left_out_.insert(next_);
            restart_at(transaction_start_);
            return true;
        }
        // 25001 active_sql_transaction: CREATE INDEX CONCURRENTLY, VACUUM and their like.
        if (wrap_ && transaction_start_ == 0 && failure.sqlstate() == "25001") {
            wrap_ = false;
            restart_at(0);
            return true;
        }
        return false;
    }

    void restart_at(std::size_t index) {
        if (connection_.in_transaction()) connection_.execute("rollback");
        next_ = index;
        transaction_start_ = index;
        if (wrap_ && index == 0) connection_.execute("begin");
    }

    [[noreturn]] void give_up(const StatementError& failure) {
        const base::Uninterrupted peace;
        if (connection_.alive() && connection_.in_transaction()) connection_.attempt("rollback");
        throw described(failure);
    }

    void note(Stub stub) {
        if (std::find(stubs_.begin(), stubs_.end(), stub) == stubs_.end()) stubs_.push_back(std::move(stub));
    }

    /// The failure with the place in the file: where the server points to, else where the statement starts.
    [[nodiscard]] Error described(const StatementError& failure) const {
        const auto [offset, length] =
            next_ < statements_.size() ? statements_[next_] : std::pair{text_.size(), std::size_t{0}};
        const std::string_view sent = std::string_view(text_).substr(offset, length);
        const auto& details = failure.details();
        const auto within = details.position == 0 ? 0 : offset_of_character(sent, details.position);
        const auto place = place_of(text_, offset + within);
        if (failure.sqlstate().empty() || failure.trouble() == base::Trouble::interrupted) {
            return {failure.trouble(), format("{}:{}:{}: {}", path_.string(), place.line, place.column, failure.what()),
                    failure.remedy()};
        }
        std::string message = format("{}:{}:{}: ERROR: {} (SQLSTATE {})", path_.string(), place.line, place.column,
                                     failure.primary(), failure.sqlstate());
        if (!details.detail.empty()) message += "\nDETAIL: " + details.detail;
        if (!details.context.empty()) message += "\nCONTEXT: " + details.context;
        return {failure.trouble(), message, failure.remedy()};
    }

    Connection& connection_;
    const std::filesystem::path& path_;
    std::string text_;
    std::vector<Stub>& stubs_;
    bool split_;
    std::vector<std::pair<std::size_t, std::size_t>> statements_;
    bool wrap_ = true;
    std::size_t next_ = 0;
    std::size_t transaction_start_ = 0;
    std::map<std::size_t, std::vector<std::string>> wanted_;  // by statement: extensions to stand in for before it
    std::set<std::size_t> left_out_;
};

}  // namespace

void prepare(Connection& connection, Platform platform) {
    if (platform == Platform::plain) return;
    connection.execute(embedded::platforms_supabase);
}

std::vector<Stub> load_files(Connection& connection, const std::vector<std::filesystem::path>& files,
                             const Split& split, bool wrap) {
    std::vector<Stub> stubs;
    // A migration tool starts each file with a fresh session. RESET goes back to what ALTER DATABASE said when this
    // session began, which for a database prepared in this very session was nothing: hence the search path is carried
    // along.
    const std::string search_path = connection.query("select current_setting('search_path')").text(0, 0);
    const auto start_again = [&] {
        connection.execute("set session authorization default; reset all");
        connection.query("select set_config('search_path', $1, false)", {search_path});
    };
    for (const auto& file : files) {
        start_again();
        Loading(connection, file, split, stubs).run(wrap);
    }
    start_again();
    return stubs;
}

}  // namespace pgrename::postgres
