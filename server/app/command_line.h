// The program's words. Every failure is one line on standard error and an exit code that is not 0.
#pragma once

namespace guanxi::app {

int run(int argc, const char* const* argv);

}  // namespace guanxi::app
