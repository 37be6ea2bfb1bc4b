// The address's hash.
addToLibrary({
    $Route__deps: ['$stringToNewUTF8', 'free'],
    $Route: {
        tell() {
            const text = stringToNewUTF8(location.hash);
            _guanxi_route_changed(text);
            _free(text);
        },
    },
    guanxi_route_watch__deps: ['$Route'],
    guanxi_route_watch: () => {
        addEventListener('popstate', () => Route.tell());
        addEventListener('hashchange', () => Route.tell());
        Route.tell();
    },
    guanxi_route_set__deps: ['$UTF8ToString'],
    guanxi_route_set: (text, length, replace) => {
        const hash = `#${UTF8ToString(text, length)}`;
        // Foreign state (an embedding page's) is kept.
        if (replace)
            history.replaceState(history.state, '', hash);
        else if (hash !== location.hash)
            history.pushState(history.state, '', hash);
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
