// The frame of every page to print: HTML without script, whose one style is allowed by its hash. Every text is made fit
// (list_cell.h) and escaped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/time.h"

#include "server/base/http.h"
#include "server/http/list_words.h"

namespace guanxi::http {

enum class Sheet : std::uint8_t { Landscape, Portrait };  // A4

struct Paper {
    Language language = Language::Chinese;
    std::string_view title;
    std::string body;  // HTML
    Sheet sheet = Sheet::Landscape;
};

void set_paper(server::Response&, const Paper&);
server::Response paper_answer(const Paper&, const server::Request&);  // compressed as the request takes it

// Parts of bodies, as HTML. `what` is one of phrases().
std::string paper_fact(Language, std::string_view what, std::string_view value);
std::string paper_facts_of_print(Language, std::string_view printed_by, Instant printed_at);
std::string paper_hint(Language);  // how to print, on screen alone

std::string escaped(std::string_view foreign);

}  // namespace guanxi::http
