// The functions behind /cgi-bin, one per path; api_table.cpp has the table.
#pragma once

#include "server/sandbox/call.h"
#include "server/sandbox/simulation.h"

namespace guanxi::sandbox {

// token_api.cpp (wecom-api.md A)
Answer get_token(Simulation&, const Call&);
Answer get_api_domain_ip(Simulation&, const Call&);

// staff_api.cpp (B)
Answer list_departments(Simulation&, const Call&);
Answer list_department_ids(Simulation&, const Call&);
Answer list_staff(Simulation&, const Call&);
Answer list_staff_names(Simulation&, const Call&);
Answer get_staff(Simulation&, const Call&);
Answer get_follow_user_list(Simulation&, const Call&);

// customer_api.cpp (C, mark_tag of D)
Answer list_customers(Simulation&, const Call&);
Answer get_customer(Simulation&, const Call&);
Answer batch_get_by_user(Simulation&, const Call&);
Answer remark_customer(Simulation&, const Call&);
Answer mark_tags(Simulation&, const Call&);

// tag_api.cpp (D)
Answer get_corp_tag_list(Simulation&, const Call&);
Answer add_corp_tag(Simulation&, const Call&);
Answer edit_corp_tag(Simulation&, const Call&);
Answer del_corp_tag(Simulation&, const Call&);

// contact_way_api.cpp (E)
Answer create_contact_way(Simulation&, const Call&);
Answer get_contact_way(Simulation&, const Call&);
Answer list_contact_ways(Simulation&, const Call&);
Answer update_contact_way(Simulation&, const Call&);
Answer del_contact_way(Simulation&, const Call&);

// welcome_api.cpp (F1)
Answer send_welcome_msg(Simulation&, const Call&);

// Answers any path below /cgi-bin/: checks method, switches, token and body, then calls the function.
server::Response answer_api(Simulation&, const server::Request&);

// Shared checks: an existing member, a member's living customer.
Result<int> member_in(const Simulation&, const Call&, const char* key);  // 40003 missing, 60111 unknown
struct RelationAt {
    int staff = 0;
    int person = 0;
    int relation = 0;
};
Result<RelationAt> relation_in(const Simulation&, const Call&);  // userid and external_userid of the body

// Opaque cursors: the position of the next row, bound to what was asked. One that belongs to another question or to
// nobody is 40058.
std::string cursor_text(const Simulation&, const std::string& question, std::int64_t position);
Result<std::int64_t> cursor_position(const Simulation&, const std::string& question, const std::string& cursor);

}  // namespace guanxi::sandbox
