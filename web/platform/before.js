// Where the other files of this program lie: the page that names this script says so.
Module['locateFile'] = ((script) => {
  Module['words'] = script.dataset.words;
  Module['rules'] = script.dataset.rules;
  return (name) => (name.endsWith('.wasm') ? script.dataset.wasm : name);
})(document.currentScript);
