// A small company, saved the way a synchronisation saves one.
#pragma once

#include <string>
#include <vector>

#include "tests/server/http/console.h"

namespace guanxi::test {

// Departments, two members of staff who receive customers ("lin" and "wang"), one tag group with two tags.
void save_company(Console&);
// One customer of `staff`, tagged with the first tag.
void save_customer(Console&, const std::string& customer, const std::string& name, const std::string& staff);

}  // namespace guanxi::test
