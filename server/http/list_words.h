// What stands on paper and in files besides the rows, in both languages of the interface. A word that the interface has
// too is the same there (assets/words/en.json); a test compares them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/audience/list_query.h"
#include "core/base/result.h"
#include "core/customer/customer.h"

namespace guanxi::http {

enum class Language : std::uint8_t { Chinese, English };
Result<Language> language_from_word(std::string_view);  // "zh", "en"; empty: zh. Error field: lang

enum class PaperColumn : std::uint8_t { Name, Tags, Stage, Remark, Channel, Staff, State, Sends, LastSent, Added };
inline constexpr std::array kPaperColumns{
    PaperColumn::Name,  PaperColumn::Tags,  PaperColumn::Stage, PaperColumn::Remark,   PaperColumn::Channel,
    PaperColumn::Staff, PaperColumn::State, PaperColumn::Sends, PaperColumn::LastSent, PaperColumn::Added};

std::string_view word_of(PaperColumn);  // "last_sent": as parameters name it
std::string_view title_of(PaperColumn, Language);
std::string_view title_of(audience::ListColumn, Language);

std::string_view word_of(customer::RelationState, Language);
std::string add_way_word(int add_way, Language);

struct Phrase {
    std::string_view chinese;
    std::string_view english;
};
std::span<const Phrase> phrases();

// The phrase in the language; it must be one of phrases().
std::string_view say(Language, std::string_view chinese);

}  // namespace guanxi::http
