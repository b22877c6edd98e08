// A file system of its own for a server, small enough to be filled.
#pragma once

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace live {

/// Seen by this thread, and by the threads and processes it starts from now on: the kernel takes it away with the last
/// of them. What is made in folders for temporary files lies there until use_elsewhere().
class SmallDisk {
  public:
    /// None when we may not mount (manual page mount(2): it takes CAP_SYS_ADMIN).
    static std::unique_ptr<SmallDisk> mounted(const std::string& size) {
        std::string pattern = (std::filesystem::temp_directory_path() / "pgrename-disk-XXXXXX").string();
        if (geteuid() != 0 || ::mkdtemp(pattern.data()) == nullptr) return nullptr;
        const bool done = ::unshare(CLONE_NEWNS) == 0 && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, "") == 0 &&
                          ::mount("tmpfs", pattern.c_str(), "tmpfs", 0, ("mode=1777,size=" + size).c_str()) == 0;
        auto out = std::unique_ptr<SmallDisk>(new SmallDisk(pattern, done));
        return done ? std::move(out) : nullptr;
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk() {
        use_elsewhere();
        if (mounted_) ::umount2(place_.c_str(), MNT_DETACH);
        ::rmdir(place_.c_str());
    }

    void use_elsewhere() {
        if (before_ && before_->empty()) ::unsetenv("TMPDIR");
        if (before_ && !before_->empty()) ::setenv("TMPDIR", before_->c_str(), 1);
        before_.reset();
    }
    /// Takes every byte that is left.
    void fill() const {
        const int file = ::open(filler().c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
        off_t end = 0;
        for (off_t piece = 1 << 24; piece >= 4096;) {
            if (::posix_fallocate(file, end, piece) == 0) {
                end += piece;
            } else {
                piece /= 2;
            }
        }
        ::close(file);
    }
    void make_room() const { std::filesystem::remove(filler()); }

  private:
    SmallDisk(std::filesystem::path place, bool mounted) : place_(std::move(place)), mounted_(mounted) {
        const char* chosen = std::getenv("TMPDIR");
        before_ = chosen == nullptr ? "" : chosen;
        if (mounted_) ::setenv("TMPDIR", place_.c_str(), 1);
    }
    [[nodiscard]] std::filesystem::path filler() const { return place_ / "filler"; }

    std::filesystem::path place_;
    bool mounted_;
    std::optional<std::string> before_;
};

}  // namespace live
