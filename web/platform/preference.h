// What the browser knows of the person: URL parameters, what was stored here before, language and colour scheme.
#pragma once

#include <string>
#include <string_view>

namespace guanxi::web {

std::string page_parameter(std::string_view name);  // of the page's own query: ?lang=en
std::string stored(std::string_view name);          // empty when absent or storage is refused
void store(std::string_view name, std::string_view value);

std::string browser_language();  // "zh-CN"
enum class Scheme { Light, Dark };
Scheme preferred_scheme();
enum class PointerSize { Fine, Coarse };  // Coarse: a finger
PointerSize pointer_size();

// Tells the document, whose fields and focus rings follow.
void show_preferences(Scheme, std::string_view language);

std::string words_path();  // where the English words lie on the server

}  // namespace guanxi::web
