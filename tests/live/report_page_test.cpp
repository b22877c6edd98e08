// The HTML report in a real browser: what a reader sees, not what we wrote.
#include <gmock/gmock.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

#include "base/files.hpp"
#include "base/process.hpp"
#include "reports/rehearsal_report.hpp"
#include "unit/reports/sample.hpp"

namespace {

using namespace pgrename;
using testing::HasSubstr;
using testing::Not;

const std::string browser = "/usr/bin/chromium";

class ReportPage : public testing::Test {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(browser)) GTEST_SKIP() << "no " << browser << " here (apt-get install chromium)";
        std::string pattern = (std::filesystem::temp_directory_path() / "pgrename-page-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }

    void TearDown() override {
        if (!folder_.empty()) std::filesystem::remove_all(folder_);
    }

    /// The document after the browser has read it. `timeout` because a browser that hangs would hang the tests.
    [[nodiscard]] std::string dom(const model::Rehearsal& rehearsal) const {
        const auto page = folder_ / "page.html";
        base::write_file(page, reports::rehearsal_html(rehearsal));
        const auto finished = base::run(
            {{"timeout", "60", browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
              "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
              "--user-data-dir=" + (folder_ / "profile").string(), "--dump-dom", "file://" + page.string()}});
        EXPECT_EQ(finished.exit_code, 0) << finished.err;
        return finished.out;
    }

  private:
    std::filesystem::path folder_;
};

TEST_F(ReportPage, SaysWhatHappened) {
    const auto seen = dom(sample::rehearsal());
    EXPECT_THAT(seen, HasSubstr("The rehearsal passed: 3 tables got their new names in 1 phase"));
    EXPECT_THAT(seen, HasSubstr("<dt>failed requests</dt><dd>0 of 125 706</dd>"));
    EXPECT_THAT(seen, HasSubstr("<code>comms_messages</code>"));
    EXPECT_THAT(seen, HasSubstr("</svg>"));
    EXPECT_THAT(seen, HasSubstr("<details>"));
}

TEST_F(ReportPage, HostileTextsAreTextToTheBrowser) {
    const auto seen = dom(sample::hostile_rehearsal());
    // The browser writes the document it understood: an element made from a name would stand there as one.
    EXPECT_THAT(seen, Not(HasSubstr("<b>")));
    EXPECT_THAT(seen, Not(HasSubstr("<script")));
    EXPECT_THAT(seen, HasSubstr("&lt;/script&gt;&lt;b&gt;"));
    EXPECT_TRUE(seen.find("</main>") != std::string::npos && seen.find("</main>") > seen.rfind("</section>"));
}

}  // namespace
