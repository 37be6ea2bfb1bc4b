// Requests to this page's own server, and whether there is a network.
addToLibrary({
  $NetworkUnderWay: '=new Set()',  // ids of requests that the program waits for
  $Network__deps: ['$NetworkUnderWay', '$UTF8ToString', '$stringToNewUTF8', 'malloc', 'free'],
  $Network: {
    tellEach: 100,  // milliseconds between two words of progress

    fieldsOf(headers) {
      const fields = {};
      for (const line of headers.split('\n')) {
        const colon = line.indexOf(': ');
        if (colon > 0) fields[line.slice(0, colon)] = line.slice(colon + 2);
      }
      return fields;
    },

    // Piece by piece, so that progress can be told and silence be noticed. The bytes that arrive are those after
    // unpacking, so the server tells their number in a header of ours.
    read: async function (id, response, heard) {
      const reader = response.body.getReader();
      const { headers } = response;
      const total = Number(headers.get('X-Guanxi-Length') ||
        (headers.get('Content-Encoding') ? 0 : headers.get('Content-Length')));
      const pieces = [];
      let size = 0;
      let told = performance.now();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return { pieces, size };
        heard();
        pieces.push(value);
        size += value.length;
        if (performance.now() - told < this.tellEach) continue;
        told = performance.now();
        if (NetworkUnderWay.has(id)) _guanxi_network_progress(id, size, total);
      }
    },

    answer(id, status, { pieces, size }, names) {
      if (!NetworkUnderWay.delete(id)) return;
      const place = _malloc(size + 1);
      if (!place) throw new RangeError('out of memory');
      let end = place;
      for (const piece of pieces) {
        HEAPU8.set(piece, end);
        end += piece.length;
      }
      const text = stringToNewUTF8(names);
      _guanxi_network_answer(id, status, place, size, text);
      _free(text);
      _free(place);
    },

    send: async function (id, path, options, patience) {
      NetworkUnderWay.add(id);
      const stop = new AbortController();
      let late = 0;
      const heard = () => {
        clearTimeout(late);
        late = setTimeout(() => stop.abort(), patience);
      };
      heard();
      let answer = { status: 0, bytes: { pieces: [], size: 0 }, names: '\n' };
      try {
        const response = await fetch(path, { ...options, signal: stop.signal });
        heard();
        const { status, headers } = response;
        const bytes = response.body ? await this.read(id, response, heard) : answer.bytes;
        answer = { status, bytes, names: `${headers.get('X-Request-Id') || ''}\n${headers.get('ETag') || ''}` };
      } catch (gone) {
        // What the program itself does wrong while it takes an answer is no matter of the network.
        if (gone instanceof WebAssembly.RuntimeError) throw gone;
      }
      clearTimeout(late);
      this.answer(id, answer.status, answer.bytes, answer.names);
    },
  },

  // headers: "Name: value" lines
  guanxi_network_send__deps: ['$Network'],
  guanxi_network_send: (id, method, path, headers, body, length, patience) => {
    Network.send(id, UTF8ToString(path), {
      method: UTF8ToString(method),
      headers: Network.fieldsOf(UTF8ToString(headers)),
      body: length ? HEAPU8.slice(body, body + length) : undefined,
      credentials: 'same-origin',
      cache: 'no-cache',
      redirect: 'error',
    }, patience);
  },

  guanxi_network_watch__deps: ['$Network'],
  guanxi_network_watch: () => {
    addEventListener('online', () => _guanxi_network_link(1));
    addEventListener('offline', () => _guanxi_network_link(0));
    guanxiPage.onFailure(() => NetworkUnderWay.clear());
  },
  guanxi_network_is_linked: () => (navigator.onLine === false ? 0 : 1),
  guanxi_network_random: () => crypto.getRandomValues(new Uint32Array(1))[0] / 4294967296,
});
