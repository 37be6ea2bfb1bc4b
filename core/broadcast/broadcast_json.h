// The wire form of mass-send plans, forecasts and figures.
// Rules
//   1. Plan: {mode, adjustments, at, copies: "one_per_person"|"every_relation", sender: "longest_known"|"latest_added"|
//      "balanced", excluded[]}; adjustments and excluded may be absent. What is read has passed `check`.
//   2. Words that are not known are an error: a plan is acted upon.
//   3. JournalEntry: {call, event, at, msgid, wecom_code}; msgid and wecom_code may be absent.
//   4. Tally and Figures: {word: count} with every word, zeros too. SendFigures: {at, renews_at, relations: Tally,
//      persons: Tally, largest_load}. Report: {all: Figures, staff: [{staff, recipients: Figures, calls, sent}]}. These
//      are written and never read.
// Source: ours.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"
#include "core/broadcast/forecast.h"
#include "core/broadcast/outcome.h"

namespace guanxi::broadcast {

const char* word_of(Verdict);
const char* word_of(CallState);
const char* word_of(Outcome);

nlohmann::json to_wire(const Plan&);
nlohmann::json to_wire(const Tally&);
nlohmann::json to_wire(const SendFigures&);
nlohmann::json to_wire(const JournalEntry&);
nlohmann::json to_wire(const Figures&);
nlohmann::json to_wire(const Report&);
Result<Plan> plan_from_wire(const nlohmann::json&);
Result<JournalEntry> journal_entry_from_wire(const nlohmann::json&);

}  // namespace guanxi::broadcast
