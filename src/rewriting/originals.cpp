#include "rewriting/originals.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/interruption.hpp"

namespace pgrename::rewriting {
namespace {

bool is_there(const std::filesystem::path& path, const std::string& bytes) {
    try {
        return base::read_file(path) == bytes;
    } catch (const base::Error&) {
        return false;  // somebody took it away, say
    }
}

}  // namespace

void put_back(const Originals& originals) {
    const base::Uninterrupted peace;
    std::string failures;
    for (const auto& [path, bytes] : originals) {
        try {
            if (!is_there(path, bytes)) base::write_file(path, bytes);
        } catch (const base::Error& error) {
            failures += base::format("\n  {}", error.what());
        }
    }
    if (failures.empty()) return;
    throw base::Error(base::Trouble::partial, "putting edited files back as they were:" + failures,
                      "`git diff` shows what is left of the edits in them, `git restore <file>` takes it out");
}

}  // namespace pgrename::rewriting
