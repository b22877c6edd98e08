// `init` and `propose` on a repository, and that `plan` takes what they wrote.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/files.hpp"
#include "base/process.hpp"
#include "live/live_server.hpp"

namespace pgrename::naming {
namespace {

namespace fs = std::filesystem;

/// A copy of the example project without the team's own plan.
class Copy {
  public:
    Copy() : root_(live::scratch_folder("naming commands")) {
        fs::remove_all(root_);
        fs::create_directories(root_);
        const fs::path example = fs::path(PROJECT_ROOT) / "examples/crm";
        fs::copy(example / "supabase", root_ / "supabase", fs::copy_options::recursive);
        fs::remove_all(root_ / "supabase/pending");
        for (const auto& entry : fs::directory_iterator(example / "supabase/migrations")) {
            const auto name = entry.path().filename().string();
            if (name > "2026") fs::remove(root_ / "supabase/migrations" / name);
        }
    }
    ~Copy() {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;

    [[nodiscard]] base::Finished run(std::vector<std::string> words) const {
        words.insert(words.begin(), PGRENAME_PROGRAM);
        words.insert(words.end(), {"--quiet", "--project", root_.string()});
        return base::run({.command = std::move(words), .folder = root_});
    }
    [[nodiscard]] const fs::path& root() const { return root_; }

  private:
    fs::path root_;
};

TEST(NamingCommands, make_a_project_and_phases_that_can_be_planned) {
    if (!live::views_keep_row_security()) GTEST_SKIP() << live::example_needs;
    const Copy copy;
    const auto made = copy.run({"init", "--preset", "supabase-domains"});
    ASSERT_EQ(made.exit_code, 0) << made.err;
    EXPECT_EQ(copy.run({"init"}).exit_code, 2) << "it never overwrites";
    const auto proposed = copy.run({"propose", "--first-version", "20260105000000"});
    ASSERT_EQ(proposed.exit_code, 0) << proposed.err;
    EXPECT_NE(
        base::read_file(copy.root() / "standardization/phase-2.toml").find("from = \"leads\"\nto = \"crm_leads\""),
        std::string::npos);
    for (const auto* phase : {"1", "2"}) {
        const auto planned = copy.run({"plan", "--phase", phase});
        EXPECT_EQ(planned.exit_code, 0) << planned.out << planned.err;
    }
}

}  // namespace
}  // namespace pgrename::naming
