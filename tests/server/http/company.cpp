#include "tests/server/http/company.h"

#include "server/flow/sync_flow.h"

namespace guanxi::test {

void save_company(Console& console) {
    console.run([](flow::FlowContext& context) -> Status {
        const std::vector<staff::Department> departments{
            {.id = staff::kRootDepartment, .parent = {}, .name = "公司", .position = 1}};
        TRY(flow::save_departments(context, departments));
        std::vector<flow::SyncedStaff> members;
        for (const char* id : {"lin", "wang"}) {
            members.push_back({.id = {id},
                               .name = id,
                               .alias = "",
                               .departments = {staff::kRootDepartment},
                               .contact = staff::ContactFunction::Present});
        }
        TRY(flow::save_staff(context, members));
        const std::vector<flow::SyncedTagGroup> groups{{.id = {"etgroup"},
                                                        .name = "来源",
                                                        .position = 1,
                                                        .tags = {{.id = {"ettag1"}, .name = "门店", .position = 2},
                                                                 {.id = {"ettag2"}, .name = "线上", .position = 1}}}};
        return flow::save_tag_library(context, groups);
    });
}

void save_customer(Console& console, const std::string& customer, const std::string& name, const std::string& staff) {
    console.run([&](flow::FlowContext& context) -> Status {
        customer::ContactDetail contact;
        contact.customer = {customer};
        contact.name = name;
        contact.kind = customer::CustomerKind::Wechat;
        contact.staff = {staff};
        contact.added_at = instant_from_seconds(1'700'000'000);
        contact.add_way = 1;
        contact.tags = {{"ettag1"}};
        const std::vector<customer::ContactDetail> contacts{contact};
        return flow::save_contacts(context, contacts, 1, flow::Announce::Rows);
    });
}

}  // namespace guanxi::test
