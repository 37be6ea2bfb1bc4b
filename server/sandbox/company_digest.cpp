#include "core/base/bytes.h"

#include "server/base/crypto.h"
#include "server/sandbox/company_lookup.h"

namespace guanxi::sandbox {

namespace {

constexpr std::size_t kChunkBytes = 1024UL * 1024;

// Folds what was written into the digest from time to time, so that a large company needs no large text.
class Digester {
public:
    ByteWriter& writer() {
        if (writer_.bytes().size() > kChunkBytes) fold();
        return writer_;
    }
    std::string finished() {
        fold();
        return server::hex(digest_);
    }

private:
    void fold() {
        digest_ = server::sha256(digest_ + writer_.take());
        writer_ = ByteWriter{};
    }

    ByteWriter writer_;
    std::string digest_;
};

void write(ByteWriter& out, const std::vector<int>& numbers) {
    out.varint(numbers.size());
    for (const int number : numbers) out.zigzag(number);
}

void write(ByteWriter& out, Instant at) {
    out.zigzag(seconds_from_instant(at));
}

void write_tags(const Company& company, Digester& digester) {
    for (const TagGroup& group : company.tag_groups) {
        ByteWriter& out = digester.writer();
        out.text(group.id);
        out.text(group.name);
        out.zigzag(group.order);
        write(out, group.created);
        write(out, group.tags);
        out.u8(group.deleted ? 1 : 0);
        out.u8(static_cast<std::uint8_t>(group.owner));
    }
    for (const Tag& tag : company.tags) {
        ByteWriter& out = digester.writer();
        out.text(tag.id);
        out.text(tag.name);
        out.zigzag(tag.order);
        write(out, tag.created);
        out.u8(tag.deleted ? 1 : 0);
    }
}

void write_staff(const Company& company, Digester& digester) {
    for (const Department& department : company.departments) {
        ByteWriter& out = digester.writer();
        out.zigzag(department.id);
        out.zigzag(department.parent);
        out.text(department.name);
    }
    for (const Staff& staff : company.staff) {
        ByteWriter& out = digester.writer();
        out.text(staff.userid);
        out.text(staff.name);
        out.text(staff.position);
        write(out, staff.departments);
        write(out, staff.relations);
        out.u8(static_cast<std::uint8_t>(staff.status));
        out.u8(static_cast<std::uint8_t>(staff.contact_function));
    }
}

void write_relation(ByteWriter& out, const Relation& relation) {
    out.zigzag(relation.person);
    out.zigzag(relation.staff);
    write(out, relation.created);
    out.zigzag(relation.add_way);
    out.u8(static_cast<std::uint8_t>(relation.opener));
    out.u8(relation.ended ? 1 : 0);
    out.u8(relation.welcomed ? 1 : 0);
    out.text(relation.state);
    out.text(relation.remark);
    write(out, relation.tags);
    if (relation.note == nullptr) return;
    out.text(relation.note->description);
    out.text(relation.note->company);
    for (const std::string& mobile : relation.note->mobiles) out.text(mobile);
}

void write_customers(const Company& company, Digester& digester) {
    for (const Person& person : company.persons) {
        ByteWriter& out = digester.writer();
        out.text(person.id);
        out.text(person.name);
        out.zigzag(person.gender);
        out.u8(person.has_avatar ? 1 : 0);
        if (person.employer != nullptr) out.text(person.employer->full_name);
    }
    for (const Relation& relation : company.relations) write_relation(digester.writer(), relation);
}

void write_contact_ways(const Company& company, Digester& digester) {
    for (const ContactWay& way : company.contact_ways) {
        ByteWriter& out = digester.writer();
        out.text(way.config_id);
        out.zigzag(way.type);
        out.zigzag(way.scene);
        out.zigzag(way.style);
        out.text(way.remark);
        out.text(way.state);
        write(out, way.staff);
        write(out, way.departments);
        write(out, way.created);
        out.zigzag(way.scans);
        for (const bool flag : {way.skip_verify, way.is_exclusive, way.mark_source, way.deleted}) out.u8(flag ? 1 : 0);
    }
    for (const WelcomeCode& code : company.welcome_codes) {
        ByteWriter& out = digester.writer();
        out.text(code.code);
        out.zigzag(code.relation);
        write(out, code.created);
    }
}

}  // namespace

std::string digest_of(const Company& company) {
    Digester digester;
    digester.writer().zigzag(company.clock_advanced);
    write_staff(company, digester);
    write_tags(company, digester);
    write_customers(company, digester);
    write_contact_ways(company, digester);
    return digester.finished();
}

}  // namespace guanxi::sandbox
