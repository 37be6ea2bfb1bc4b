// Inside of the kit: what a chart says in words, and its numbers as a file.
#pragma once

#include <string>
#include <vector>

#include "web/ui/chart.h"

namespace guanxi::ui::plot {

std::string place_words(const Chart&, int place);                // short, below an axis: "11-21", "王敏"
std::string place_full_words(const Chart&, int place);           // in a tooltip: "11-21 周六"
std::string value_words(std::int64_t value);                     // "—" when missing
std::string title_words(const Chart&);                           // with the unit
std::string share_words(std::int64_t part, std::int64_t whole);  // "62.5 %"

// One sentence: first, last, highest and lowest; of several series the highest and lowest of all.
std::string summary(const Chart&);
std::string place_list_name(const Chart&);  // of the chart's numbers: the title and that sentence
std::string summary_of(const std::vector<std::int64_t>& values);

// What the crosshair at `place` says, all in one: "11-21 周六：公众号 12，门店 3".
std::string place_summary(const Chart&, const std::vector<std::size_t>& shown, int place);

// UTF-8 with a byte order mark, so that Excel reads it; lines end with CR LF. A text that a spreadsheet would take for
// a formula gets an apostrophe before it.
std::string csv_of(const Chart&);

// The title as a file's name, without what file systems refuse.
std::string file_name(const Chart&, std::string_view extension);

}  // namespace guanxi::ui::plot
