#include "tests/web/sketch.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <fstream>

namespace guanxi::web {

namespace {

constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&()*+,-.";
constexpr int kLevels = static_cast<int>(kAlphabet.size());

struct Mean {
    double red = 0, green = 0, blue = 0;
};

Mean mean_of(const Rasteriser& picture, int left, int top, int cell) {
    Mean sum;
    int count = 0;
    for (int y = top; y < std::min(top + cell, picture.height()); ++y) {
        for (int x = left; x < std::min(left + cell, picture.width()); ++x) {
            const std::uint32_t pixel = picture.pixels()[static_cast<std::size_t>(y * picture.width() + x)];
            sum.red += pixel & 0xFFU;
            sum.green += pixel >> 8U & 0xFFU;
            sum.blue += pixel >> 16U & 0xFFU;
            ++count;
        }
    }
    return {sum.red / count, sum.green / count, sum.blue / count};
}

int level_of(const Mean& mean) {
    const double light = (0.5 * mean.red + 0.35 * mean.green + 0.15 * mean.blue) / 255;
    const double stretched = light < 0.5 ? std::sqrt(light / 2) : 1 - std::sqrt((1 - light) / 2);
    return std::clamp(static_cast<int>(std::lround(stretched * (kLevels - 1))), 0, kLevels - 1);
}

std::string row_text(std::string_view row) {
    std::string text;
    for (std::size_t at = 0; at < row.size();) {
        std::size_t end = at;
        while (end < row.size() && row[end] == row[at]) ++end;
        text += row[at];
        if (end - at > 1) text += std::to_string(end - at);
        at = end;
    }
    return text;
}

// A number at the beginning of `text`, which moves behind it; `otherwise` when there is none.
std::size_t take_number(std::string_view& text, std::size_t otherwise) {
    std::size_t number = otherwise;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number).ptr;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return std::min<std::size_t>(number, 10'000);
}

std::optional<std::string> row_from_text(std::string_view text) {
    std::string row;
    while (!text.empty()) {
        const char cell = text.front();
        if (kAlphabet.find(cell) == std::string_view::npos) return std::nullopt;
        text.remove_prefix(1);
        row.append(take_number(text, 1), cell);
    }
    return row;
}

class PngFile {
public:
    explicit PngFile(const std::filesystem::path& path) : file_(path, std::ios::binary) {
        file_.write("\x89PNG\r\n\x1A\n", 8);
    }

    void add_chunk(std::string_view type, std::string_view bytes) {
        write_number(static_cast<std::uint32_t>(bytes.size()));
        const std::string whole = std::string(type) + std::string(bytes);
        file_.write(whole.data(), static_cast<std::streamsize>(whole.size()));
        std::uint32_t crc = 0xFFFFFFFFU;
        for (const char byte : whole) {
            crc ^= static_cast<unsigned char>(byte);
            for (int bit = 0; bit < 8; ++bit) crc = crc >> 1U ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
        }
        write_number(crc ^ 0xFFFFFFFFU);
    }

