// The surface: canvas size and density, frames on demand, visibility of the page, counters for tests.
addToLibrary({
  $Surface__deps: ['$Renderer'],
  $Surface: {
    scheduled: 0,
    width: 0,
    height: 0,
    density: 1,
    counters: { frames: 0, builds: 0, firstFrame: 0, firstUseful: 0, renderer: '' },

    start() {
      this.root = document.getElementById('surface');
      this.canvas = document.getElementById('canvas');
      window.guanxi = this.counters;
      if (!Renderer.start(this.canvas)) {
        // index.html holds the sentence that says so.
        document.getElementById('message').hidden = false;
        document.getElementById('skeleton').remove();
        return false;
      }
      this.counters.renderer = Renderer.kind;
      new ResizeObserver(() => this.measure()).observe(this.root);
      this.watchDensity();
      document.addEventListener('visibilitychange', () => {
        _guanxi_visibility(document.hidden ? 0 : 1);
        if (!document.hidden) this.request();
      });
      const dark = matchMedia('(prefers-color-scheme: dark)');
      dark.addEventListener('change', () => this.request());
      this.measure();
      return true;
    },

    watchDensity() {
      matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
        this.measure();
        this.watchDensity();
      }, { once: true });
    },

    measure() {
      this.density = Math.max(1, window.devicePixelRatio || 1);
      this.width = this.root.clientWidth;
      this.height = this.root.clientHeight;
      const width = Math.round(this.width * this.density);
      const height = Math.round(this.height * this.density);
      if (this.canvas.width !== width || this.canvas.height !== height) {
        this.canvas.width = width;
        this.canvas.height = height;
        // Resizing clears the canvas, so the picture is made again before the browser shows it.
        this.frame(performance.now());
      }
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
      _guanxi_frame(time, this.width, this.height, this.density, 1);
      this.counters.frames++;
      if (!this.counters.firstFrame) {
        this.counters.firstFrame = performance.now();
        const skeleton = document.getElementById('skeleton');
        if (skeleton) skeleton.remove();
      }
    },

    // Works off an input event at once, so that the answer is in the mirror when the event handler ends;
    // the picture follows with the next animation frame.
    buildNow() {
      if (!this.started) return;
      _guanxi_frame(performance.now(), this.width, this.height, this.density, 0);
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

  guanxi_canvas_useful__deps: ['$Surface'],
  guanxi_canvas_useful: () => {
    if (!Surface.counters.firstUseful) Surface.counters.firstUseful = performance.now();
  },

  guanxi_canvas_title: (text, length) => { document.title = UTF8ToString(text, length); },
  guanxi_canvas_title__deps: ['$UTF8ToString'],
});
