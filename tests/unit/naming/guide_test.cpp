#include "naming/guide.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace pgrename::naming {
namespace {

using testing::ElementsAre;

model::Relation table(model::Oid oid, const std::string& name) {
    model::Relation out;
    out.oid = oid;
    out.schema = "public";
    out.name = name;
    out.kind = "r";
    return out;
}

const RuleGuide* find(const std::vector<RuleGuide>& guides, std::string_view id) {
    const auto found =
        std::find_if(guides.begin(), guides.end(), [&](const RuleGuide& one) { return one.rule->id == id; });
    return found == guides.end() ? nullptr : &*found;
}

std::vector<std::string> kept(const RuleGuide& guide) {
    std::vector<std::string> out;
    for (const auto& name : guide.kept) out.push_back(name.name());
    return out;
}

std::vector<std::string> broken(const RuleGuide& guide) {
    std::vector<std::string> out;
    for (const auto& lesson : guide.broken) out.push_back(lesson.name.name() + " > " + lesson.better);
    return out;
}

TEST(NamingGuide, teaches_each_rule_by_names_that_keep_it_and_names_that_broke_it) {
    model::Snapshot snapshot;
    snapshot.relations = {table(1, "crm_leads"), table(2, "orders"), table(3, "tbl_invoice"), table(4, "stock"),
                          table(5, "deals")};
    project::NamingRules rules;
    rules.style.number = project::NameNumber::plural;
    rules.forbidden_prefixes = {"tbl_"};
    rules.exceptions = {{"public", "stock", {"PN101"}, "one warehouse", "me", "", {}}};
    rules.schemas["billing"] = rules.style;
    rules.schemas["billing"].number = project::NameNumber::singular;
    const Surroundings around(snapshot, rules, {"public"});
    const auto guides = guide(
        around, {{{"public", "tbl_order"}, {"public", "orders"}}, {{"public", "deals"}, {"public", "crm_deals"}}});

    const auto* number = find(guides, "PN101");
    ASSERT_NE(number, nullptr);
    EXPECT_EQ(number->asks, "The last word is a plural.");
    EXPECT_THAT(number->differently,
                ElementsAre(std::pair<std::string, std::string>{"billing", "The last word is a singular."}));
    // The name that broke the rule comes before the others; one that is going to change is no model.
    EXPECT_THAT(kept(*number), ElementsAre("orders", "crm_leads"));
    EXPECT_THAT(broken(*number), ElementsAre("tbl_invoice > ", "tbl_order > orders"));

    const auto* prefix = find(guides, "PN104");
    ASSERT_NE(prefix, nullptr);
    EXPECT_THAT(kept(*prefix), ElementsAre("orders", "crm_leads"));
    EXPECT_EQ(find(guides, "PN102"), nullptr) << "no domain is asked for";
    EXPECT_EQ(find(guides, "PN110"), nullptr) << "it asks nothing of a name";
}

TEST(NamingGuide, leaves_out_what_is_switched_off) {
    model::Snapshot snapshot;
    snapshot.relations = {table(1, "order")};
    project::NamingRules rules;
    rules.style.number = project::NameNumber::plural;
    rules.style.rules_off = {"PN101", "PN109"};
    const Surroundings around(snapshot, rules, {"public"});
    EXPECT_EQ(find(guide(around, {}), "PN101"), nullptr);
    EXPECT_THAT(switched_off(rules), ElementsAre("PN101 number", "PN109 reserved-word"));
}

}  // namespace
}  // namespace pgrename::naming
