// Requests to this page's own server.
addToLibrary({
  // headers: "Name: value" lines
  guanxi_network_send__deps: ['$UTF8ToString', '$stringToNewUTF8', 'malloc', 'free'],
  guanxi_network_send: (id, method, path, headers, body, length) => {
    const fields = {};
    for (const line of UTF8ToString(headers).split('\n')) {
      const colon = line.indexOf(': ');
      if (colon > 0) fields[line.slice(0, colon)] = line.slice(colon + 2);
    }
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), 60000);
    const answer = (status, bytes, names) => {
      clearTimeout(late);
      const place = _malloc(bytes.length + 1);
      HEAPU8.set(bytes, place);
      const text = stringToNewUTF8(names);
      _guanxi_network_answer(id, status, place, bytes.length, text);
      _free(text);
      _free(place);
    };
    fetch(UTF8ToString(path), {
      method: UTF8ToString(method),
      headers: fields,
      body: length ? HEAPU8.slice(body, body + length) : undefined,
      credentials: 'same-origin',
      cache: 'no-cache',
      redirect: 'error',
      signal: stop.signal,
    }).then((response) => response.arrayBuffer().then((bytes) => answer(response.status, new Uint8Array(bytes),
      `${response.headers.get('X-Request-Id') || ''}\n${response.headers.get('ETag') || ''}`)))
      .catch(() => answer(0, new Uint8Array(0), '\n'));
  },
});
