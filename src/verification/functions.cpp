#include "verification/functions.hpp"

#include <set>
#include <unordered_map>

#include "base/format.hpp"
#include "verification/relationships.hpp"

namespace pgrename::verification {
namespace {

using model::Function;
using model::FunctionRewrite;
using Texts = std::vector<std::string>;

/// What pg_get_functiondef prints before the body: signature, volatility, cost, settings …
std::string head(const std::string& definition, const std::string& body) {
    return body.empty() ? definition : definition.substr(0, definition.rfind(body));
}

/// A rename changes no text body, and of a signature only the names of row types.
void changed_text(const Function& before, const Function& after, const FunctionRewrite* rewrite, bool rolled_back,
                  const Spelling& spelling, Texts& out) {
    const std::string& wanted = rewrite == nullptr ? before.body : rolled_back ? rewrite->old_body : rewrite->new_body;
    if (after.body != wanted) {
        out.emplace_back(rewrite == nullptr ? "the body changed"
                         : rolled_back      ? "the body is not the old one, byte for byte"
                                            : "the body is not the planned one");
    }
    // Stored parsed (BEGIN ATOMIC): the definition spells the body as well; its tree is compared.
    if (rolled_back || !before.tree.empty()) return;
    const auto was = head(before.definition, before.body);
    const auto is = head(after.definition, after.body);
    if (was != is && !spelling.follows(was, is)) out.emplace_back("the signature or an attribute changed");
}

}  // namespace

void compare_functions(const model::Snapshot& before, const model::Snapshot& after, const model::RenamePlan& plan,
                       Stage stage, const Spelling& spelling, std::vector<model::Evidence>& out) {
    const bool rolled_back = stage == Stage::rolled_back;
    std::unordered_map<model::Oid, const Function*> now;
    for (const auto& function : after.functions) now.emplace(function.oid, &function);
    // By signature: a plan made from another database of the same schema has other OIDs.
    std::unordered_map<std::string, const FunctionRewrite*> rewrites;
    for (const auto& rewrite : plan.functions) rewrites.emplace(rewrite.shown, &rewrite);
    const Comparer compare(rolled_back, spelling);
    std::size_t others = 0;
    std::size_t failures = 0;
    const auto tell = [&](const std::string& subject, const FunctionRewrite* rewrite, const Texts& texts) {
        if (rewrite == nullptr && texts.empty()) return;
        if (rewrite == nullptr) ++failures;
        out.push_back({"function", subject, texts.empty(), in_one_line(texts)});
    };
    for (const auto& function : before.functions) {
        const auto subject = function.shown();
        const auto planned = rewrites.find(subject);
        const auto* rewrite = planned == rewrites.end() ? nullptr : planned->second;
        if (planned != rewrites.end()) rewrites.erase(planned);
        if (rewrite == nullptr) ++others;
        const auto found = now.find(function.oid);
        if (found == now.end()) {
            tell(subject, rewrite, {"it is gone"});
            continue;
        }
        Texts texts;
        for (const auto& difference : compare(function, *found->second)) texts.push_back(difference.text);
        changed_text(function, *found->second, rewrite, rolled_back, spelling, texts);
        tell(subject, rewrite, texts);
        now.erase(found);
    }
    for (const auto oid : check_relationships(after, plan, stage, out)) now.erase(oid);
    for (const auto& function : after.functions) {
        if (now.count(function.oid) > 0) tell(function.shown(), nullptr, {"it was not there before"});
    }
    for (const auto& [subject, rewrite] : rewrites) tell(subject, rewrite, {"there was no such function before"});
    if (failures == 0) out.push_back({"other functions", base::format("{} others", others), true, ""});
}

}  // namespace pgrename::verification
