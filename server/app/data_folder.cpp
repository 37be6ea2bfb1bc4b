#include "server/app/data_folder.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/base/crypto.h"
#include "server/base/random.h"
#include "server/store/setting_store.h"

namespace guanxi::app {

namespace {

constexpr int kKeyBytes = 32;
constexpr const char* kKeyCheck = "key_check";
constexpr mode_t kForOwnerOnly = 0600;

Error unwritable(const std::string& path) {
    return {ErrorCode::Storage, "cannot write to the folder " + path + " (" + std::strerror(errno) +
                                    "): choose another --data, or give this user the right to write there"};
}

// Closes a descriptor when it goes.
struct Descriptor {
    int number;
    ~Descriptor() { ::close(number); }
};

Result<std::string> read_key(const std::string& path) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    struct stat facts {};
    if (file.number < 0 || ::fstat(file.number, &facts) != 0) {
        return Error{ErrorCode::Storage, "cannot read " + path + " (" + std::strerror(errno) + "): check its owner"};
    }
    if ((facts.st_mode & 077U) != 0) {
        return Error{ErrorCode::Forbidden, path + " can be read by other users: run chmod 600 " + path};
    }
    std::array<char, kKeyBytes + 1> bytes{};
    const auto size = ::read(file.number, bytes.data(), bytes.size());
    if (size != kKeyBytes) {
        return Error{ErrorCode::Storage, path + " is damaged: put the right file back from a backup"};
    }
    return std::string(bytes.data(), kKeyBytes);
}

Result<std::string> make_key(const std::string& path) {
    auto key = server::random_bytes(kKeyBytes);
    const Descriptor file{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kForOwnerOnly)};
    const bool is_written =
        file.number >= 0 && ::write(file.number, key.data(), key.size()) == kKeyBytes && ::fsync(file.number) == 0;
    if (!is_written) return Error{ErrorCode::Storage, "cannot write " + path + " (" + std::strerror(errno) + ")"};
    return key;
}

}  // namespace

Result<DataFolder> DataFolder::open(const std::string& path, Missing missing) {
    std::error_code failure;
    if (missing == Missing::Refuse && !std::filesystem::exists(database_path_in(path), failure)) {
        return Error{ErrorCode::NotFound, path + " holds no data of Guanxi: give the --data of a server"};
    }
    const bool is_made = std::filesystem::create_directories(path, failure);
    if (failure) {
        errno = failure.value();
        return unwritable(path);
    }
    if (is_made) ::chmod(path.c_str(), 0700);
    const auto lock_path = path + "/lock";
    const int lock = ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kForOwnerOnly);
    if (lock < 0) return unwritable(path);
    DataFolder folder{path, lock};
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        return Error{ErrorCode::Conflict,
                     "another Guanxi is running on the folder " + path + ": stop it first, or choose another --data"};
    }
    return folder;
}

DataFolder::DataFolder(DataFolder&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

DataFolder::~DataFolder() {
    if (lock_ >= 0) ::close(lock_);
}

Result<std::string> secret_key(const DataFolder& folder, store::Database& database) {
    const auto path = folder.path() + "/secret.key";
    std::error_code ignored;
    const bool exists = std::filesystem::exists(path, ignored);
    const auto check = TRY(store::setting(database, kKeyCheck));
    if (!exists && check) {
        return Error{ErrorCode::NotFound, path + " is missing: put it back from a backup, the database needs it"};
    }
    auto key = TRY(exists ? read_key(path) : make_key(path));
    if (!check) {
        TRY(store::set_secret_setting(database, kKeyCheck, "guanxi", key));
        return key;
    }
    if (!server::unsealed(key, kKeyCheck, *check)) {
        return Error{ErrorCode::Conflict,
                     path + " belongs to another database: put the key back that was there with this one"};
    }
    return key;
}

}  // namespace guanxi::app
