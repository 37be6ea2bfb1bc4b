#include "server/app/signals.h"

#include <csignal>
#include <initializer_list>

namespace guanxi::app {

namespace {

sigset_t stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
    return signals;
}

}  // namespace

void hold_stop_signals() {
    const sigset_t signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);  // a peer that hangs up is an error of its connection only
}

void wait_for_stop_signal() {
    const sigset_t signals = stop_signals();
    int which = 0;
    sigwait(&signals, &which);
}

}  // namespace guanxi::app
