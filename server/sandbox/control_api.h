// The control API: people and tests play customers, members and time. JSON in and out; errors are {"error": "…"} with
// HTTP 400 (what was sent), 404 (unknown), 409 (not possible now) or 500 (the journal cannot be written).
//
//   POST /sandbox/scan {config_id | state, customer: "new" | external_userid, nickname?, staff?: userid}
//        A customer scans a live code. Who receives rotates over those behind it, unless `staff` says. A member
//        whose friend the customer is already gets no event; nor does anybody with an exclusive code and a known
//        customer. A code that asks for verification is confirmed at once.
//        Answer: {added, config_id, state, external_userid, nickname, userid, welcome_code?}
//   POST /sandbox/customer-deletes {external_userid, userid}: del_follow_user
//   POST /sandbox/member-deletes {external_userid, userid}: del_external_contact
//   POST /sandbox/edit-remark {external_userid, userid, remark}: in the member's client, edit_external_contact
//   POST /sandbox/clock {advance_seconds: 1 to 400 days}: {now, offset_seconds}; GET answers the same
//   GET  /sandbox/received?api=&external_userid=&after=&newest=&limit=: calls that change something, accepted and
//        refused, oldest first, with n > after and, with `newest`, among the last so many:
//        {calls: [{n, api, at, errcode, userid, external_userid, request}], last}
//        After a restart only accepted ones are left.
//   GET  /sandbox/arrivals?limit=: steady times of the last scans that had a welcome code, oldest first; 0: not yet
//        {arrivals: [{external_userid, userid, pushed_ms, answered_ms, welcomed_ms}]}
//   GET  /sandbox/state[?digest=1]: counts, clock, callbacks
//   GET  /sandbox/customers?query=&limit=: newest first; the query is a part of the nickname or a whole id
//        {customers: [{external_userid, nickname, type, avatar, staff: [{userid, name}]}]}
//   GET  /sandbox/contact-ways: {contact_ways: [{config_id, state, remark, qr_code, scans, users}]}, newest first
//   POST /sandbox/faults, GET /sandbox/faults: see faults.h
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/sandbox/simulation.h"

namespace guanxi::sandbox {

struct Deed {
    const server::Request& request;
    const nlohmann::json& body;  // an object; empty with GET
    Instant now;
};

// Answers any path below /sandbox/.
server::Response answer_control(Simulation&, const server::Request&);

// play.cpp: what people do
Result<nlohmann::json> scan(Simulation&, const Deed&);
Result<nlohmann::json> customer_deletes(Simulation&, const Deed&);
Result<nlohmann::json> member_deletes(Simulation&, const Deed&);
Result<nlohmann::json> edit_remark(Simulation&, const Deed&);

// look.cpp: what can be seen
Result<nlohmann::json> show_received(Simulation&, const Deed&);
Result<nlohmann::json> show_arrivals(Simulation&, const Deed&);
Result<nlohmann::json> show_state(Simulation&, const Deed&);
Result<nlohmann::json> show_customers(Simulation&, const Deed&);
Result<nlohmann::json> show_contact_ways(Simulation&, const Deed&);

}  // namespace guanxi::sandbox