    bool is_good() const { return file_.good(); }

private:
    void write_number(std::uint32_t number) {
        const std::string bytes = big_endian(number);
        file_.write(bytes.data(), 4);
    }

public:
    static std::string big_endian(std::uint32_t number) {
        std::string bytes;
        for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>(number >> shift & 0xFFU);
        return bytes;
    }

private:
    std::ofstream file_;
};

// A zlib stream of stored blocks: nothing is gained by packing what one looks at once.
std::string stored(std::string_view bytes) {
    constexpr std::size_t kBlock = 65'535;
    std::string stream = "\x78\x01";
    std::uint32_t low = 1;
    std::uint32_t high = 0;
    for (const char byte : bytes) {
        low = (low + static_cast<unsigned char>(byte)) % 65'521;
        high = (high + low) % 65'521;
    }
    for (std::size_t at = 0; at < bytes.size(); at += kBlock) {
        const std::string_view block = bytes.substr(at, kBlock);
        const auto size = static_cast<std::uint32_t>(block.size());
        stream += static_cast<char>(at + kBlock >= bytes.size());
        for (const std::uint32_t number : {size, ~size}) {
            stream += static_cast<char>(number & 0xFFU);
            stream += static_cast<char>(number >> 8U & 0xFFU);
        }
        stream += block;
    }
    return stream + PngFile::big_endian(high << 16U | low);
}

}  // namespace

Sketch sketch_of(const Rasteriser& picture, int cell_pixels) {
    Sketch sketch{.columns = (picture.width() + cell_pixels - 1) / cell_pixels};
    for (int top = 0; top < picture.height(); top += cell_pixels) {
        for (int left = 0; left < picture.width(); left += cell_pixels) {
            const Mean mean = mean_of(picture, left, top, cell_pixels);
            sketch.cells += kAlphabet[static_cast<std::size_t>(level_of(mean))];
        }
    }
    return sketch;
}

std::string text_of(const Sketch& sketch) {
    std::string text;
    const auto width = static_cast<std::size_t>(sketch.columns);
    const std::string_view cells = sketch.cells;
    int repeated = 0;
    const auto end_repetition = [&] {
        if (repeated > 0) text += "=" + std::to_string(repeated) + "\n";
        repeated = 0;
    };
    for (std::size_t at = 0; at < cells.size(); at += width) {
        if (at > 0 && cells.substr(at, width) == cells.substr(at - width, width)) {
            ++repeated;
            continue;
        }
        end_repetition();
        text += row_text(cells.substr(at, width)) + "\n";
    }
    end_repetition();
    return text;
}

std::optional<Sketch> sketch_from_text(std::string_view text) {
    Sketch sketch;
    std::string row;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.starts_with('=')) {
            line.remove_prefix(1);
            for (std::size_t left = take_number(line, 0); left > 0; --left) sketch.cells += row;
            continue;
        }
        const auto read = row_from_text(line);
        if (!read || read->empty()) return std::nullopt;
        if (sketch.columns != 0 && read->size() != static_cast<std::size_t>(sketch.columns)) return std::nullopt;
        row = *read;
        sketch.columns = static_cast<int>(row.size());
        sketch.cells += row;
    }
    return sketch.columns > 0 ? std::optional(sketch) : std::nullopt;
}

int differing_cells(const Sketch& first, const Sketch& second) {
    if (first.columns != second.columns || first.cells.size() != second.cells.size()) {
        return static_cast<int>(std::max(first.cells.size(), second.cells.size()));
    }
    int count = 0;
    for (std::size_t at = 0; at < first.cells.size(); ++at) {
        const auto one = static_cast<int>(kAlphabet.find(first.cells[at]));
        const auto other = static_cast<int>(kAlphabet.find(second.cells[at]));
        if (std::abs(one - other) > kLightTolerance) ++count;
    }
    return count;
}

bool write_png(const std::filesystem::path& path, const Rasteriser& picture) {
    std::error_code ignored;
    std::filesystem::create_directories(path.parent_path(), ignored);
    std::string rows;
    for (int y = 0; y < picture.height(); ++y) {
        rows += '\0';
        for (int x = 0; x < picture.width(); ++x) {
            const std::uint32_t pixel = picture.pixels()[static_cast<std::size_t>(y * picture.width() + x)];
            for (const unsigned shift : {0U, 8U, 16U}) rows += static_cast<char>(pixel >> shift & 0xFFU);
        }
    }
    PngFile file(path);
    const auto width = static_cast<std::uint32_t>(picture.width());
    const auto height = static_cast<std::uint32_t>(picture.height());
    std::string head = PngFile::big_endian(width) + PngFile::big_endian(height);
    head += std::string("\x08\x02\x00\x00\x00", 5);
    file.add_chunk("IHDR", head);
    file.add_chunk("IDAT", stored(rows));
    file.add_chunk("IEND", "");
    return file.is_good();
}

}  // namespace guanxi::web
