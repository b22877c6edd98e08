#include "network/token.hpp"

#include <gtest/gtest.h>

#include "base/hash.hpp"
#include "network/http.hpp"

namespace pgrename {
namespace {

std::string hexadecimal(const std::string& bytes) {
    constexpr const char* digits = "0123456789abcdef";
    std::string out;
    for (const char byte : bytes) {
        out += digits[static_cast<unsigned char>(byte) >> 4U];
        out += digits[static_cast<unsigned char>(byte) & 15U];
    }
    return out;
}

TEST(Signatures, are_those_of_the_standards_examples) {
    // RFC 4231, test cases 1, 2 and 6 (a key longer than a block).
    EXPECT_EQ(hexadecimal(base::hmac_sha256(std::string(20, '\x0b'), "Hi There")),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(hexadecimal(base::hmac_sha256("Jefe", "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hexadecimal(base::hmac_sha256(std::string(131, '\xaa'),
                                            "Test Using Larger Than Block-Size Key - Hash Key First")),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Base64Url, has_no_padding_and_no_character_of_urls) {
    EXPECT_EQ(base::base64url(""), "");
    EXPECT_EQ(base::base64url("f"), "Zg");
    EXPECT_EQ(base::base64url("fo"), "Zm8");
    EXPECT_EQ(base::base64url("foo"), "Zm9v");
    EXPECT_EQ(base::base64url("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base::base64url("\xfb\xff\xfe"), "-__-");
}

TEST(Token, is_header_claims_and_signature) {
    EXPECT_EQ(network::token(R"({"role":"anon"})", "secret").substr(0, 58),
              "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJyb2xlIjoiYW5vbiJ9.");
    EXPECT_EQ(network::token("{}", "secret").size(), 36U + 1 + 3 + 1 + 43);
}

TEST(RandomBytes, are_as_many_as_asked_and_never_the_same) {
    EXPECT_EQ(base::random_bytes(32).size(), 32U);
    EXPECT_NE(base::random_bytes(32), base::random_bytes(32));
}

TEST(Escaped, leaves_only_what_every_part_of_a_url_may_hold) {
    EXPECT_EQ(network::escaped("a-B.9_~"), "a-B.9_~");
    EXPECT_EQ(network::escaped("my \"table\"/é%"), "my%20%22table%22%2F%C3%A9%25");
}

}  // namespace
}  // namespace pgrename
