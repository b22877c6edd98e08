// Runs the built program over the cases tests/golden/<command>/<case>/ and compares exit code, stdout and stderr byte
// for byte. A case folder holds `command` (one line: the program's arguments), `expected.exit`, `expected.stdout`,
// `expected.stderr`, and the files of its project. PGRENAME_ACCEPT=1 writes what was seen as the new expectation.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/process.hpp"
#include "base/text.hpp"

namespace pgrename::test {
namespace {

namespace fs = std::filesystem;

fs::path cases_folder() {
    return fs::path(PROJECT_ROOT) / "tests/golden";
}

std::vector<fs::path> folders_in(const fs::path& folder) {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.is_directory()) out.push_back(entry.path());
    }
    std::sort(out.begin(), out.end());
    return out;
}

struct Case {
    fs::path folder;
};

/// What gtest prints beside a failure.
void PrintTo(const Case& golden, std::ostream* out) {
    *out << golden.folder.lexically_relative(PROJECT_ROOT).string();
}

std::vector<Case> all_cases() {
    std::vector<Case> out;
    for (const auto& command : folders_in(cases_folder())) {
        for (const auto& folder : folders_in(command)) out.push_back({folder});
    }
    return out;
}

std::string name_of(const testing::TestParamInfo<Case>& info) {
    const fs::path& folder = info.param.folder;
    std::string out = folder.parent_path().filename().string() + "_" + folder.filename().string();
    std::replace_if(
        out.begin(), out.end(), [](unsigned char byte) { return std::isalnum(byte) == 0; }, '_');
    return out;
}

/// The words of a command line; '…' and "…" keep blanks together. Nothing else of a shell.
std::vector<std::string> words(std::string_view line) {
    std::vector<std::string> out;
    char quote = 0;
    bool inside = false;
    for (const char byte : line) {
        if (quote == 0 && (byte == ' ' || byte == '\t')) {
            inside = false;
            continue;
        }
        if (!inside) out.emplace_back();
        inside = true;
        if (quote == 0 && (byte == '\'' || byte == '"')) {
            quote = byte;
        } else if (byte == quote) {
            quote = 0;
        } else {
            out.back() += byte;
        }
    }
    if (quote != 0) throw std::runtime_error("a quote in the command does not close");
    return out;
}

/// A temporary copy of a case's project files, so that a run can't change the case.
class Copy {
  public:
    explicit Copy(const fs::path& folder) {
        std::string name = (fs::temp_directory_path() / "pgrename-golden-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        root_ = fs::canonical(name);
        // Readable for the account that runs a throw-away server.
        fs::permissions(root_, fs::perms(0755));
        for (const auto& entry : fs::directory_iterator(folder)) {
            const std::string file = entry.path().filename().string();
            if (file == "command" || file.starts_with("expected.")) continue;
            fs::copy(entry.path(), root_ / file, fs::copy_options::recursive);
        }
    }
    ~Copy() {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;

    [[nodiscard]] const fs::path& root() const { return root_; }

  private:
    fs::path root_;
};

/// The server is whatever this machine has.
std::string without_version(std::string text) {
    constexpr std::string_view name = "PostgreSQL ";
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
        const auto from = at + name.size();
        const auto end = std::min(text.find_first_not_of("0123456789.", from), text.size());
        if (end > from) text.replace(from, end - from, "<version>");
    }
    return text;
}

std::string replaced(std::string text, const std::string& what, std::string_view with) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
        text.replace(at, what.size(), with);
    }
    return text;
}

/// The files `expected.*` that a run of the case yields.
std::map<std::string, std::string> seen(const fs::path& folder) {
    const Copy copy(folder);
    const char* path = getenv("PATH");
    // env -i: no PG* variable, no colour, no language and no home of whoever runs the tests.
    std::vector<std::string> command{"env",
                                     "-i",
                                     "NO_COLOR=1",
                                     "LC_ALL=C.UTF-8",
                                     "HOME=" + copy.root().string(),
                                     std::string("PATH=") + (path == nullptr ? "" : path),
                                     PGRENAME_PROGRAM};
    for (auto& word : words(base::trimmed(base::read_file(folder / "command")))) command.push_back(std::move(word));
    const auto finished = base::run({.command = command, .folder = copy.root()});
    const std::string root = copy.root().string();
    return {{"expected.exit", std::to_string(finished.exit_code) + "\n"},
            {"expected.stdout", without_version(replaced(finished.out, root, "<project>"))},
            {"expected.stderr", without_version(replaced(finished.err, root, "<project>"))}};
}

bool accepting() {
    const char* accept = getenv("PGRENAME_ACCEPT");
    return accept != nullptr && std::string_view(accept) == "1";
}

class Golden : public testing::TestWithParam<Case> {};

TEST_P(Golden, is_as_expected) {
    const fs::path& folder = GetParam().folder;
    ASSERT_TRUE(fs::is_regular_file(folder / "command")) << folder << " has no file `command`";
    const auto results = seen(folder);
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string file = entry.path().filename().string();
        EXPECT_TRUE(!file.starts_with("expected.") || results.contains(file)) << "nothing compares " << entry.path();
    }
    for (const auto& [file, text] : results) {
        if (accepting()) {
            base::write_file(folder / file, text);
        } else if (!fs::is_regular_file(folder / file)) {
            ADD_FAILURE() << file << " is missing; PGRENAME_ACCEPT=1 would write:\n" << text;
        } else {
            EXPECT_EQ(base::read_file(folder / file), text) << file << "; PGRENAME_ACCEPT=1 accepts what was seen";
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Cases, Golden, testing::ValuesIn(all_cases()), name_of);

/// A file that lies beside the case folders, or a case one level too deep, would never run.
TEST(GoldenFolder, holds_nothing_that_never_runs) {
    for (const auto& command : folders_in(cases_folder())) {
        for (const auto& entry : fs::directory_iterator(command)) {
            EXPECT_TRUE(entry.is_directory()) << entry.path() << " is in no case folder";
        }
    }
    for (const auto& golden : all_cases()) {
        for (const auto& entry : fs::recursive_directory_iterator(golden.folder)) {
            const bool expectation = entry.path().filename().string().starts_with("expected.");
            EXPECT_TRUE(!expectation || entry.path().parent_path() == golden.folder) << entry.path() << " is too deep";
        }
    }
}

TEST(GoldenCommand, is_split_into_words) {
    EXPECT_EQ(words("plan  --project ."), (std::vector<std::string>{"plan", "--project", "."}));
    EXPECT_EQ(words("a 'b c' \"\" d'e f'"), (std::vector<std::string>{"a", "b c", "", "de f"}));
    EXPECT_THROW((void)words("a 'b"), std::runtime_error);
}

}  // namespace
}  // namespace pgrename::test
