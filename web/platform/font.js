// Rasterises glyphs with the browser's own fonts.
addToLibrary({
  $FontClusters: '=new Map()',
  $FontWantsEmoji: '=/^\\p{Emoji_Presentation}|\\uFE0F|\\u20E3/u',
  $Font__deps: ['$FontClusters', '$FontWantsEmoji', '$Icons', 'malloc', 'free'],
  $Font: {
    text: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif',
    emoji: '"Apple Color Emoji","Segoe UI Emoji","Noto Color Emoji",',
    clusters: [],
    firstCluster: 0xE100,
    lastCluster: 0xF8FF,
    space: 0,
    pixels: 0,

    paint() {
      if (!this.context) {
        this.canvas = document.createElement('canvas');
        this.canvas.width = this.canvas.height = 128;
        this.context = this.canvas.getContext('2d', { willReadFrequently: true });
      }
      return this.context;
    },

    // A grapheme cluster becomes one private code point that is drawn as a whole.
    shape(text) {
      if (!this.segmenter) this.segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
      let result = '';
      for (const { segment } of this.segmenter.segment(text)) {
        const first = segment.codePointAt(0);
        if (segment.length === 1 || (first < 0x10000 && [...segment].length === 1)) result += segment;
        else result += String.fromCodePoint(this.intern(segment));
      }
      return result;
    },

    intern(cluster) {
      let code = FontClusters.get(cluster);
      if (!code) {
        code = this.firstCluster + this.clusters.length;
        if (code > this.lastCluster) return 0xFFFD;
        this.clusters.push(cluster);
        FontClusters.set(cluster, code);
      }
      return code;
    },

    words(code) {
      return code >= this.firstCluster && code <= this.lastCluster
        ? this.clusters[code - this.firstCluster] || '\uFFFD' : String.fromCodePoint(code);
    },

    prepare(text, size, weight) {
      const context = this.paint();
      const font = `${weight} ${size}px ${FontWantsEmoji.test(text) ? this.emoji : ''}${this.text}`;
      if (this.font !== font) {
        context.font = font;
        this.font = font;
      }
      return context;
    },

    grow(width, height) {
      if (width <= this.canvas.width && height <= this.canvas.height) return;
      this.canvas.width = Math.max(width, this.canvas.width);
      this.canvas.height = Math.max(height, this.canvas.height);
      this.font = '';
    },

    give(context, width, height, out) {
      const data = context.getImageData(0, 0, width, height).data;
      if (this.space < data.length) {
        if (this.pixels) _free(this.pixels);
        this.space = data.length * 2;
        this.pixels = _malloc(this.space);
      }
      let colored = 0;
      for (let at = 0; at < data.length; at += 4) {
        if (data[at + 3] > 96 && (data[at] < 200 || data[at + 1] < 200 || data[at + 2] < 200)) {
          colored = 1;
          break;
        }
      }
      if (!colored) for (let at = 0; at < data.length; at += 4) data[at] = data[at + 1] = data[at + 2] = 255;
      HEAPU8.set(data, this.pixels);
      HEAP32[out >> 2] = width;
      HEAP32[(out + 4) >> 2] = height;
      HEAP32[(out + 20) >> 2] = colored;
      HEAPU32[(out + 24) >> 2] = this.pixels;
    },

    icon(index, size, out) {
      const context = this.paint();
      const side = Math.ceil(size) + 2;
      this.grow(side, side);
      context.save();
      context.clearRect(0, 0, side, side);
      context.translate(1, 1);
      context.scale(size / 24, size / 24);
      context.strokeStyle = '#fff';
      context.lineWidth = 1.5 * Math.max(1, 20 / size);
      context.lineCap = context.lineJoin = 'round';
      context.stroke(new Path2D(Icons[index] || ''));
      context.restore();
      this.give(context, side, side, out);
      HEAPF32[(out + 8) >> 2] = -1;
      HEAPF32[(out + 12) >> 2] = -1;
      HEAPF32[(out + 16) >> 2] = size;
    },
  },

  // How far the baseline lies below the middle of a line, as the browser would place it.
  guanxi_font_baseline__deps: ['$Font'],
  guanxi_font_baseline: (size, weight) => {
    const measured = Font.prepare('\u56FDg\u00C5', size, weight).measureText('\u56FDg\u00C5');
    return (Math.round(measured.fontBoundingBoxAscent) - Math.round(measured.fontBoundingBoxDescent)) / 2;
  },

  guanxi_font_advance__deps: ['$Font'],
  guanxi_font_advance: (code, size, weight) => {
    if (code >= 0xE000 && code < Font.firstCluster) return size;
    // Digits share one width, so that columns of numbers align.
    const text = code >= 48 && code <= 57 ? '0' : Font.words(code);
    return Font.prepare(text, size, weight).measureText(text).width;
  },

  // out: width, height, left, top, advance, colored, pixels; left and top from the pen on the baseline.
  // An icon's top is measured from the top of its box instead.
  guanxi_font_glyph__deps: ['$Font', 'guanxi_font_advance'],
  guanxi_font_glyph: (code, size, weight, out) => {
    HEAP32[out >> 2] = HEAP32[(out + 4) >> 2] = 0;
    if (code >= 0xE000 && code < Font.firstCluster) {
      Font.icon(code - 0xE000, size, out);
      return;
    }
    HEAPF32[(out + 16) >> 2] = _guanxi_font_advance(code, size, weight);
    const text = Font.words(code);
    let context = Font.prepare(text, size, weight);
    const measured = context.measureText(text);
    const left = Math.floor(-measured.actualBoundingBoxLeft) - 1;
    const top = Math.floor(-measured.actualBoundingBoxAscent) - 1;
    const width = Math.min(512, Math.ceil(measured.actualBoundingBoxRight) + 1 - left);
    const height = Math.min(512, Math.ceil(measured.actualBoundingBoxDescent) + 1 - top);
    if (measured.actualBoundingBoxRight + measured.actualBoundingBoxLeft <= 0 || width <= 2 || height <= 2) return;
    Font.grow(width, height);
    context = Font.prepare(text, size, weight);
    context.clearRect(0, 0, width, height);
    context.fillStyle = '#fff';
    context.fillText(text, -left, -top);
    Font.give(context, width, height, out);
    HEAPF32[(out + 8) >> 2] = left;
    HEAPF32[(out + 12) >> 2] = top;
  },

  // Answers a new C string with clusters replaced, which the caller frees.
  guanxi_font_shape__deps: ['$Font', '$UTF8ToString', '$stringToNewUTF8'],
  guanxi_font_shape: (text, length) => stringToNewUTF8(Font.shape(UTF8ToString(text, length))),
});
