#include "tests/server/app/program.h"

#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace guanxi::test {

namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds kStartPatience{60};
constexpr std::chrono::milliseconds kLook{20};

std::string content_of(const std::string& path) {
    std::ostringstream all;
    all << std::ifstream(path).rdbuf();
    return all.str();
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (auto& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<std::string> environment_with(const std::map<std::string, std::string>& further) {
    std::vector<std::string> all;
    for (char** each = environ; *each != nullptr; ++each) {
        if (!std::string_view(*each).starts_with("GUANXI_")) all.emplace_back(*each);
    }
    for (const auto& [name, value] : further) all.push_back(name + "=" + value);
    return all;
}

}  // namespace

Program::Program(const std::vector<std::string>& arguments, const std::map<std::string, std::string>& environment) {
    std::vector<std::string> words{GUANXI_PROGRAM};
    words.insert(words.end(), arguments.begin(), arguments.end());
    auto variables = environment_with(environment);
    const auto output = folder_.path + "/output";
    const auto errors = folder_.path + "/errors";
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int spawned =
        posix_spawn(&id_, GUANXI_PROGRAM, &actions, nullptr, pointers_to(words).data(), pointers_to(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    REQUIRE(spawned == 0);
}

Program::~Program() {
    if (ended_) return;
    ::kill(id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
}

std::string Program::line_after(const std::string& beginning) {
    const auto until = steady_clock::now() + kStartPatience;
    while (steady_clock::now() < until) {
        std::istringstream lines(output());
        for (std::string line; std::getline(lines, line);) {
            // A line without its end may still grow.
            if (line.starts_with(beginning) && !lines.eof()) return line.substr(beginning.size());
        }
        siginfo_t ended{};
        ::waitid(P_PID, static_cast<id_t>(id_), &ended, WEXITED | WNOHANG | WNOWAIT);
        if (ended.si_pid == id_) break;
        std::this_thread::sleep_for(kLook);
    }
    FAIL("no line \"" << beginning << "\" in: " << output() << errors());
    return {};
}

int Program::wait(std::chrono::seconds patience) {
    if (ended_) return *ended_;
    const auto until = steady_clock::now() + patience;
    int status = 0;
    while (::waitpid(id_, &status, WNOHANG) == 0) {
        INFO(output() << errors());
        REQUIRE(steady_clock::now() < until);
        std::this_thread::sleep_for(kLook);
    }
    ended_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    return *ended_;
}

void Program::signal(int number) {
    ::kill(id_, number);
}

std::string Program::output() const {
    return content_of(folder_.path + "/output");
}

std::string Program::errors() const {
    return content_of(folder_.path + "/errors");
}

Finished run_program(const std::vector<std::string>& arguments, const std::map<std::string, std::string>& environment) {
    Program program(arguments, environment);
    const int code = program.wait();
    return {.code = code, .output = program.output(), .errors = program.errors()};
}

}  // namespace guanxi::test
