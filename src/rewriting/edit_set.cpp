#include "rewriting/edit_set.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/interruption.hpp"
#include "rewriting/originals.hpp"
#include "rewriting/unified_diff.hpp"
#include "source/text_file.hpp"

namespace pgrename::rewriting {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Trouble;
using model::Edit;

std::size_t end_of(const Edit& edit) {
    return edit.offset + edit.expected.size();
}

/// An insertion stands before what is replaced at the same place.
bool comes_before(const Edit& one, const Edit& other) {
    return std::pair(one.offset, end_of(one)) < std::pair(other.offset, end_of(other));
}

/// Two insertions at one place too: nothing says which is first.
bool overlap(const Edit& one, const Edit& other) {
    if (one.expected.empty() && other.expected.empty()) return one.offset == other.offset;
    return one.offset < end_of(other) && other.offset < end_of(one);
}

[[noreturn]] void refuse_overlap(const Edit& one, const Edit& other) {
    throw Error(Trouble::bug, base::format("{}: two edits overlap: `{}` to `{}` at byte {}, `{}` to `{}` at byte {}",
                                           one.file, one.expected, one.replacement, one.offset, other.expected,
                                           other.replacement, other.offset));
}

/// What was read: kept to check, to show and to put back.
struct ReadFile {
    fs::path path;
    std::string bytes;
    source::TextFile decoded;
};

ReadFile read(const fs::path& root, const std::string& file) {
    ReadFile out;
    out.path = root / file;
    std::error_code ignored;
    const auto refuse = [&file](std::string_view what) {
        throw Error(Trouble::world, base::format("editing {}: it is {}", file, what),
                    "it changed since it was surveyed: run the command again");
    };
    if (fs::is_symlink(out.path, ignored)) refuse("a symbolic link now");
    out.bytes = base::read_file(out.path);
    out.decoded = source::decode(out.bytes);
    if (out.decoded.encoding == source::Encoding::binary) refuse("a binary file");
    return out;
}

bool is_utf16(const ReadFile& file) {
    return file.decoded.encoding == source::Encoding::utf16_le || file.decoded.encoding == source::Encoding::utf16_be;
}

}  // namespace

void EditSet::add(Edit edit) {
    if (edit.expected == edit.replacement) return;
    auto& edits = by_file_[edit.file];
    const auto next = std::lower_bound(edits.begin(), edits.end(), edit, comes_before);
    // The edits there do not overlap, so that only the neighbours can reach into this one.
    if (next != edits.end()) {
        if (*next == edit) return;
        if (overlap(edit, *next)) refuse_overlap(edit, *next);
    }
    if (next != edits.begin() && overlap(edit, *std::prev(next))) refuse_overlap(*std::prev(next), edit);
    edits.insert(next, std::move(edit));
}

std::size_t EditSet::size() const {
    std::size_t count = 0;
    for (const auto& [file, edits] : by_file_) count += edits.size();
    return count;
}

std::vector<std::string> EditSet::files() const {
    std::vector<std::string> out;
    for (const auto& [file, edits] : by_file_) out.push_back(file);
    return out;
}

const std::vector<Edit>& EditSet::of(const std::string& file) const {
    static const std::vector<Edit> none;
    const auto found = by_file_.find(file);
    return found == by_file_.end() ? none : found->second;
}

EditSet EditSet::only(const std::vector<std::string>& files) const {
    EditSet out;
    for (const auto& file : files) {
        if (const auto found = by_file_.find(file); found != by_file_.end()) out.by_file_.insert(*found);
    }
    return out;
}

EditSet EditSet::rebased(const EditSet& before) const {
    EditSet out;
    for (const auto& [file, edits] : by_file_) {
        const auto& earlier = before.of(file);
        auto next = earlier.begin();
        std::size_t grown = 0;  // modulo 2^64: a text that shrinks moves offsets back
        for (const Edit& edit : edits) {
            while (next != earlier.end() && end_of(*next) <= edit.offset && comes_before(*next, edit)) {
                grown += next->replacement.size() - next->expected.size();
                ++next;
            }
            if (next != earlier.end() && *next == edit) continue;
            if (next != earlier.end() && overlap(edit, *next)) refuse_overlap(edit, *next);
            out.add({edit.file, edit.offset + grown, edit.expected, edit.replacement});
        }
    }
    return out;
}

std::string EditSet::applied(const std::string& file, std::string_view text) const {
    std::string out;
    std::size_t done = 0;
    for (const Edit& edit : of(file)) {
        const std::string_view there =
            edit.offset <= text.size() ? text.substr(edit.offset, edit.expected.size()) : std::string_view();
        if (edit.offset > text.size() || there != edit.expected) {
            const auto place = source::place_of(text, edit.offset);
            throw Error(Trouble::world,
                        base::format("{}:{}:{}: `{}` was to be replaced, but `{}` stands there", file, place.line,
                                     place.column, edit.expected, there),
                        "the file changed since it was surveyed: run the command again");
        }
        out.append(text, done, edit.offset - done).append(edit.replacement);
        done = end_of(edit);
    }
    out.append(text, done);
    return out;
}

void EditSet::write(const fs::path& root) const {
    std::vector<ReadFile> before;
    std::vector<std::string> after;
    for (const auto& [file, edits] : by_file_) {
        before.push_back(read(root, file));
        const source::TextFile& decoded = before.back().decoded;
        after.push_back(source::encode({decoded.encoding, applied(file, decoded.text)}));
    }
    Originals written;
    try {
        for (std::size_t at = 0; at < before.size(); ++at) {
            base::throw_if_interrupted();
            base::write_file(before[at].path, after[at]);
            written.emplace(before[at].path, std::move(before[at].bytes));
        }
    } catch (...) {
        put_back(written);
        throw;
    }
}

std::string EditSet::diff(const fs::path& root) const {
    std::string out;
    for (const auto& [file, edits] : by_file_) {
        const ReadFile there = read(root, file);
        (void)applied(file, there.decoded.text);
        if (is_utf16(there)) {
            out +=
                base::format("# Binary files {} and {} differ\n", quoted_path("a/" + file), quoted_path("b/" + file));
            continue;
        }
        // A diff is of the bytes: a byte order mark is part of the first line.
        std::vector<Edit> shifted = edits;
        for (auto& edit : shifted) edit.offset += there.bytes.size() - there.decoded.text.size();
        out += unified_diff(file, there.bytes, shifted);
    }
    return out;
}

std::vector<std::string> EditSet::undiffable(const fs::path& root) const {
    std::vector<std::string> out;
    for (const auto& [file, edits] : by_file_) {
        if (is_utf16(read(root, file))) out.push_back(file);
    }
    return out;
}

}  // namespace pgrename::rewriting
