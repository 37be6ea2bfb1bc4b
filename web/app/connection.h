// What a person is told of the way to the server: while the base comes, while it cannot be had, and when the program in
// this page is older than the server.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/result.h"

#include "web/platform/network.h"

namespace guanxi::web {

struct ConnectionInput {
    std::optional<std::int64_t> cut_off_since;  // seconds since 1970; none: in step
    std::optional<Error> failure;               // the last one
    Link link = Link::Up;
    std::int64_t now = 0;  // of the same clock as `cut_off_since`
    int pending = 0;       // changes that the server has not confirmed
    bool is_outdated = false;
};

enum class ConnectionAnswer { None, Retry, Reload };

// Strips above the page: cut off with 立即重试, an older page with 刷新页面.
ConnectionAnswer draw_connection(const ConnectionInput&);

struct WaitingInput {
    Progress progress;
    std::optional<Error> failure;
    Link link = Link::Up;
};

// In place of every page until the base is there.
ConnectionAnswer draw_waiting(const WaitingInput&);

}  // namespace guanxi::web
