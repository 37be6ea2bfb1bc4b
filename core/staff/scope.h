// Whose customers somebody may see. Every query, snapshot and change passes one.
// Rules
//   1. Scope "all" sees every relation.
//   2. Any other scope sees the relations of the staff it names, and no others.
// Source: ours; design.md §3, invariant 7.
#pragma once

#include <utility>
#include <vector>

#include "core/base/id.h"

namespace guanxi::staff {

class Scope {
public:
    static Scope all() { return Scope{Reach::All, {}}; }
    static Scope of(std::vector<StaffId> staff);  // any order; an empty list sees nothing

    bool covers(StaffId) const;
    bool is_all() const { return reach_ == Reach::All; }
    const std::vector<StaffId>& staff() const { return staff_; }  // ascending; empty with "all"

private:
    enum class Reach { All, Listed };
    Scope(Reach reach, std::vector<StaffId> staff) : reach_(reach), staff_(std::move(staff)) {}

    Reach reach_;
    std::vector<StaffId> staff_;
};

}  // namespace guanxi::staff
