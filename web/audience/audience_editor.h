// The audience builder: an audience::Expression as readable sentences in groups, with how many each condition alone and
// all together would hold, what is still missing, undo (also Ctrl+Z), and the text form beside it.
// Figures are computed when the expression, the base or the company's day changed, never per frame.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/audience/evaluate.h"
#include "core/audience/expression.h"
#include "core/audience/expression_text.h"
#include "core/base/result.h"

#include "web/audience/tree.h"

namespace guanxi::web {

struct AudienceEditorInput {
    const customer::Base& base;
    Instant now{};  // business time
    audience::Unit unit = audience::Unit::Relation;
    const customer::Persons* persons = nullptr;  // unit Person needs them
};

struct AudienceEditorState {
    std::vector<audience::Expression> undo{}, redo{};
    std::optional<TreeFocus> focus{};
    bool shows_text = false;
    std::string text{};  // as typed, or as written for `text_of`
    std::optional<audience::Expression> text_of{};
    std::optional<audience::Fault> fault{};

    // Of the expression as it was looked at last.
    struct Figures {
        audience::Expression expression;
        std::uint64_t version = 0;
        Day day{};
        audience::Unit unit = audience::Unit::Relation;
        std::vector<int> counts{};                     // by node
        std::vector<std::optional<Error>> problems{};  // by node
        std::optional<Error> failure{};                // of audience::check; none: it may be used
    };
    std::optional<Figures> figures{};
};

// True when the expression changed. Whether it is complete stands in `figures->failure`.
bool audience_editor(std::string_view name, audience::Expression&, AudienceEditorState&, const AudienceEditorInput&);

struct AudienceDrawerState {
    bool is_open = false;
    audience::Expression expression = audience::all_of({});
    std::string where{};  // the text form that `expression` was read from or written to
    bool is_unreadable = false;
    AudienceEditorState editor;
};

// 高级筛选 of a list, while it is open: the editor in a drawer over the text form that stands in the list's route;
// empty for everybody. True when `where` became another complete expression.
bool audience_drawer(AudienceDrawerState&, std::string& where, const AudienceEditorInput&);

}  // namespace guanxi::web
