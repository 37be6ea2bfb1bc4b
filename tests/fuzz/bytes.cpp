// ByteReader over foreign bytes. The first byte is how many of the following ones say what is read; the rest is read.
#include "core/base/bytes.h"

#include "tests/fuzz/target.h"

namespace guanxi::fuzz {

namespace {

enum class Read { U8, U32, Varint, Zigzag, Text, Raw };
constexpr unsigned kReads = 6;

// Reads once and writes what was read, unless the reader broke.
void copy_one(ByteReader& reader, ByteWriter& writer, unsigned choice) {
    switch (static_cast<Read>(choice % kReads)) {
        case Read::U8: writer.u8(reader.u8()); return;
        case Read::U32: writer.u32(reader.u32()); return;
        case Read::Varint: writer.varint(reader.varint()); return;
        case Read::Zigzag: writer.zigzag(reader.zigzag()); return;
        case Read::Text: writer.text(reader.text()); return;
        case Read::Raw: writer.raw(reader.raw(choice / kReads)); return;
    }
}

// Everything is read, or the reader says that it broke and gives zeros from there on.
std::string copied(std::string_view choices, std::string_view bytes, bool& is_broken) {
    ByteReader reader{bytes};
    ByteWriter writer;
    for (const char choice : choices) {
        copy_one(reader, writer, static_cast<unsigned char>(choice));
        if (!reader.is_broken()) continue;
        must(!reader.status().has_value(), "a broken reader has an error to tell");
        must(reader.u32() == 0 && reader.varint() == 0 && reader.text().empty(), "a broken reader gives zeros");
        is_broken = true;
        return {};
    }
    must(reader.status().has_value(), "a reader that is not broken has no error");
    must(reader.left() <= bytes.size(), "a reader never has more left than it was given");
    return writer.take();
}

}  // namespace

void run_bytes(std::string_view bytes) {
    if (bytes.empty()) return;
    const std::size_t choice_count = std::min<std::size_t>(static_cast<unsigned char>(bytes[0]), bytes.size() - 1);
    const std::string_view choices = bytes.substr(1, choice_count);
    bool is_broken = false;
    const std::string once = copied(choices, bytes.substr(1 + choice_count), is_broken);
    if (is_broken) return;
    // Varints have longer forms than the one that is written, so only the copy is a fixed point.
    must(copied(choices, once, is_broken) == once && !is_broken, "what was written is read as it was");
}

}  // namespace guanxi::fuzz
