// The wire form of mass-send plans, forecasts and figures.
// Plan: {mode, adjustments, at, copies, sender, excluded[]}; adjustments, excluded may be absent. Words that are not
//   known are an error: a plan is acted upon.
// Tally and Figures: {word: count} with every word.
// SendFigures: {at, renews_at, relations: Tally, persons: Tally, largest_load}
// JournalEntry: {call, event, at, msgid, wecom_code}; msgid and wecom_code may be absent.
// Report: {all: Figures, staff: [{staff, recipients: Figures, calls, sent}]}
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
