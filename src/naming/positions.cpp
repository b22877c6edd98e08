#include "naming/positions.hpp"

#include <algorithm>
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

/// Where the lines of a script begin: a script of a thousand tables is not counted through a thousand times.
class Lines {
  public:
    explicit Lines(const SourceText& script) : script_(&script) {
        for (auto at = script.text.find('\n'); at != std::string::npos; at = script.text.find('\n', at + 1)) {
            starts_.push_back(at + 1);
        }
    }

    [[nodiscard]] model::SourcePlace place(std::size_t offset) const {
        const std::string_view text = script_->text;
        const auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
        const auto start = *(next - 1);
        auto line = text.substr(start, std::min(text.find('\n', offset), text.size()) - start);
        if (line.ends_with('\r')) line.remove_suffix(1);
        const auto before = text.substr(start, offset - start);
        const auto characters = std::count_if(before.begin(), before.end(), [](char byte) {
            return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
        });
        return {script_->file, static_cast<std::size_t>(next - starts_.begin()),
                static_cast<std::size_t>(characters) + 1, std::string(line)};
    }

  private:
    const SourceText* script_;
    std::vector<std::size_t> starts_{0};
};

}  // namespace

Positions table_positions(const std::vector<SourceText>& scripts, const std::string& default_schema) {
    Positions out;
    for (const auto& script : scripts) {
        const Lines lines(script);
        for (const auto& span : sql::spans_of(script.text).all) {
            const auto text = std::string_view(script.text).substr(span.offset, span.length);
            // Only these two begin a statement that names a table; the rest need not be taken apart.
            const auto verb = base::lowered(text.substr(0, 6));
            if (verb != "create" && !verb.starts_with("alter")) continue;
            const auto tokens = sql::tokens_of(text.substr(0, 1000));
            auto found = Statement(tokens, default_schema).created();
            if (!found) found = Statement(tokens, default_schema).renamed();
            if (found) out.insert_or_assign(found->table, lines.place(span.offset + found->offset));
        }
    }
    return out;
}

}  // namespace pgrename::naming
