// The two parts of lint.h: what looks at the text, and what looks at the attachments.
// Rules
//   1. Findings stay in the order in which they are added. A fault that is an error in one place and a warning in
//      another is counted for each by itself.
//   2. A text that cannot be parsed has that one finding; nothing else is said about it.
//   3. Attachments are looked at one by one, also those that may not stand there or are too many.
// Source: ours.
#pragma once

#include <vector>

#include "core/message/lint.h"

namespace guanxi::message {

// A list of findings that keeps the first kFindingsOfAFaultMax of each fault: a text full of them is told once.
inline constexpr int kFindingsOfAFaultMax = 20;

class Findings {
public:
    void add(Finding);
    std::vector<Finding> take() { return std::move(findings_); }

private:
    std::vector<Finding> findings_;
};

void lint_text(const Content&, const Terms&, Findings&);
void lint_attachments(const Content&, const Terms&, Findings&);

}  // namespace guanxi::message
