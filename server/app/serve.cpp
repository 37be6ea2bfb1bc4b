#include "server/app/serve.h"

#include <algorithm>
#include <iostream>
#include <sys/resource.h>
#include <unistd.h>

#include "server/app/admin.h"
#include "server/app/signals.h"
#include "server/app/workers.h"
#include "server/base/http_server.h"
#include "server/base/log.h"
#include "server/flow/outbox_flow.h"

namespace guanxi::app {

namespace {

using std::chrono::milliseconds;

// Together less than the ten seconds after which a service manager may kill.
constexpr milliseconds kRequestPatience{4'000};
constexpr milliseconds kWorkerPatience{3'000};
constexpr milliseconds kWriterPatience{2'000};

Status load_base(Parts& parts) {
    auto* reader = TRY(parts.readers.of_this_thread());
    return parts.base.load(*reader);
}

Status begin_work(Parts& parts, Workers& workers) {
    const Status loaded = load_base(parts);
    // The writer refreshes the base, so it starts after the base is there; what comes in meanwhile waits in its queue.
    // It starts after a failure too, since requests wait for it.
    workers.start_writer();
    TRY(loaded);
    const Status recovered = parts.writer->run(flow::recover_actions);
    TRY(recovered);
    workers.start_the_rest();
    return Done{};
}

// Each connection is a file; the usual soft limit of 1,024 is below what the server is built for.
void allow_many_connections() {
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return;
    const rlim_t wanted = 2 * rlim_t{server::kConnectionsMax};
    if (files.rlim_cur >= wanted) return;
    files.rlim_cur = files.rlim_max == RLIM_INFINITY ? wanted : std::min(files.rlim_max, wanted);
    ::setrlimit(RLIMIT_NOFILE, &files);
}

void tell_how_to_sign_in(const Parts& parts) {
    const bool is_sandbox = parts.settings.kind == CorpKind::Sandbox;
    std::cout << "Guanxi is ready: " << parts.url() << '\n';
    if (parts.shown_password) {
        std::cout << "Sign in as " << kAdminName << " with password " << *parts.shown_password
                  << (is_sandbox ? "" : " (shown only this once)") << '\n';
    }
    std::cout << std::flush;
}

// Callbacks and clicks are answered after their commit, so stopping the server first and the writer last loses nothing.
// A worker that still waits for WeCom is left behind: its row is in "sending", and the next start deals with it. So is
// one that closes a large workbook, which the next start removes.
void stop_work(Parts& parts, Workers& workers) {
    workers.ask_to_stop();
    if (parts.sandbox) parts.sandbox->stop_deliveries();
    parts.server->stop(kRequestPatience);
    const auto rest = workers.join_the_rest(kWorkerPatience);
    const auto writer = workers.stop_writer(kWriterPatience);
    if (rest == ThreadGroup::Joined::All && writer == ThreadGroup::Joined::All) return;
    server::log(server::LogLevel::Warning, "server", "stopped while a worker was busy");
    std::cout << std::flush;
    ::_exit(0);
}

}  // namespace

Status serve(ServeSettings wanted) {
    auto settings = TRY(checked(std::move(wanted)));
    hold_stop_signals();
    allow_many_connections();
    const auto parts = TRY(Parts::open(std::move(settings)));
    Workers workers{*parts};
    if (parts->sandbox) parts->sandbox->start();
    parts->server->start();
    const Status begun = begin_work(*parts, workers);
    if (begun) {
        tell_how_to_sign_in(*parts);
        wait_for_stop_signal();
    }
    stop_work(*parts, workers);
    return begun;
}

}  // namespace guanxi::app
