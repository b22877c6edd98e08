// What load says about broken files. The head of each phase file has four lines (see WrittenProject::phase), a group
// three more.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/format.hpp"
#include "written_project.hpp"

namespace pgrename::project {
namespace {

using test::group;
using test::rename;
using test::WrittenProject;
using testing::HasSubstr;
using testing::Not;

std::string about_project(std::string_view text) {
    WrittenProject written;
    return written.file("pgrename.toml", text).complaint();
}

std::string about_phase(std::string_view groups, std::string_view more = {}) {
    WrittenProject written;
    return written.with_one_phase(more).phase(1, groups).complaint();
}

std::string about_phases(std::string_view first, std::string_view second) {
    WrittenProject written;
    written.file("pgrename.toml", "phases = [\"phase-1.toml\", \"phase-2.toml\"]\n");
    return written.phase(1, first).phase(2, second).complaint();
}

/// A phase file with exactly this text.
std::string about_head(std::string_view text, std::string_view more = {}) {
    WrittenProject written;
    return written.with_one_phase(more).file("phase-1.toml", text).complaint();
}

TEST(ProjectFile, unknown_keys_get_the_nearest_known_one) {
    EXPECT_EQ(about_project("phases = []\nshcemas = ['x']\n"),
              "pgrename.toml:2:1: unknown key \"shcemas\"; did you mean \"schemas\"?");
    EXPECT_EQ(about_project("phases = []\nzzz = 1\n"), "pgrename.toml:2:1: unknown key \"zzz\"");
    EXPECT_EQ(about_project("phases = []\n[migrations]\nfolder = 'migrations'\nseeds = 1\n"),
              "pgrename.toml:4:1: unknown key \"seeds\" in \"migrations\"; did you mean \"seed\"?");
}

TEST(ProjectFile, wrong_types_say_what_was_expected) {
    EXPECT_EQ(about_project("phases = 'one.toml'\n"),
              "pgrename.toml:1:10: \"phases\" must be an array, but it is a string");
    EXPECT_EQ(about_project("phases = [1]\n"),
              "pgrename.toml:1:11: \"phases[0]\" must be a string, but it is an integer");
    EXPECT_EQ(about_project("phases = []\nenvironments = []\n"),
              "pgrename.toml:2:16: \"environments\" must be a table, but it is an array");
    EXPECT_EQ(about_project("phases = []\n[environments]\nstaging = 'postgres://u:hunter2@h/d'\n"),
              "pgrename.toml:3:11: \"environments.staging\" must be a table, but it is a string");
    EXPECT_EQ(about_project("phases = []\n[environments.p]\nurl_env = 'X'\nprotected = 'yes'\n"),
              "pgrename.toml:4:13: \"environments.p.protected\" must be a boolean, but it is a string");
}

TEST(ProjectFile, required_keys) {
    EXPECT_EQ(about_project(""), "pgrename.toml:1:1: \"phases\" is missing");
    EXPECT_EQ(about_project("phases = []\n[environments.p]\nprotected = true\n"),
              "pgrename.toml:2:1: \"environments.p.url_env\" is missing");
}

TEST(ProjectFile, words_outside_the_list) {
    EXPECT_EQ(about_project("phases = []\nplatform = 'supabse'\n"),
              "pgrename.toml:2:12: \"platform\" can't be \"supabse\"; did you mean \"supabase\"?");
    EXPECT_EQ(about_project("phases = []\ncompat_views = 'none'\n"),
              "pgrename.toml:2:16: \"compat_views\" can't be \"none\"");
}

TEST(ProjectFile, schemas) {
    EXPECT_THAT(about_project("phases = []\nschemas = []\n"), HasSubstr("\"schemas\" has no entry"));
    EXPECT_THAT(about_project("phases = []\nschemas = ['a', 'a']\n"), HasSubstr("2:17: \"a\" stands twice"));
    EXPECT_THAT(about_project("phases = []\nschemas = ['']\n"), HasSubstr("empty"));
    EXPECT_THAT(about_project(base::format("phases = []\nschemas = ['{}']\n", std::string(64, 's'))),
                HasSubstr("64 bytes"));
}

TEST(ProjectFile, files_and_folders_that_are_not_there) {
    EXPECT_EQ(about_project("phases = ['a.toml']\n"), "pgrename.toml:1:11: the phase file \"a.toml\" does not exist");
    EXPECT_EQ(about_project("phases = ['migrations']\n"),
              "pgrename.toml:1:11: the phase file \"migrations\" is a folder, not a file");
    EXPECT_EQ(about_project("phases = []\n[migrations]\nfolder = 'nowhere'\n"),
              "pgrename.toml:3:10: the migrations folder \"nowhere\" does not exist");
    EXPECT_EQ(about_project("phases = []\n[migrations]\nfolder = 'pgrename.toml'\n"),
              "pgrename.toml:3:10: the migrations folder \"pgrename.toml\" is a file, not a folder");
    EXPECT_EQ(about_project("phases = []\n[migrations]\nseed = 'seed.sql'\n"),
              "pgrename.toml:3:8: the seed \"seed.sql\" does not exist");
    EXPECT_EQ(about_project("phases = []\n[code]\nroots = ['not checked out']\n"), "");
}

TEST(ProjectFile, secrets_are_refused_and_never_shown) {
    for (const char* value : {"postgres://u:hunter2@h/d", "host=h password=hunter2", "hunter2!"}) {
        const auto what = about_project(base::format("phases = []\n[environments.p]\nurl_env = '{}'\n", value));
        EXPECT_THAT(what, HasSubstr("pgrename.toml:3:11: \"environments.p.url_env\""));
        EXPECT_THAT(what, Not(HasSubstr("hunter2")));
    }
    EXPECT_THAT(about_project("phases = []\n[environments.p]\nurl = 'postgres://u:hunter2@h/d'\n"),
                testing::AllOf(Not(HasSubstr("hunter2")), HasSubstr("did you mean \"url_env\"?")));
}

TEST(ProjectFile, an_environment_written_twice) {
    EXPECT_THAT(about_project("phases = []\n[environments.p]\nurl_env = 'X'\n[environments.p]\nurl_env = 'Y'\n"),
                HasSubstr("pgrename.toml:4:1: not valid TOML: "));
}

TEST(ProjectFile, everything_wrong_is_said_at_once_in_the_order_of_the_files) {
    WrittenProject written;
    written.with_one_phase("platfrom = 'x'\n[code]\nroots = 'src'\n").file("phase-1.toml", "phase = '1'\n");
    EXPECT_EQ(written.complaint(),
              "pgrename.toml:2:1: unknown key \"platfrom\"; did you mean \"platform\"?\n"
              "pgrename.toml:4:9: \"code.roots\" must be an array, but it is a string\n"
              "phase-1.toml:1:1: \"title\" is missing\n"
              "phase-1.toml:1:1: \"slug\" is missing\n"
              "phase-1.toml:1:1: \"version\" is missing\n"
              "phase-1.toml:1:9: \"phase\" must be an integer, but it is a string");
    EXPECT_THAT(written.remedy(), HasSubstr("write phase = 1, without quotes"));
}

TEST(PhaseFile, a_broken_file_does_not_hide_the_next) {
    WrittenProject written;
    written.file("pgrename.toml", "phases = ['phase-1.toml', 'phase-2.toml']\n");
    written.file("phase-1.toml", "phase = \n").phase(2, "titel = 'x'\n");
    EXPECT_THAT(written.complaint(), testing::AllOf(HasSubstr("phase-1.toml:1:"), HasSubstr("phase-2.toml:5:1: ")));
}

TEST(PhaseFile, names_utf_16) {
    using namespace std::string_view_literals;
    EXPECT_THAT(about_head("\xFF\xFEp\0h\0"sv), HasSubstr("phase-1.toml:1:1: the file is encoded in UTF-16"));
}

constexpr const char* head = "phase = 1\ntitle = 'T'\n";

TEST(PhaseFile, slugs_and_versions) {
    EXPECT_EQ(about_head(std::string(head) + "slug = 'A-b'\nversion = '1'\n"),
              "phase-1.toml:3:8: \"slug\" can't be \"A-b\": it becomes part of file names");
    EXPECT_EQ(about_head(std::string(head) + "slug = 'a'\nversion = 'v1'\n"),
              "phase-1.toml:4:11: \"version\" must be digits only, but it is \"v1\"");
    EXPECT_EQ(about_head(std::string(head) + "slug = 'a'\nversion = 1\n"),
              "phase-1.toml:4:11: \"version\" must be a string, but it is an integer");
    EXPECT_EQ(about_head(std::string(head) + "slug = 'a'\nversion = '2026'\n", "[migrations]\nlayout = 'supabase'\n"),
              "phase-1.toml:4:11: \"version\" must have 14 digits with the layout \"supabase\", but \"2026\" has 4");
    EXPECT_EQ(about_head(std::string(head) + "slug = 'a'\nversion = '10'\ncleanup_version = '9'\n"),
              "phase-1.toml:5:19: \"cleanup_version\" 9 comes before \"version\" 10: the clean-up would run before the "
              "renames");
    EXPECT_EQ(about_head(std::string(head) + "slug = 'a'\nversion = '10'\ncleanup_version = '10'\n"),
              "phase-1.toml:5:19: the version 10 is already used at phase-1.toml:4:11");
}

TEST(PhaseFile, each_phase_has_a_script_of_its_own) {
    WrittenProject written;
    written.file("pgrename.toml", "phases = ['phase-1.toml', 'phase-2.toml']\n");
    for (const char* number : {"1", "2"})
        written.file(std::string("phase-") + number + ".toml",
                     std::string("phase = ") + number + "\ntitle = 'T'\nslug = 's" + number + "'\nversion = '" +
                         number + "'\nscript = 'scripts/./names.sh'\n");
    EXPECT_THAT(written.complaint(),
                HasSubstr("phase-2.toml:5:10: the script scripts/names.sh is already used at phase-1.toml:5:10"));
}

TEST(PhaseFile, numbers_out_of_range) {
    EXPECT_EQ(about_head("phase = 0\ntitle = 'T'\nslug = 'a'\nversion = '1'\n"),
              "phase-1.toml:1:9: \"phase\" must be at least 1, but it is 0");
    EXPECT_THAT(about_phase(group(1, rename("a", "b", "references = -1"))),
                HasSubstr("must be at least 0, but it is -1"));
    EXPECT_THAT(about_phase(group(1, rename("a", "b", "references = 2147483648"))), HasSubstr("at most 2147483647"));
}

TEST(PhaseFile, a_title_is_one_line) {
    EXPECT_EQ(about_head("phase = 1\ntitle = \"T\\ndrop table x;\"\nslug = 'a'\nversion = '1'\n"),
              "phase-1.toml:2:9: \"title\" holds a line end or another control character");
}

TEST(PhaseFile, one_bracket_too_few) {
    EXPECT_EQ(about_phase("[group]\nnumber = 1\n"),
              "phase-1.toml:5:1: \"group\" must be an array of tables, but it is a table");
}

TEST(PhaseFile, groups) {
    EXPECT_EQ(about_phase(group(1, "") + group(1, "")), "phase-1.toml:9:10: group 1 is already at phase-1.toml:6:10");
    EXPECT_THAT(about_phase(group(1, "priority = 'hihg'\n")), HasSubstr("did you mean \"high\"?"));
    EXPECT_EQ(about_phase("[[group]]\nnumber = 1\n"), "phase-1.toml:5:1: \"group.title\" is missing");
    EXPECT_EQ(about_phase(group(1, "[[group.rename]]\nfrom = 'a'\n")),
              "phase-1.toml:8:1: \"group.rename.to\" is missing\nphase-1.toml:8:1: \"group.rename.reason\" is missing");
}

TEST(PhaseFile, allowed_hazards) {
    EXPECT_EQ(about_phase("[[allow]]\nhazard = 'PN2'\nreason = 'x'\n"),
              "phase-1.toml:6:10: \"PN2\" is not the number of a hazard");
    EXPECT_EQ(about_phase("[[allow]]\nhazard = 'PN205'\n"), "phase-1.toml:5:1: \"allow.reason\" is missing");
    EXPECT_THAT(about_phase("[[allow]]\nhazard = 'PN205'\nreason = 'x'\n[[allow]]\nhazard = 'PN205'\nreason = 'y'\n"),
                HasSubstr("phase-1.toml:9:10: PN205 is allowed twice"));
}

TEST(PhaseFile, decisions_about_literals) {
    const std::string entry = "[[function]]\nname = 'f()'\nreason = 'x'\n";
    EXPECT_EQ(about_phase(entry), "phase-1.toml:5:1: \"function.literals\" is missing");
    EXPECT_THAT(about_phase(entry + "literals = 'kep'\n"), HasSubstr("did you mean \"keep\"?"));
    EXPECT_THAT(about_phase("[[function]]\nname = 'f()'\nliterals = 'keep'\n"),
                HasSubstr("\"function.reason\" is missing"));
    EXPECT_EQ(about_phase(entry + "literals = 'keep'\n" + entry + "literals = 'both'\n"),
              "phase-1.toml:10:8: the literals of f() are already decided at phase-1.toml:6:8");
    EXPECT_EQ(about_phase(entry + "literals = 'keep'\ntables = ['a']\n"),
              "phase-1.toml:9:11: this phase does not rename public.a");
}

TEST(PhaseFile, names) {
    EXPECT_EQ(about_phase(group(1, rename("a", ""))), "phase-1.toml:10:6: \"group.rename.to\" is empty");
    EXPECT_THAT(about_phase(group(1, rename("a", std::string(64, 'x')))),
                testing::AllOf(HasSubstr("phase-1.toml:10:6: \"to\": "), HasSubstr("64 bytes")));
    EXPECT_EQ(about_phase(group(1, rename("a", std::string(63, 'x')))), "");
    std::string accents;
    for (int i = 0; i < 32; ++i) accents += "é";
    EXPECT_THAT(about_phase(group(1, rename("a", accents))), HasSubstr("64 bytes"));
    EXPECT_THAT(about_phase(group(1, "[[group.rename]]\nfrom = \"a\\u0000b\"\nto = 'c'\nreason = 'x'\n")),
                HasSubstr("NUL"));
    EXPECT_THAT(about_phase(group(1, rename("a.b.c", "d"))), HasSubstr("more than two parts"));
    EXPECT_EQ(about_phase(group(1, rename("a", "a"))), "phase-1.toml:10:6: public.a is renamed to itself");
    EXPECT_EQ(about_phase(group(1, rename("Items", "items"))), "");
}

TEST(PhaseFile, schemas_of_a_rename) {
    EXPECT_EQ(about_phase(group(1, rename("a", "app.b")), "schemas = ['public', 'app']\n"),
              "phase-1.toml:10:6: public.a can't become app.b: a rename does not move a table to another schema");
    EXPECT_EQ(about_phase(group(1, rename("app.a", "b"))),
              "phase-1.toml:9:8: app.a is in the schema \"app\", which \"schemas\" does not list");
}

TEST(Consistency, one_table_renamed_twice_in_a_phase) {
    EXPECT_EQ(about_phase(group(1, rename("a", "b") + rename("a", "c"))),
              "phase-1.toml:13:8: public.a is already renamed to public.b at phase-1.toml:9:8");
    EXPECT_EQ(about_phase(group(1, rename("a", "b")) + group(2, rename("a", "b"))),
              "phase-1.toml:16:8: public.a is already renamed to public.b at phase-1.toml:9:8");
}

TEST(Consistency, two_tables_with_one_new_name) {
    EXPECT_EQ(about_phase(group(1, rename("a", "x") + rename("b", "x"))),
              "phase-1.toml:14:6: public.b and public.a (phase-1.toml:10:6) can't both become public.x");
    EXPECT_THAT(about_phases(group(1, rename("a", "x")), group(1, rename("b", "x"))),
                HasSubstr("phase-2.toml:10:6: public.b and public.a (phase-1.toml:10:6) can't both become public.x"));
}

TEST(Consistency, new_names_that_differ_in_case_only) {
    EXPECT_EQ(
        about_phase(group(1, rename("a", "Orders") + rename("b", "orders"))),
        "phase-1.toml:14:6: the new names public.orders and public.\"Orders\" (phase-1.toml:10:6) differ only in the "
        "case of letters");
}

TEST(Consistency, a_table_kept_and_renamed) {
    const std::string keep = "[[group.keep]]\ntable = 'a'\nreason = 'x'\n";
    EXPECT_EQ(about_phase(group(1, keep + rename("a", "b"))),
              "phase-1.toml:12:8: public.a is renamed here and kept at phase-1.toml:9:9");
    EXPECT_EQ(about_phase(group(1, keep + rename("b", "a"))),
              "phase-1.toml:13:6: public.b can't become public.a: that table is kept at phase-1.toml:9:9");
    EXPECT_EQ(about_phase(group(1, keep + keep)), "phase-1.toml:12:9: public.a is already kept at phase-1.toml:9:9");
}

TEST(Consistency, chains) {
    const auto chain = group(1, rename("a", "b") + rename("b", "c"));
    const std::string what =
        "phase-1.toml:10:6: public.a takes the name of public.b (phase-1.toml:13:8) in one phase: the old name "
        "public.b is "
        "taken, so it can't have a compatibility view";
    EXPECT_EQ(about_phase(chain),
              what + ", without which clients that still use the old name would reach another table");
    EXPECT_EQ(about_phase(chain, "compat_views = 'all'\n"), what + ", and compat_views = \"all\" asks for one");
    EXPECT_EQ(about_phase(group(1, rename("a", "b") + rename("b", "c", "compat_view = true"))),
              what + ", and compat_view = true asks for one");
    WrittenProject written;
    written.with_one_phase().phase(1, chain);
    EXPECT_EQ(written.remedy(),
              "split into two phases: rename public.b first, and public.a after the clean-up of that phase");
}

TEST(Consistency, a_swap_is_told_once) {
    const auto what = about_phase(group(1, rename("a", "b") + rename("b", "a")));
    EXPECT_THAT(what, HasSubstr("phase-1.toml:10:6: public.a swaps names with public.b (phase-1.toml:13:8)"));
    EXPECT_THAT(what, Not(HasSubstr("\n")));
}

TEST(Consistency, a_ring_of_three_is_refused) {
    EXPECT_NE(about_phase(group(1, rename("a", "b") + rename("b", "c") + rename("c", "a"))), "");
}

TEST(Consistency, a_later_phase_starts_from_the_new_name) {
    EXPECT_EQ(about_phases(group(1, rename("a", "b")), group(1, rename("b", "c"))), "");
    EXPECT_EQ(about_phases(group(1, rename("a", "b")), group(1, rename("a", "c"))),
              "phase-2.toml:9:8: public.a was already renamed to public.b by phase 1 at phase-1.toml:9:8");
}

TEST(Consistency, a_name_that_was_left_may_be_taken_and_renamed_again) {
    WrittenProject written;
    written.file("pgrename.toml", "phases = ['phase-1.toml', 'phase-2.toml', 'phase-3.toml']\n");
    written.phase(1, group(1, rename("b", "c")))
        .phase(2, group(1, rename("a", "b")))
        .phase(3, group(1, rename("b", "d")));
    EXPECT_EQ(written.complaint(), "");
}

TEST(Consistency, phases_have_their_own_number_slug_and_version) {
    WrittenProject written;
    written.file("pgrename.toml", "phases = ['one.toml', 'two.toml']\n");
    written.file("one.toml", "phase = 1\ntitle = 'T'\nslug = 's'\nversion = '1'\n");
    written.file("two.toml", "phase = 1\ntitle = 'T'\nslug = 's'\nversion = '1'\ncleanup_slug = 'other'\n");
    EXPECT_EQ(written.complaint(),
              "two.toml:1:9: phase 1 is already used at one.toml:1:9\n"
              "two.toml:3:8: the slug s is already used at one.toml:3:8\n"
              "two.toml:4:11: the version 1 is already used at one.toml:4:11");
}

TEST(Consistency, the_default_slug_of_a_clean_up_counts) {
    WrittenProject written;
    written.file("pgrename.toml", "phases = ['one.toml', 'two.toml']\n");
    written.file("one.toml", "phase = 1\ntitle = 'T'\nslug = 's'\nversion = '1'\n");
    written.file("two.toml", "phase = 2\ntitle = 'T'\nslug = 's_cleanup'\nversion = '2'\n");
    EXPECT_EQ(written.complaint(), "two.toml:3:8: the slug s_cleanup is already used at one.toml:3:8");
}

}  // namespace
}  // namespace pgrename::project
