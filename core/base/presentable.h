// Foreign text among our own on a screen: names that customers gave themselves hold whatever a keyboard can type.
// Rules
//   1. Malformed bytes and control characters become U+FFFD: they are seen, and do nothing.
//   2. So do the marks that turn the direction of what follows (embeddings, overrides, isolates: U+202A to U+202E and
//      U+2066 to U+2069), which would reverse the words around a name.
//   3. Tabs and the separators of lines and paragraphs become spaces. Line feeds stay.
// Source: Unicode Standard Annex 9 (bidirectional formatting characters), from memory.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace guanxi {

std::string presentable(std::string_view text);
bool is_presentable(std::string_view text);  // it would come back unchanged

// How many bytes at the beginning are printable ASCII or whole characters from U+3000 to U+CFFF (Chinese, kana, hangul
// for the most part): nothing in them needs care. Quick, since most texts are nothing else.
std::size_t plain_bytes(std::string_view text);

}  // namespace guanxi
