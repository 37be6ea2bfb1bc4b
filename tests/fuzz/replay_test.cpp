// The corpus of the fuzz targets as tests, on both sides: every file as it is, and in many damaged forms.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/fuzz/target.h"
#include "tests/support/random.h"

namespace guanxi {

namespace {

constexpr int kMutationsPerFile = 300;
constexpr int kChangesMax = 6;

struct Sample {
    std::string name;
    std::string bytes;
};

std::vector<Sample> samples_of(std::string_view target) {
    std::vector<Sample> samples;
    for (const auto& entry : std::filesystem::directory_iterator{GUANXI_FUZZ_CORPUS "/" + std::string{target}}) {
        std::ifstream file{entry.path(), std::ios::binary};
        samples.push_back({entry.path().filename().string(), {std::istreambuf_iterator<char>{file}, {}}});
    }
    std::sort(samples.begin(), samples.end(),
              [](const Sample& left, const Sample& right) { return left.name < right.name; });
    return samples;
}

std::size_t place_in(const std::string& bytes, test::Random& random) {
    return static_cast<std::size_t>(random.below(static_cast<int>(bytes.size()) + 1));
}

// A part of another sample, since a decoder's own words reach further into it than noise.
std::string part_of(const std::string& bytes, test::Random& random) {
    const std::size_t from = place_in(bytes, random);
    return bytes.substr(from, static_cast<std::size_t>(random.between(1, 24)));
}

void change(std::string& bytes, const std::vector<Sample>& samples, test::Random& random) {
    const std::size_t at = place_in(bytes, random);
    const auto size = static_cast<std::size_t>(random.between(1, 8));
    switch (random.below(6)) {
        case 0:
            if (at < bytes.size()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
            return;
        case 1:
            if (at < bytes.size()) bytes[at] = static_cast<char>(random.below(256));
            return;
        case 2: bytes.insert(at, random.bytes(static_cast<int>(size))); return;
        case 3: bytes.erase(at, size); return;
        case 4: bytes.insert(at, part_of(random.one_of(samples).bytes, random)); return;
        default: bytes.resize(at); return;
    }
}

std::string damaged(const std::vector<Sample>& samples, const Sample& sample, test::Random& random) {
    std::string bytes = sample.bytes;
    for (int i = random.between(1, kChangesMax); i > 0; --i) change(bytes, samples, random);
    return bytes;
}

}  // namespace

TEST_CASE("what every decoder and parser was once given is still harmless, whole and damaged", "[fuzz][property]") {
    for (const fuzz::Target& target : fuzz::targets()) {
        const std::vector<Sample> samples = samples_of(target.name);
        REQUIRE(samples.size() > 1);
        test::Random random{2024};
        target.run({});
        for (const Sample& sample : samples) {
            INFO(target.name << "/" << sample.name);
            target.run(sample.bytes);
            for (int i = 0; i < kMutationsPerFile; ++i) {
                const std::string bytes = damaged(samples, sample, random);
                CAPTURE(i, bytes);
                target.run(bytes);
            }
        }
    }
}

}  // namespace guanxi
