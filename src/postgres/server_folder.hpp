// The temporary folder a throw-away server lives in, and the removal of those whose owner is gone.
#pragma once

#include <sys/types.h>

#include <filesystem>

namespace pgrename::postgres {

/// Made in the constructor (mode 0700; by root for the unprivileged user), removed in the destructor. Its file `lock`
/// is held by flock as long as the owner lives: the kernel lets go of it however the owner ends.
class ServerFolder {
  public:
    ServerFolder();
    ServerFolder(const ServerFolder&) = delete;
    ServerFolder& operator=(const ServerFolder&) = delete;
    ~ServerFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path database_files() const { return path_ / "data"; }
    [[nodiscard]] std::filesystem::path log() const { return path_ / "log"; }

  private:
    void make();
    void lock();

    std::filesystem::path path_;
    int lock_ = -1;
    pid_t owner_;
};

/// Stops servers and removes folders that an owner who was killed left behind. Never throws: it is a courtesy.
void remove_stale_server_folders() noexcept;

}  // namespace pgrename::postgres
