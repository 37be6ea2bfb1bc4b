// The surface: canvas size and density, frames on demand, visibility of the page, counters for tests.
addToLibrary({
  $Surface__deps: ['$Renderer'],
  $Surface: {
    scheduled: 0,
    width: 0,
    height: 0,
    density: 1,
    // Times in milliseconds: of the first frames since the page was asked for, of the last frame, and of its parts that
    // are no building: drawing, and the patch of the mirror.
    counters: { frames: 0, builds: 0, firstFrame: 0, firstUseful: 0, lastFrame: 0, lastDraw: 0, lastPatch: 0,
      renderer: '' },

    start() {
      this.root = document.getElementById('surface');
      this.canvas = document.getElementById('canvas');
      window.guanxi = this.counters;
      if (!Renderer.start(this.canvas)) {
        guanxiPage.fail('canvas');
        return false;
      }
      guanxiPage.memoryBytes = () => HEAPU8.length;
      guanxiPage.onFailure(() => this.stop());
      this.counters.renderer = Renderer.kind;
      new ResizeObserver(() => this.measure()).observe(this.root);
      this.watchDensity();
      document.addEventListener('visibilitychange', () => {
        _guanxi_visibility(document.hidden ? 0 : 1);
        if (!document.hidden) this.request();
      });
      for (const query of ['(prefers-color-scheme: dark)', '(pointer: coarse)']) {
        matchMedia(query).addEventListener('change', () => this.request());
      }
      this.measure();
      return true;
    },

    // The program has ended: nothing is drawn or worked off any more.
    stop() {
      this.started = false;
      cancelAnimationFrame(this.scheduled);
    },

    watchDensity() {
      matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
        this.measure();
        this.watchDensity();
      }, { once: true });
    },

    measure() {
      const before = `${this.width} ${this.height} ${this.density}`;
      this.density = Math.max(1, window.devicePixelRatio || 1);
      this.width = this.root.clientWidth;
      this.height = this.root.clientHeight;
      // The browser's zoom changes size and density together, and the canvas keeps its pixels.
      if (`${this.width} ${this.height} ${this.density}` === before) return;
      const width = Math.round(this.width * this.density);
      const height = Math.round(this.height * this.density);
      if (this.canvas.width !== width) this.canvas.width = width;
      if (this.canvas.height !== height) this.canvas.height = height;
      // Resizing clears the canvas, so the picture is made again before the browser shows it.
      this.frame(performance.now());
    },

    request() {
      if (!this.scheduled && !document.hidden) {
        this.scheduled = requestAnimationFrame((time) => {
          this.scheduled = 0;
          this.frame(time);
        });
      }
    },

    frame(time) {
      if (!this.started || this.width === 0) return;
      this.build(time, 1);
      this.counters.frames++;
      if (!this.counters.firstFrame) {
        this.counters.firstFrame = performance.now();
        const skeleton = document.getElementById('skeleton');
        if (skeleton) skeleton.remove();
      }
    },

    build(time, present) {
      const began = performance.now();
      this.counters.lastDraw = this.counters.lastPatch = 0;
      _guanxi_frame(time, this.width, this.height, this.density, present);
      this.counters.lastFrame = performance.now() - began;
    },

    // Works off an input event at once, so that the answer is in the mirror when the event handler ends;
    // the picture follows with the next animation frame.
    buildNow() {
      if (!this.started) return;
      this.build(performance.now(), 0);
      this.counters.builds++;
      this.request();
    },
  },

  guanxi_canvas_start__deps: ['$Surface', '$Clipboard', '$Input', '$Mirror'],
  guanxi_canvas_start: () => {
    if (!Surface.start()) return 0;
    Mirror.start();
    Input.start(Surface.root);
    Clipboard.start();
    Surface.started = true;
    Surface.frame(performance.now());
    return 1;
  },

  guanxi_canvas_request_frame__deps: ['$Surface'],
  guanxi_canvas_request_frame: () => Surface.request(),

  guanxi_canvas_cursor__deps: ['$Surface'],
  guanxi_canvas_cursor: (cursor) => {
    Surface.root.style.cursor = ['default', 'pointer', 'text', 'progress', 'not-allowed', 'col-resize'][cursor];
  },

  guanxi_canvas_drawn__deps: ['$Surface'],
  guanxi_canvas_drawn: (milliseconds) => { Surface.counters.lastDraw = milliseconds; },

  guanxi_canvas_useful__deps: ['$Surface'],
  guanxi_canvas_useful: () => {
    if (!Surface.counters.firstUseful) Surface.counters.firstUseful = performance.now();
  },

  guanxi_canvas_title: (text, length) => { document.title = UTF8ToString(text, length); },
  guanxi_canvas_title__deps: ['$UTF8ToString'],
});
