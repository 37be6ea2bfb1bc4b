// Hash routes: "#/customers?tag=3". The state of a page that is worth a link stands here and only here.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guanxi::web {

struct Route {
    std::string path = "/";                                         // "/customers", "/channels/7"
    std::vector<std::pair<std::string, std::string>> parameters{};  // decoded, in order

    std::string_view parameter(std::string_view name) const;  // empty when absent
    void set(std::string_view name, std::string_view value);  // an empty value removes it
};

Route route_from_text(std::string_view text);  // with or without the leading '#'
std::string text_of(const Route&);             // "/customers?tag=3", encoded

enum class History {
    Push,     // Back returns here: opening something
    Replace,  // while typing or filtering
};

const Route& current_route();
void go_to(const Route&, History = History::Push);
void go_to(std::string_view route, History = History::Push);

// What a page wants to find again when Back, Forward or a reload returns to this place of the browser's history:
// scroll positions, the focus. It is kept with the place and is no part of the address.
void keep_note(std::string_view note);
// The note of the place that the browser has just returned to; answers once per return.
std::optional<std::string> take_returned_note();
void on_leaving(std::function<void()>);  // called before the address changes: the last chance for `keep_note`

// A page of the server that opens beside this one: "/print/…".
void open_document(std::string_view path);
void reload_page();  // fetches the program anew, as the browser's own button does

}  // namespace guanxi::web
