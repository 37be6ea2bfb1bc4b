#include "core/audience/expression_fault.h"

#include "core/audience/expression.h"
#include "core/audience/expression_text.h"

namespace guanxi::audience {

namespace {

std::string at_most(int limit, const char* of_what) {
    return "at most " + std::to_string(limit) + of_what;
}

}  // namespace

std::string expected_text(const Fault& fault) {
    switch (fault.what) {
        case Expected::Keyword: return fault.words;
        case Expected::OneOf: return "one of: " + fault.words;
        case Expected::AnyCondition: return "a condition";
        case Expected::EndOrJoin: return "the end, or one of: and, or";
        case Expected::AnyNumber: return "a number";
        case Expected::NumberInRange: return "a number from -2147483648 to 2147483647";
        case Expected::DayCount: return "a number of days";
        case Expected::AnyDay: return "a day like 2024-03-01";
        case Expected::CalendarDay: return "a day of the calendar, like 2024-03-01";
        case Expected::AnyId: return "an id like #12";
        case Expected::IdInRange: return "an id from #1 to #2147483647";
        case Expected::Escape: return "one of the escapes \\\" \\\\ \\u{1f}";
        case Expected::LabelEnd: return "\" at the end of the label";
        case Expected::Piece: return "a word, number, id, day, label or parenthesis";
        case Expected::FewerLevels: return at_most(kDepthMax, " levels");
        case Expected::FewerConditions: return at_most(kLeavesMax, " conditions");
        case Expected::FewerListed: return at_most(kListedMax, " list entries");
        case Expected::FewerBytes: return "a text of " + at_most(kTextBytesMax, " bytes");
        case Expected::Count: break;
    }
    return {};
}

Error error_of(const Fault& fault) {
    return {ErrorCode::InvalidInput,
            "at character " + std::to_string(fault.position) + ": expected " + expected_text(fault), "text"};
}

}  // namespace guanxi::audience
