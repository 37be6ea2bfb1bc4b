// The address's hash, and a note that the page keeps with each place of the history.
addToLibrary({
  $Route__deps: ['$stringToNewUTF8', 'free'],
  $Route: {
    tell() {
      const text = stringToNewUTF8(location.hash);
      _guanxi_route_changed(text);
      _free(text);
    },
    // Foreign state (an embedding page's) is kept.
    withNote(note) {
      const state = history.state;
      const isForeign = state !== null && (typeof state !== 'object' || Array.isArray(state));
      return isForeign ? state : { ...state, guanxi: note };
    },
  },
  guanxi_route_watch__deps: ['$Route'],
  guanxi_route_watch: () => {
    history.scrollRestoration = 'manual';
    addEventListener('popstate', () => Route.tell());
    addEventListener('hashchange', () => Route.tell());
    Route.tell();
  },
  guanxi_route_set__deps: ['$UTF8ToString', '$Route'],
  guanxi_route_set: (text, length, replace) => {
    const hash = `#${UTF8ToString(text, length)}`;
    if (replace) history.replaceState(history.state, '', hash);
    else if (hash !== location.hash) history.pushState(Route.withNote(''), '', hash);
  },
  guanxi_route_note__deps: ['$stringToNewUTF8'],
  guanxi_route_note: () => {
    const note = history.state && history.state.guanxi;
    return stringToNewUTF8(typeof note === 'string' ? note : '');
  },
  guanxi_route_keep__deps: ['$UTF8ToString', '$Route'],
  guanxi_route_keep: (note) => {
    // Browsers refuse what comes too often; the next change of the page keeps it again.
    try { history.replaceState(Route.withNote(UTF8ToString(note)), ''); } catch (refused) { /* too often */ }
  },
  guanxi_route_open__deps: ['$UTF8ToString'],
  guanxi_route_open: (path, length) => {
    const link = document.createElement('a');
    link.href = UTF8ToString(path, length);
    link.target = '_blank';
    link.rel = 'noopener';
    link.click();
  },
  guanxi_route_reload: () => location.reload(),
});
