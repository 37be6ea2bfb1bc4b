// Reads a zip archive, to look into workbooks.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace guanxi::test {

// Contents by name; fails the test when it is no archive.
std::map<std::string, std::string> unzipped(std::string_view archive);

}  // namespace guanxi::test
