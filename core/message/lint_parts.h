// The two parts of lint.h: what looks at the text, and what looks at the attachments.
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
