#include "base/json.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace {

using pgrename::base::Error;
using pgrename::base::Json;

TEST(Json, ReadsAndWritesEveryKindAndKeepsTheOrder) {
    const std::string text = R"({"z":[1,-2,2.5,null,true,{"b":"é\n"}],"a":{},"d":[]})";
    const auto json = Json::parse(text);
    EXPECT_EQ(json.dump(), text);
    EXPECT_EQ(json.at("z").elements()[1].integer(), -2);
    EXPECT_EQ(json.find("nothing"), nullptr);
    EXPECT_EQ(Json::parse(json.dump(2)), json);
}

TEST(Json, SaysWhereATextIsBroken) {
    try {
        (void)Json::parse(R"({"a":[1,})");
        FAIL();
    } catch (const Error& error) {
        EXPECT_STREQ(error.what(), "not valid JSON at byte 9");
    }
    EXPECT_THROW((void)Json::parse("{} x"), Error);
    EXPECT_THROW((void)Json::parse(""), Error);
}

TEST(Json, AWrongKindIsAnErrorAndNoCrash) {
    const auto json = Json::parse(R"({"a":1})");
    EXPECT_THROW((void)json.at("a").string(), Error);
    EXPECT_THROW((void)json.at("b"), Error);
    EXPECT_THROW((void)json.elements(), Error);
}

TEST(Json, DepthIsNoProblem) {
    const std::string deep = std::string(5000, '[') + std::string(5000, ']');
    EXPECT_EQ(Json::parse(deep).dump(), deep);
}

}  // namespace
