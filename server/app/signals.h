// SIGTERM, SIGINT and SIGHUP ask the program to stop. Only the main thread takes them.
#pragma once

namespace guanxi::app {

void hold_stop_signals();     // before the first thread starts, so that no thread is interrupted
void wait_for_stop_signal();  // returns when one has come, also when it came earlier

}  // namespace guanxi::app
