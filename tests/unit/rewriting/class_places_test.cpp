#include "rewriting/class_places.hpp"

#include <gmock/gmock.h>

namespace pgrename::rewriting {
namespace {

using source::Language;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Names names(const std::vector<std::string>& tables, bool with_plurals = true) {
    Names::Pairs pairs;
    for (const std::string& each : tables) pairs.insert({{"public", each}, {"public", "new_" + each}});
    if (!with_plurals) return {pairs, {"public"}};
    return {pairs, {"public"}, [](std::string_view noun) {
                return noun == "person" ? std::string("people") : std::string(noun) + "s";
            }};
}

/// The words at the places; "anywhere" when they can't be told.
std::vector<std::string> words(const std::string& code, Language language, const Names& of,
                               std::string_view path = "models.ts") {
    static const Recognisers recognisers;
    const std::string text = language == Language::typescript ? "import 'typeorm'\nimport 'sequelize'\n" + code : code;
    const auto places = class_places(path, text, language, of, recognisers);
    if (!places) return {"anywhere"};
    std::vector<std::string> out;
    for (const std::size_t place : *places)
        out.push_back(text.substr(place, text.find_first_of(" (){}'\n.", place) - place));
    return out;
}

TEST(ClassPlaces, are_those_of_classes_with_old_tables) {
    const Names old = names({"user_account", "people"});
    EXPECT_THAT(words("@Entity()\nclass UserAccount {}\n@Entity()\nclass Room {}\n", Language::typescript, old),
                ElementsAre("UserAccount"));
    EXPECT_THAT(words("sequelize.define('person', {})\nsequelize.define('room', {})", Language::typescript, old),
                ElementsAre("person"));
    EXPECT_THAT(words("UserAccount.init({}, { tableName: 'x' })", Language::typescript, old),
                ElementsAre("UserAccount"));
}

TEST(ClassPlaces, are_none_where_no_mapper_is) {
    const Names old = names({"user_account"});
    EXPECT_THAT(words("class UserAccount { entity() {} }", Language::typescript, old), IsEmpty());
    EXPECT_THAT(words("// @Entity()\nclass UserAccount {}", Language::typescript, old), IsEmpty());
    EXPECT_THAT(words("Object.defineProperty(UserAccount, 'x')", Language::typescript, old), IsEmpty());
    EXPECT_THAT(words("@Entity()\nclass UserAccount {}", Language::typescript, names({"user_account"}, false)),
                IsEmpty());
}

TEST(ClassPlaces, have_the_app_before_the_class) {
    const std::string code = "class Room(models.Model):\n    pass\n";
    EXPECT_THAT(words(code, Language::python, names({"forum_room"}), "forum/models.py"), ElementsAre("Room"));
    EXPECT_THAT(words(code, Language::python, names({"forum_room"}), "forum/models/room.py"), ElementsAre("Room"));
    EXPECT_THAT(words(code, Language::python, names({"forum_room"}), "shop/models.py"), IsEmpty());
    EXPECT_THAT(words(code, Language::python, names({"shop_room", "forum_hall"}), "forum/models.py"), IsEmpty());
}

TEST(ClassPlaces, may_be_anywhere) {
    // A name that is no word, a set that has another name than its class.
    EXPECT_THAT(words("@Entity()\nclass Room {}", Language::typescript, names({"user-account"})),
                ElementsAre("anywhere"));
    EXPECT_THAT(words("class C : DbContext { DbSet<Room> Rooms { get; set; } }", Language::c_sharp, names({"rooms"})),
                ElementsAre("anywhere"));
}

}  // namespace
}  // namespace pgrename::rewriting
