// Makes the company which the journal starts from: a tutoring company with its departments, staff, tag library, live
// codes and customers, who came in the 18 months before `made_on`.
// Rules
//   1. The same seed, number of customers and day give the same company, to the last byte.
//   2. Nothing lies after the company's midnight of `made_on`.
#pragma once

#include <cstdint>

#include "server/sandbox/company_lookup.h"

namespace guanxi::sandbox {

inline constexpr int kCustomersMax = 1'000'000;

struct Origin {
    std::uint64_t seed = 1;
    int customers = 0;  // people; each has one or a few relations
    Day made_on;
};

Company make_company(const Origin&);

void make_tags(Company&, const Origin&);          // 8 groups, about 45 tags
void make_staff(Company&, const Origin&);         // 12 departments, 20 to 60 people
void make_contact_ways(Company&, const Origin&);  // needs staff
void make_customers(Company&, const Origin&);     // needs all of them

}  // namespace guanxi::sandbox
