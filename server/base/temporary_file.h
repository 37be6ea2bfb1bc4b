// A file that is written once and then read in place. Its name is gone when it is whole, and its space when nobody
// reads it any more; what a crash leaves behind in the folder is for the next start to remove.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace guanxi::server {

class MappedBytes {
public:
    explicit MappedBytes(std::string_view mapped) : mapped_(mapped) {}
    ~MappedBytes();
    MappedBytes(const MappedBytes&) = delete;
    MappedBytes& operator=(const MappedBytes&) = delete;

    std::string_view bytes() const { return mapped_; }

private:
    std::string_view mapped_;
};

class TemporaryFile {
public:
    static Result<TemporaryFile> create(const std::string& folder);  // readable by its owner alone
    TemporaryFile(TemporaryFile&&) noexcept;
    TemporaryFile& operator=(TemporaryFile&&) = delete;
    ~TemporaryFile();

    const std::string& path() const { return path_; }  // for a library that writes by itself
    Status append(std::string_view bytes);             // Storage when the disk is full
    Result<std::shared_ptr<const MappedBytes>> finish();

private:
    TemporaryFile(std::string path, int file) : path_(std::move(path)), file_(file) {}
    Status flush();

    std::string path_;
    int file_;
    std::string waiting_;  // not written yet
};

// Makes the folder, and empties it of what a crash has left there.
Status prepare_temporary_folder(const std::string& folder);

}  // namespace guanxi::server
