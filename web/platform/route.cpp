#include "web/platform/route.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "web/platform/border.h"
#include "web/platform/canvas.h"

namespace guanxi::web {

namespace {

int hex_digit(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

std::string decoded(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const int high = at + 2 < text.size() ? hex_digit(text[at + 1]) : -1;
        const int low = at + 2 < text.size() ? hex_digit(text[at + 2]) : -1;
        if (text[at] == '%' && high >= 0 && low >= 0) {
            result += static_cast<char>(high * 16 + low);
            at += 2;
        } else {
            result += text[at] == '+' ? ' ' : text[at];
        }
    }
    return result;
}

std::string encoded(std::string_view text) {
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string result;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        const bool is_plain = (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') ||
                              (character >= 'A' && character <= 'Z') ||
                              std::string_view("-_.~,:").find(character) != std::string_view::npos;
        if (is_plain) {
            result += character;
        } else {
            result += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
        }
    }
    return result;
}

Route& current() {
    static Route it = [] {
        guanxi_route_watch();
        return Route{};
    }();
    return it;
}

// The first address arrives while `current` is being made, so it is kept apart.
std::string& address() {
    static std::string it;
    return it;
}

std::optional<std::string>& returned_note() {
    static std::optional<std::string> it;
    return it;
}

std::function<void()>& leaving() {
    static std::function<void()> it;
    return it;
}

}  // namespace

std::string_view Route::parameter(std::string_view name) const {
    const auto found = std::ranges::find(parameters, name, [](const auto& parameter) { return parameter.first; });
    return found == parameters.end() ? std::string_view() : std::string_view(found->second);
}

void Route::set(std::string_view name, std::string_view value) {
    std::erase_if(parameters, [name](const auto& parameter) { return parameter.first == name; });
    if (!value.empty()) parameters.emplace_back(name, value);
}

Route route_from_text(std::string_view text) {
    if (text.starts_with('#')) text.remove_prefix(1);
    const std::size_t question = text.find('?');
    Route route;
    route.path = decoded(text.substr(0, question));
    if (!route.path.starts_with('/')) route.path.insert(0, 1, '/');
    if (question == std::string_view::npos) return route;
    std::string_view rest = text.substr(question + 1);
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        const std::size_t equals = pair.find('=');
        const std::string_view value = equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
        if (!pair.empty()) route.parameters.emplace_back(decoded(pair.substr(0, equals)), decoded(value));
    }
    return route;
}

std::string text_of(const Route& route) {
    std::string text = route.path;
    char separator = '?';
    for (const auto& [name, value] : route.parameters) {
        text += separator + encoded(name) + "=" + encoded(value);
        separator = '&';
    }
    return text;
}

const Route& current_route() {
    Route& route = current();
    static std::string read;
    if (read != address()) {
        read = address();
        route = route_from_text(read);
    }
    return route;
}

void go_to(const Route& route, History history) {
    go_to(text_of(route), history);
}

void go_to(std::string_view route, History history) {
    current();
    if (history == History::Push && leaving()) leaving()();
    guanxi_route_set(route.data(), static_cast<int>(route.size()), history == History::Replace ? 1 : 0);
    address() = route;
    kick();
}

void keep_note(std::string_view note) {
    guanxi_route_keep(std::string(note).c_str());
}

std::optional<std::string> take_returned_note() {
    current();
    return std::exchange(returned_note(), std::nullopt);
}

void on_leaving(std::function<void()> callback) {
    leaving() = std::move(callback);
}

void open_document(std::string_view path) {
    guanxi_route_open(path.data(), static_cast<int>(path.size()));
}

void reload_page() {
    guanxi_route_reload();
}

}  // namespace guanxi::web

GUANXI_FROM_BROWSER void guanxi_route_changed(const char* hash) {
    guanxi::web::address() = hash;
    char* note = guanxi_route_note();
    if (*note != '\0') guanxi::web::returned_note() = note;
    std::free(note);
    guanxi::web::kick();
}
