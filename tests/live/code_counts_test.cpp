// What `plan` and `propose` say of the code: counted, not believed.
#include <gtest/gtest.h>

#include "base/process.hpp"
#include "live/rollout_project.hpp"

namespace {

using namespace pgrename;
namespace fs = std::filesystem;

base::Finished program(const fs::path& folder, std::vector<std::string> words) {
    words.insert(words.begin(), PGRENAME_PROGRAM);
    return base::run({.command = std::move(words), .folder = folder});
}

constexpr const char* code =
    "import { createClient } from '@supabase/supabase-js';\n"
    "const db = createClient('http://localhost', 'key');\n"
    "export const all = () => db.from('messages').select();\n"
    "export const some = () => db.from('messages').select('id');\n"
    "export const rooms = () => db.from('workspace').select();\n"
    "export const messages = 'a word that is no table';\n";

TEST(CodeCounts, of_a_plan_contradict_what_the_phase_file_claims) {
    std::string phase = live::rollout_phase;
    const auto claim = [&](const std::string& to, const std::string& number) {
        const std::string line = "to = \"" + to + "\"\n";
        phase.insert(phase.find(line) + line.size(), "references = " + number + "\n");
    };
    claim("comms_messages", "0");
    claim("workspaces", "3");
    const live::RolloutProject files("code_counts", phase);
    const auto settings = base::read_file(files.folder() / "pgrename.toml");
    base::write_file(files.folder() / "pgrename.toml", settings + "[code]\nroots = [\"src\"]\n");
    fs::create_directories(files.folder() / "src");
    base::write_file(files.folder() / "src/inbox.ts", code);

    const auto text = program(files.folder(), {"plan", "--phase", "1", "--quiet"}).out;
    EXPECT_NE(text.find("0 references in the code"), std::string::npos) << text;
    EXPECT_NE(text.find("found 3 references: src/inbox.ts:3:35, src/inbox.ts:4:36, supabase/seed.sql:4:20"),
              std::string::npos)
        << text;
    EXPECT_EQ(text.find("3 references in the code"), std::string::npos) << text;
}

TEST(CodeCounts, are_among_what_propose_weighs) {
    const fs::path folder = fs::temp_directory_path() / "pgrename test propose";
    fs::remove_all(folder);
    fs::copy(fs::path(PROJECT_ROOT) / "tests/golden/propose/two_phases", folder, fs::copy_options::recursive);
    fs::permissions(folder, fs::perms(0755));
    base::write_file(folder / "pgrename.toml",
                     base::read_file(folder / "pgrename.toml") + "\n[code]\nroots = [\"src\"]\n");
    fs::create_directories(folder / "src");
    base::write_file(folder / "src/flags.ts",
                     "import { createClient } from '@supabase/supabase-js';\n"
                     "const db = createClient('http://localhost', 'key');\n"
                     "export const flags = () => db.from('feature_flag').select();\n"
                     "export const names = () => db.from('feature_flag').select('name');\n");
    const auto done = program(folder, {"propose", "--quiet", "--first-version", "20260105000000"});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    std::string phases;
    for (const auto& file : fs::directory_iterator(folder / "standardization")) phases += base::read_file(file.path());
    EXPECT_NE(phases.find("2 places in the code"), std::string::npos) << phases;
    EXPECT_NE(phases.find("0 places in the code"), std::string::npos) << phases;
    fs::remove_all(folder);
}

}  // namespace
