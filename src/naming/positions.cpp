#include "naming/positions.hpp"

#include <optional>

#include "base/error.hpp"
#include "base/text.hpp"
#include "sql/names.hpp"
#include "sql/spans.hpp"
#include "sql/tokens.hpp"

namespace pgrename::naming {
namespace {

using model::RelationName;
using sql::Tokens;

/// Reads one statement: which table it creates or renames, and by which token it names it.
class Statement {
  public:
    Statement(const Tokens& tokens, const std::string& default_schema) : tokens_(&tokens), schema_(default_schema) {}

    struct Named {
        RelationName table;
        std::size_t offset;  ///< of the name's last part
    };

    [[nodiscard]] std::optional<Named> created() {
        if (!take("create")) return std::nullopt;
        for (const auto* word : {"global", "local", "temporary", "temp"}) {
            // A temporary table is gone when the migration is over.
            if (take(word)) return std::nullopt;
        }
        static_cast<void>(take("unlogged") || take("foreign"));
        if (!take("table")) return std::nullopt;
        if (take("if")) at_ += 2;  // not exists
        return name();
    }

    [[nodiscard]] std::optional<Named> renamed() {
        if (!take("alter") || !take("table")) return std::nullopt;
        if (take("if")) at_ += 1;  // exists
        static_cast<void>(take("only"));
        const auto old = name();
        if (!old || !take("rename") || !take("to")) return std::nullopt;
        auto renamed = name();
        if (renamed) renamed->table = old->table.renamed(renamed->table.name());
        return renamed;
    }

  private:
    const Tokens* tokens_;
    std::string schema_;
    std::size_t at_ = 0;

    bool take(std::string_view word) {
        if (!tokens_->is(at_, word)) return false;
        ++at_;
        return true;
    }

    std::optional<Named> name() {
        const auto written = sql::name_at(*tokens_, at_);
        if (written.parts.empty()) return std::nullopt;
        at_ = written.next;
        const auto schema = written.parts.size() > 1 ? written.part(*tokens_, 1) : schema_;
        const auto last = written.part(*tokens_, 0);
        if (schema.empty() || last.empty()) return std::nullopt;
        return Named{RelationName(schema, last), tokens_->all[written.parts.back()].offset};
    }
};

model::SourcePlace place_at(const SourceText& script, std::size_t offset) {
    const std::string_view text = script.text;
    const auto parts = base::split(sql::line_and_column(text, offset), ':');
    const auto before = text.substr(0, offset).rfind('\n');
    const auto start = before == std::string_view::npos ? 0 : before + 1;
    auto line = text.substr(start, std::min(text.find('\n', offset), text.size()) - start);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return {script.file, std::stoul(parts[0]), std::stoul(parts[1]), std::string(line)};
}

}  // namespace

Positions table_positions(const std::vector<SourceText>& scripts, const std::string& default_schema) {
    Positions out;
    for (const auto& script : scripts) {
        for (const auto& span : sql::spans_of(script.text).all) {
            const auto text = std::string_view(script.text).substr(span.offset, span.length);
            // Only these two begin a statement that names a table; the rest need not be taken apart.
            const auto verb = base::lowered(text.substr(0, 6));
            if (verb != "create" && !verb.starts_with("alter")) continue;
            const auto tokens = sql::tokens_of(text.substr(0, 1000));
            auto found = Statement(tokens, default_schema).created();
            if (!found) found = Statement(tokens, default_schema).renamed();
            if (found) out.insert_or_assign(found->table, place_at(script, span.offset + found->offset));
        }
    }
    return out;
}

}  // namespace pgrename::naming
