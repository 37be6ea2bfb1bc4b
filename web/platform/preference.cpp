#include "web/platform/preference.h"

#include <cstdlib>

#include "web/platform/border.h"

namespace guanxi::web {

namespace {

std::string taken(char* text) {
    std::string result = text;
    std::free(text);
    return result;
}

}  // namespace

std::string page_parameter(std::string_view name) {
    return taken(guanxi_preference_parameter(std::string(name).c_str()));
}

std::string stored(std::string_view name) {
    return taken(guanxi_preference_stored(std::string(name).c_str()));
}

void store(std::string_view name, std::string_view value) {
    guanxi_preference_store(std::string(name).c_str(), std::string(value).c_str());
}

std::string browser_language() {
    return taken(guanxi_preference_language());
}

Scheme preferred_scheme() {
    return guanxi_preference_is_dark() != 0 ? Scheme::Dark : Scheme::Light;
}

PointerSize pointer_size() {
    return guanxi_preference_is_coarse() != 0 ? PointerSize::Coarse : PointerSize::Fine;
}

void show_preferences(Scheme scheme, std::string_view language) {
    guanxi_preference_apply(scheme == Scheme::Dark ? 1 : 0, std::string(language).c_str());
}

std::string words_path() {
    return taken(guanxi_preference_words());
}

}  // namespace guanxi::web
