#include "base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "base/format.hpp"

namespace pgrename::base {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const char* doing, const fs::path& path, int code) {
    throw Error(Trouble::world, format("{} {}: {}", doing, path.string(), std::strerror(code)));
}

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) close(number_);
    }
    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
};

void write_all(int descriptor, std::string_view text, const fs::path& path) {
    while (!text.empty()) {
        const auto count = ::write(descriptor, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail("writing", path, errno);
        text.remove_prefix(static_cast<std::size_t>(count));
    }
}

/// The mode a file at `path` should have: that of the file it replaces, else what the umask leaves.
mode_t mode_for(const fs::path& path) {
    struct stat there = {};
    if (stat(path.c_str(), &there) == 0) return there.st_mode & 07777;
    const mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

}  // namespace

std::string_view read_file(const fs::path& path, std::string& room) {
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0) fail("reading", path, errno);
    struct stat about {};
    // What has no size may have a text (proc(5)); with a byte more than there should be, the end is seen at once.
    std::size_t wanted = 4096;
    if (fstat(file.number(), &about) == 0 && about.st_size > 0) wanted = static_cast<std::size_t>(about.st_size) + 1;
    for (std::size_t size = 0;;) {
        if (room.size() < size + wanted) room.resize(size + wanted);
        const auto count = ::read(file.number(), room.data() + size, room.size() - size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail("reading", path, errno);
        size += static_cast<std::size_t>(count);
        const bool at_end = count == 0 || (about.st_size > 0 && size == static_cast<std::size_t>(about.st_size));
        if (at_end) return std::string_view(room).substr(0, size);
        wanted = 65536;
    }
}

std::string read_file(const fs::path& path) {
    std::string text;
    text.resize(read_file(path, text).size());
    return text;
}

void write_file(const fs::path& path, std::string_view text) {
    // A symbolic link stays one: what it points to is replaced.
    std::error_code failure;
    const bool link = fs::is_symlink(path, failure);  // a file that is not there yet is reported in `failure` too
    failure.clear();
    const fs::path place = link ? fs::weakly_canonical(path, failure) : path;
    if (failure) fail("writing", path, failure.value());
    if (place.has_parent_path()) fs::create_directories(place.parent_path(), failure);
    if (failure) fail("making the folder of", path, failure.value());

    std::string beside = place.string() + ".XXXXXX";
    const Descriptor file(mkostemp(beside.data(), O_CLOEXEC));
    if (file.number() < 0) fail("writing", path, errno);
    try {
        write_all(file.number(), text, path);
        if (fchmod(file.number(), mode_for(place)) != 0) fail("writing", path, errno);
        // Without it a power cut can leave the new name with no content.
        if (fsync(file.number()) != 0) fail("writing", path, errno);
        if (rename(beside.c_str(), place.c_str()) != 0) fail("writing", path, errno);
    } catch (...) {
        unlink(beside.c_str());
        throw;
    }
}

}  // namespace pgrename::base
