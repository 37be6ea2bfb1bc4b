// A JSON document of the server that a page shows: fetched when the page is open and again when what it depends on
// has moved on. One request at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "core/base/result.h"

#include "web/platform/network.h"

namespace guanxi::web {

class Document {
public:
    // `take` reads the body; an error of it is shown like a failed request.
    Document(std::string path, std::function<Status(std::string_view body)> take);

    // Called while its page is drawn. Fetches when it never did, or when `version` is another than that of the last
    // fetch.
    void want(std::int64_t version);
    void forget();  // fetched anew at the next `want`; after signing out

    bool is_loaded() const { return loaded_; }
    const std::optional<Error>& failure() const { return failure_; }  // of the last fetch

private:
    void fetch(std::int64_t version);
    void take(const Response&);

    std::string path_;
    std::function<Status(std::string_view)> take_;
    std::optional<std::int64_t> version_;
    std::optional<Error> failure_;
    int generation_ = 0;  // answers to what was asked before `forget` are ignored
    bool loaded_ = false;
    bool under_way_ = false;
};

}  // namespace guanxi::web
