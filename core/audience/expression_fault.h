// What was expected at the place where the text form of an audience (expression_text.h) is not understood.
// Rules
//   1. Each kind of expectation has a code; what is said of it in a language of people is for who shows it to say.
//   2. The words of the text form itself are the same in all languages and come with the codes Keyword and OneOf.
//   3. `expected_text` says it in English, for logs and for those who ask the server without the console.
// Source: ours.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"

namespace guanxi::audience {

enum class Expected : std::uint8_t {
    Keyword,  // the one in `words`
    OneOf,    // of those in `words`
    AnyCondition,
    EndOrJoin,  // the end of the text, or "and", or "or"
    AnyNumber,
    NumberInRange,  // of 32 bits
    DayCount,
    AnyDay,
    CalendarDay,  // this one is not in the calendar
    AnyId,
    IdInRange,  // from 1 up, of 32 bits
    Escape,     // one of \" \\ \u{1f}
    LabelEnd,   // a quote
    Piece,      // anything but this
    FewerLevels,
    FewerConditions,
    FewerListed,  // entries of lists
    FewerBytes,
    Count
};

struct Fault {
    int position = 0;  // in characters (code points) from 1; one behind the last character at the end
    Expected what = Expected::AnyCondition;
    std::string words{};  // "in, any, none"; empty unless `what` is Keyword or OneOf

    friend bool operator==(const Fault&, const Fault&) = default;
};

std::string expected_text(const Fault&);  // "a number", "one of: in, any, none"
Error error_of(const Fault&);             // for the border: InvalidInput, field "text"

}  // namespace guanxi::audience
