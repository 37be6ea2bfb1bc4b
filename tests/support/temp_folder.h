// A folder that is gone when the test ends.
#pragma once

#include <filesystem>
#include <string>

#include "server/base/crypto.h"
#include "server/base/random.h"

namespace guanxi::test {

class TempFolder {
public:
    TempFolder() : path_(std::filesystem::temp_directory_path() / ("guanxi-" + server::hex(server::random_bytes(8)))) {
        std::filesystem::create_directories(path_);
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    std::string file(const char* name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

}  // namespace guanxi::test
