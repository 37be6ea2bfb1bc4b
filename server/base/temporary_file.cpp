#include "server/base/temporary_file.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace guanxi::server {

namespace {

constexpr std::size_t kPieceBytes = std::size_t{256} * 1024;

Error failed(const char* what, const std::string& where) {
    return {ErrorCode::Storage, std::string{what} + " in " + where + ": " + std::strerror(errno)};
}

}  // namespace

MappedBytes::~MappedBytes() {
    ::munmap(const_cast<char*>(mapped_.data()), mapped_.size());  // mmap gave it as it is taken back
}

Result<TemporaryFile> TemporaryFile::create(const std::string& folder) {
    std::string path = folder + "/XXXXXX";
    const int file = ::mkostemp(path.data(), O_CLOEXEC);
    if (file < 0) return failed("cannot make a temporary file", folder);
    return TemporaryFile{std::move(path), file};
}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept
    : path_(std::move(other.path_)), file_(std::exchange(other.file_, -1)), waiting_(std::move(other.waiting_)) {}

TemporaryFile::~TemporaryFile() {
    if (file_ < 0) return;
    ::unlink(path_.c_str());
    ::close(file_);
}

Status TemporaryFile::append(std::string_view bytes) {
    waiting_ += bytes;
    return waiting_.size() < kPieceBytes ? Status{Done{}} : flush();
}

Status TemporaryFile::flush() {
    std::string_view rest = waiting_;
    while (!rest.empty()) {
        const ssize_t count = ::write(file_, rest.data(), rest.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return failed("cannot write a temporary file", path_);
        rest.remove_prefix(static_cast<std::size_t>(count));
    }
    waiting_.clear();
    return Done{};
}

Result<std::shared_ptr<const MappedBytes>> TemporaryFile::finish() {
    TRY(flush());
    struct stat facts {};
    if (::fstat(file_, &facts) != 0 || facts.st_size == 0) return failed("a temporary file is empty", path_);
    const auto size = static_cast<std::size_t>(facts.st_size);
    void* const mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file_, 0);
    if (mapped == MAP_FAILED) return failed("cannot read a temporary file", path_);
    ::unlink(path_.c_str());
    return std::make_shared<const MappedBytes>(std::string_view{static_cast<const char*>(mapped), size});
}

Status prepare_temporary_folder(const std::string& folder) {
    std::error_code fault;
    std::filesystem::remove_all(folder, fault);
    if (!fault) std::filesystem::create_directory(folder, fault);
    if (fault) return Error{ErrorCode::Storage, "cannot prepare " + folder + ": " + fault.message()};
    return Done{};
}

}  // namespace guanxi::server
