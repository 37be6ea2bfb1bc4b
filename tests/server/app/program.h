// The real program as a process of its own, with what it printed.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace guanxi::test {

class Program {
public:
    explicit Program(const std::vector<std::string>& arguments,
                     const std::map<std::string, std::string>& environment = {});
    ~Program();  // kills it if it still runs
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    // The rest of the first line that begins so, once it is printed; fails the test when the program ends before.
    std::string line_after(const std::string& beginning);
    // The exit code, or minus the signal that ended it; fails the test when it does not end.
    int wait(std::chrono::seconds patience = std::chrono::seconds{30});
    void signal(int number);
    pid_t id() const { return id_; }

    std::string output() const;
    std::string errors() const;

private:
    TemporaryFolder folder_;
    pid_t id_ = -1;
    std::optional<int> ended_;
};

struct Finished {
    int code = 0;
    std::string output;
    std::string errors;
};
Finished run_program(const std::vector<std::string>& arguments,
                     const std::map<std::string, std::string>& environment = {});

}  // namespace guanxi::test
