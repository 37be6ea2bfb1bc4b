#include "server/base/temporary_file.h"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

#include "tests/support/temporary_folder.h"

namespace guanxi::server {

using test::TemporaryFolder;

TEST_CASE("a temporary file is read in place, and has no name any more", "[file]") {
    const TemporaryFolder folder;
    std::string expected;
    std::shared_ptr<const MappedBytes> contents;
    {
        auto file = TemporaryFile::create(folder.path);
        REQUIRE(file.has_value());
        struct stat facts {};
        REQUIRE(::stat(file->path().c_str(), &facts) == 0);
        CHECK((facts.st_mode & 0777U) == 0600U);
        for (int i = 0; i < 100'000; ++i) {
            const std::string line = std::to_string(i) + "\n";
            expected += line;
            REQUIRE(file->append(line));
        }
        contents = *file->finish();
        CHECK(std::filesystem::is_empty(folder.path));
    }

    CHECK(contents->bytes() == expected);
}

TEST_CASE("a temporary file that is given up leaves nothing behind", "[file]") {
    const TemporaryFolder folder;
    {
        auto file = TemporaryFile::create(folder.path);
        REQUIRE(file.has_value());
        REQUIRE(file->append("half"));
        TemporaryFile moved = *std::move(file);
        CHECK(std::filesystem::exists(moved.path()));
    }

    CHECK(std::filesystem::is_empty(folder.path));
    CHECK_FALSE(TemporaryFile::create(folder.path + "/missing").has_value());
    CHECK_FALSE(TemporaryFile::create(folder.path)->finish().has_value());
}

TEST_CASE("what a crash left in the temporary folder is removed at the next start", "[file]") {
    const TemporaryFolder folder;
    const std::string path = folder.path + "/temporary";

    REQUIRE(prepare_temporary_folder(path));
    std::ofstream{path + "/cut_off"} << "half";
    REQUIRE(prepare_temporary_folder(path));

    CHECK(std::filesystem::is_directory(path));
    CHECK(std::filesystem::is_empty(path));
    CHECK_FALSE(prepare_temporary_folder(folder.path + "/missing/temporary").has_value());
}

}  // namespace guanxi::server
