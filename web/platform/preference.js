// URL parameters, storage, language and colour scheme. A text is answered as a new C string that the caller frees.
addToLibrary({
  guanxi_preference_parameter__deps: ['$UTF8ToString', '$stringToNewUTF8'],
  guanxi_preference_parameter: (name) => stringToNewUTF8(
    new URLSearchParams(location.search).get(UTF8ToString(name)) || ''),
  guanxi_preference_stored__deps: ['$UTF8ToString', '$stringToNewUTF8'],
  guanxi_preference_stored: (name) => {
    let value = '';
    try { value = localStorage.getItem(`guanxi.${UTF8ToString(name)}`) || ''; } catch (refused) { /* private mode */ }
    return stringToNewUTF8(value);
  },
  guanxi_preference_store__deps: ['$UTF8ToString'],
  guanxi_preference_store: (name, value) => {
    try {
      localStorage.setItem(`guanxi.${UTF8ToString(name)}`, UTF8ToString(value));
    } catch (refused) { /* private mode */ }
  },
  guanxi_preference_language__deps: ['$stringToNewUTF8'],
  guanxi_preference_language: () => stringToNewUTF8(navigator.language || 'zh-CN'),
  // Asked in each frame, and to ask anew costs more than to keep the question.
  $DarkScheme: '=matchMedia("(prefers-color-scheme: dark)")',
  $CoarsePointer: '=matchMedia("(pointer: coarse)")',
  guanxi_preference_is_dark__deps: ['$DarkScheme'],
  guanxi_preference_is_dark: () => (DarkScheme.matches ? 1 : 0),
  guanxi_preference_is_coarse__deps: ['$CoarsePointer'],
  guanxi_preference_is_coarse: () => (CoarsePointer.matches ? 1 : 0),
  guanxi_preference_apply__deps: ['$UTF8ToString'],
  guanxi_preference_apply: (dark, language) => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    document.documentElement.lang = UTF8ToString(language);
  },
  guanxi_preference_words__deps: ['$stringToNewUTF8'],
  guanxi_preference_words: () => stringToNewUTF8(Module['words']),
});
