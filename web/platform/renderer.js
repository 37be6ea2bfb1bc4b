// Draws ImGui's lists with WebGL2. Textures come from ImGui (the glyph atlas) and from pictures.
addToLibrary({
  $RendererTextures: '=new Map()',
  $Renderer__deps: ['$RendererTextures', '$Pictures'],
  $Renderer: {
    lost: false,

    start(canvas) {
      this.canvas = canvas;
      this.gl = canvas.getContext('webgl2', {
        alpha: false, antialias: false, depth: false, stencil: false, powerPreference: 'low-power',
      });
      if (!this.gl) return false;
      canvas.addEventListener('webglcontextlost', (event) => {
        event.preventDefault();
        this.lost = true;
      });
      canvas.addEventListener('webglcontextrestored', () => {
        this.lost = false;
        RendererTextures.clear();
        this.prepare();
        _guanxi_textures_lost();
        Pictures.upload();
        Surface.request();
      });
      this.prepare();
      return true;
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
      gl.attachShader(program, shader(gl.VERTEX_SHADER, `#version 300 es
        uniform vec2 scale;
        layout(location=0) in vec2 place; layout(location=1) in vec2 at; layout(location=2) in vec4 tint;
        out vec2 spot; out vec4 color;
        void main() { spot = at; color = tint; gl_Position = vec4(place * scale + vec2(-1, 1), 0, 1); }`));
      gl.attachShader(program, shader(gl.FRAGMENT_SHADER, `#version 300 es
        precision mediump float; uniform sampler2D picture; in vec2 spot; in vec4 color; out vec4 result;
        void main() { result = color * texture(picture, spot); }`));
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

    texture(id, smooth) {
      const gl = this.gl;
      let texture = RendererTextures.get(id);
      if (!texture) {
        texture = gl.createTexture();
        RendererTextures.set(id, texture);
      }
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, smooth ? gl.LINEAR : gl.NEAREST);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    },
  },

  guanxi_renderer_largest__deps: ['$Renderer'],
  guanxi_renderer_largest: () => Math.min(4096, Renderer.gl.getParameter(Renderer.gl.MAX_TEXTURE_SIZE)),

  guanxi_renderer_texture__deps: ['$Renderer'],
  guanxi_renderer_texture: (id, width, height, pixels) => {
    const gl = Renderer.gl;
    Renderer.texture(id, true);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE,
      HEAPU8.subarray(pixels, pixels + width * height * 4));
  },

  // `pixels` points at the first pixel of the part; rows are `stride` pixels apart.
  guanxi_renderer_update__deps: ['$Renderer'],
  guanxi_renderer_update: (id, x, y, width, height, pixels, stride) => {
    const gl = Renderer.gl;
    gl.bindTexture(gl.TEXTURE_2D, RendererTextures.get(id));
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, stride);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, gl.RGBA, gl.UNSIGNED_BYTE,
      HEAPU8.subarray(pixels, pixels + ((height - 1) * stride + width) * 4));
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
  },

  guanxi_renderer_forget__deps: ['$Renderer'],
  guanxi_renderer_forget: (id) => {
    Renderer.gl.deleteTexture(RendererTextures.get(id));
    RendererTextures.delete(id);
  },

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
