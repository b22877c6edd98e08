#include "postgres/server_folder.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/process.hpp"

namespace pgrename::postgres {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::format;
using base::Trouble;

constexpr std::string_view prefix = "pgrename-";
constexpr std::size_t letters_of_mkdtemp = 6;
// sockaddr_un holds 107 bytes and a NUL; the socket's own name is `/.s.PGSQL.5432`.
constexpr std::size_t longest_folder = 107 - 14;

[[noreturn]] void fail(const std::string& doing, int code) {
    throw Error(Trouble::world, format("{}: {}", doing, std::strerror(code)),
                "check that the folder for temporary files (TMPDIR or /tmp) exists, has room and may be written");
}

/// Can the user root steps down to walk into that folder?
bool open_to_others(fs::path folder) {
    for (; !folder.empty(); folder = folder.parent_path()) {
        struct stat found = {};
        if (stat(folder.c_str(), &found) != 0 || (found.st_mode & S_IXOTH) == 0) return false;
        if (folder == folder.root_path()) break;
    }
    return true;
}

fs::path place_for_folders() {
    const char* chosen = std::getenv("TMPDIR");
    if (chosen == nullptr || *chosen != '/') return "/tmp";
    fs::path place = fs::path(chosen).lexically_normal();
    if (!place.has_filename()) place = place.parent_path();
    const std::size_t length = place.string().size() + 1 + prefix.size() + letters_of_mkdtemp;
    const bool reachable = geteuid() != 0 || open_to_others(place);
    return length <= longest_folder && reachable && access(place.c_str(), W_OK | X_OK) == 0 ? place : "/tmp";
}

/// The pid in postmaster.pid when it is a postgres that works in that data folder; 0 otherwise.
pid_t server_in(const fs::path& files) {
    std::ifstream note(files / "postmaster.pid");
    pid_t pid = 0;
    if (!(note >> pid) || pid <= 1) return 0;
    std::error_code failure;
    const fs::path process = fs::path("/proc") / std::to_string(pid);
    // A server changes to its data folder when it starts; the number may since have been given to another program.
    const fs::path program = fs::read_symlink(process / "exe", failure);
    const fs::path works_in = fs::read_symlink(process / "cwd", failure);
    const bool ours = !failure && program.filename().string().starts_with("postgres") && works_in == files;
    return ours ? pid : 0;
}

void stop_server_in(const fs::path& files) {
    for (const int signal : {SIGQUIT, SIGKILL}) {
        const pid_t pid = server_in(files);
        if (pid == 0) return;
        kill(pid, signal);
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
        while (server_in(files) == pid && std::chrono::steady_clock::now() < deadline) poll(nullptr, 0, 20);
    }
}

bool may_be_ours(const fs::path& folder) {
    const std::string name = folder.filename().string();
    struct stat found = {};
    if (!name.starts_with(prefix) || name.size() != prefix.size() + letters_of_mkdtemp) return false;
    if (lstat(folder.c_str(), &found) != 0 || !S_ISDIR(found.st_mode) || (found.st_mode & 077) != 0) return false;
    return found.st_uid == geteuid() || (geteuid() == 0 && found.st_uid == base::unprivileged_user().uid);
}

void remove_if_stale(const fs::path& folder) {
    if (!may_be_ours(folder)) return;
    const int lock = open((folder / "lock").c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (lock < 0) return;
    if (flock(lock, LOCK_EX | LOCK_NB) == 0) {
        stop_server_in(folder / "data");
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    close(lock);
}

}  // namespace

ServerFolder::ServerFolder() : owner_(getpid()) {
    make();
    try {
        lock();
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
        throw;
    }
}

void ServerFolder::make() {
    std::string name = (place_for_folders() / (std::string(prefix) + "XXXXXX")).string();
    if (mkdtemp(name.data()) == nullptr) fail("making the temporary folder " + name, errno);
    path_ = name;
}

void ServerFolder::lock() {
    // Locked first, then given its name: a sweep never meets a lock file that is not held yet.
    const fs::path unnamed = path_ / "lock.new";
    lock_ = open(unnamed.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (lock_ < 0 || flock(lock_, LOCK_EX | LOCK_NB) != 0 || rename(unnamed.c_str(), (path_ / "lock").c_str()) != 0) {
        fail("locking the temporary folder " + path_.string(), errno);
    }
    if (geteuid() != 0) return;
    const base::User user = base::unprivileged_user();
    if (chown(path_.c_str(), user.uid, user.gid) != 0) fail("giving away the folder " + path_.string(), errno);
}

ServerFolder::~ServerFolder() {
    if (getpid() == owner_) {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    if (lock_ >= 0) close(lock_);
}

void remove_stale_server_folders() noexcept {
    try {
        for (const auto& entry : fs::directory_iterator(place_for_folders())) remove_if_stale(entry.path());
    } catch (const std::exception&) {
        return;  // an unreadable folder for temporary files is reported when ours is made there
    }
}

}  // namespace pgrename::postgres
