// Draws ImGui's lists: with WebGL2 or WebGL1 where a graphics card stands behind it, else by showing what was drawn in
// memory (rasteriser.cpp), which is quicker than WebGL in software. Textures come from ImGui (the glyph atlas) and from
// pictures. `?renderer=webgl2|webgl1|memory` overrides the choice.
addToLibrary({
  $RendererTextures: '=new Map()',
  $Renderer__deps: ['$RendererTextures', '$Pictures'],
  $Renderer: {
    lost: false,
    losses: [],      // times of lost contexts
    patience: 3000,  // milliseconds that a lost context may stay away, and between two losses before we give it up
    kind: '',

    start(canvas) {
      this.canvas = canvas;
      const asked = new URLSearchParams(location.search).get('renderer');
      const kinds = ['webgl2', 'webgl1', 'memory'];
      const isAsked = kinds.includes(asked);
      this.kind = (isAsked ? [asked] : kinds).find((kind) => this.open(kind, !isAsked)) ?? '';
      return this.kind;
    },

    open(kind, failIfMajorPerformanceCaveat) {
      if (kind === 'memory') {
        this.gl = null;
        this.paper = this.canvas.getContext('2d', { alpha: false });
        return this.paper !== null;
      }
      this.gl = this.canvas.getContext(kind === 'webgl2' ? 'webgl2' : 'webgl', {
        alpha: false, antialias: false, depth: false, stencil: false, powerPreference: 'low-power',
        failIfMajorPerformanceCaveat,
      });
      if (!this.gl) return false;
      this.canvas.addEventListener('webglcontextlost', (event) => this.lose(event));
      this.canvas.addEventListener('webglcontextrestored', () => this.restore());
      this.prepare();
      return true;
    },

    // A context that is lost again within a minute, or does not come back, is not asked for a third time.
    lose(event) {
      event.preventDefault();
      this.lost = true;
      const now = performance.now();
      this.losses = [...this.losses.filter((time) => now - time < 60_000), now];
      if (this.losses.length > 1) this.giveUp();
      else setTimeout(() => { if (this.lost) this.giveUp(); }, this.patience);
    },

    restore() {
      if (!this.gl) return;
      this.lost = false;
      RendererTextures.clear();
      this.prepare();
      _guanxi_textures_lost();
      Pictures.upload();
      Surface.request();
    },

    // A canvas keeps its first kind of context for life, so drawing in memory needs another canvas.
    giveUp() {
      if (!this.gl) return;
      const canvas = this.canvas.cloneNode();
      this.canvas.replaceWith(canvas);
      this.canvas = canvas;
      Surface.canvas = canvas;
      this.lost = false;
      RendererTextures.clear();
      this.kind = 'memory';
      this.open('memory');
      Surface.counters.renderer = this.kind;
      _guanxi_textures_lost();
      Pictures.upload();
      Surface.request();
    },

    prepare() {
      const gl = this.gl;
      const shader = (kind, source) => {
        const made = gl.createShader(kind);
        gl.shaderSource(made, source);
        gl.compileShader(made);
        return made;
      };
      const program = gl.createProgram();
      ['place', 'at', 'tint'].forEach((name, index) => gl.bindAttribLocation(program, index, name));
      // The older of the two shading languages, which both contexts take.
      gl.attachShader(program, shader(gl.VERTEX_SHADER, `
        uniform vec2 scale; attribute vec2 place; attribute vec2 at; attribute vec4 tint;
        varying vec2 spot; varying vec4 color;
        void main() { spot = at; color = tint; gl_Position = vec4(place * scale + vec2(-1, 1), 0, 1); }`));
      gl.attachShader(program, shader(gl.FRAGMENT_SHADER, `
        precision mediump float; uniform sampler2D picture; varying vec2 spot; varying vec4 color;
        void main() { gl_FragColor = color * texture2D(picture, spot); }`));
      gl.linkProgram(program);
      gl.useProgram(program);
      this.scale = gl.getUniformLocation(program, 'scale');
      gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
      gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
      for (const index of [0, 1, 2]) gl.enableVertexAttribArray(index);
      gl.enable(gl.BLEND);
      gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      gl.enable(gl.SCISSOR_TEST);
    },

    texture(id) {
      const gl = this.gl;
      let texture = RendererTextures.get(id);
      if (!texture) {
        texture = gl.createTexture();
        RendererTextures.set(id, texture);
      }
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    },

    forget(id) {
      if (this.gl) this.gl.deleteTexture(RendererTextures.get(id));
      RendererTextures.delete(id);
    },
  },

  guanxi_renderer_way__deps: ['$Renderer'],
  guanxi_renderer_way: () => (Renderer.kind === 'memory' ? 1 : 0),

  guanxi_renderer_show__deps: ['$Renderer'],
  guanxi_renderer_show: (pixels, width, height, first, end) => {
    const start = pixels + first * width * 4;
    const rows = new Uint8ClampedArray(HEAPU8.buffer, start, (end - first) * width * 4);
    Renderer.paper.putImageData(new ImageData(rows, width, end - first), 0, first);
  },

  guanxi_renderer_largest__deps: ['$Renderer'],
  guanxi_renderer_largest: () => (Renderer.gl ? Math.min(4096, Renderer.gl.getParameter(Renderer.gl.MAX_TEXTURE_SIZE))
    : 4096),

  guanxi_renderer_texture__deps: ['$Renderer'],
  guanxi_renderer_texture: (id, width, height, pixels) => {
    const gl = Renderer.gl;
    Renderer.texture(id);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE,
      HEAPU8.subarray(pixels, pixels + width * height * 4));
  },

  // `pixels` points at the first pixel of the part; rows are `stride` pixels apart.
  guanxi_renderer_update__deps: ['$Renderer'],
  guanxi_renderer_update: (id, x, y, width, height, pixels, stride) => {
    const gl = Renderer.gl;
    gl.bindTexture(gl.TEXTURE_2D, RendererTextures.get(id));
    const put = (row, rows) => {
      const start = pixels + row * stride * 4;
      gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y + row, width, rows, gl.RGBA, gl.UNSIGNED_BYTE,
        HEAPU8.subarray(start, start + ((rows - 1) * stride + width) * 4));
    };
    if (Renderer.kind === 'webgl1') { // it cannot skip what lies between the rows of a part
      for (let row = 0; row < height; row++) put(row, 1);
      return;
    }
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, stride);
    put(0, height);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
  },

  guanxi_renderer_forget__deps: ['$Renderer'],
  guanxi_renderer_forget: (id) => Renderer.forget(id),

  guanxi_renderer_begin__deps: ['$Renderer'],
  guanxi_renderer_begin: (width, height, red, green, blue) => {
    const gl = Renderer.gl;
    const canvas = Renderer.canvas;
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.scissor(0, 0, canvas.width, canvas.height);
    gl.clearColor(red, green, blue, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.uniform2f(Renderer.scale, 2 / width, -2 / height);
  },

  guanxi_renderer_list__deps: ['$Renderer'],
  guanxi_renderer_list: (vertices, vertexBytes, indices, indexBytes) => {
    const gl = Renderer.gl;
    gl.bufferData(gl.ARRAY_BUFFER, HEAPU8.subarray(vertices, vertices + vertexBytes), gl.STREAM_DRAW);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, HEAPU8.subarray(indices, indices + indexBytes), gl.STREAM_DRAW);
    Renderer.offset = -1;
  },

  // command: texture, indices, index byte offset, vertex byte offset, clip x, y, width, height in device pixels
  guanxi_renderer_draw__deps: ['$Renderer'],
  guanxi_renderer_draw: (command) => {
    const gl = Renderer.gl;
    const words = HEAP32.subarray(command >> 2, (command >> 2) + 8);
    const [texture, count, indexOffset, vertexOffset, x, y, width, height] = words;
    if (Renderer.offset !== vertexOffset) {
      Renderer.offset = vertexOffset;
      gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 20, vertexOffset);
      gl.vertexAttribPointer(1, 2, gl.FLOAT, false, 20, vertexOffset + 8);
      gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, 20, vertexOffset + 16);
    }
    gl.scissor(x, Renderer.canvas.height - y - height, width, height);
    gl.bindTexture(gl.TEXTURE_2D, RendererTextures.get(texture));
    gl.drawElements(gl.TRIANGLES, count, gl.UNSIGNED_SHORT, indexOffset);
  },

  guanxi_renderer_ready__deps: ['$Renderer'],
  guanxi_renderer_ready: () => (Renderer.lost || Renderer.gl.isContextLost() ? 0 : 1),
});
