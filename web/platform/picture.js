// Decodes pictures and keeps them as textures, or as pixels where there is no WebGL; the bitmaps stay, so that a lost
// context can be filled again.
addToLibrary({
  $PictureBitmaps: '=new Map()',
  $Pictures__deps: ['$PictureBitmaps', '$RendererTextures'],
  $Pictures: {

    upload(only) {
      for (const [id, bitmap] of PictureBitmaps) {
        if (only && only !== id) continue;
        if (Renderer.gl) {
          Renderer.texture(id);
          Renderer.gl.texImage2D(Renderer.gl.TEXTURE_2D, 0, Renderer.gl.RGBA, Renderer.gl.RGBA,
            Renderer.gl.UNSIGNED_BYTE, bitmap);
        } else {
          this.hand(id, bitmap);
        }
      }
    },

    hand(id, bitmap) {
      const canvas = document.createElement('canvas');
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
      const paper = canvas.getContext('2d');
      paper.drawImage(bitmap, 0, 0);
      const { data } = paper.getImageData(0, 0, bitmap.width, bitmap.height);
      const place = _malloc(data.length);
      HEAPU8.set(data, place);
      _guanxi_picture_pixels(id, bitmap.width, bitmap.height, place);
      _free(place);
    },
  },

  guanxi_picture_load__deps: ['$Pictures', '$Renderer', '$Surface', '$UTF8ToString'],
  guanxi_picture_load: (id, path, length) => {
    fetch(UTF8ToString(path, length))
      .then((answer) => (answer.ok ? answer.blob() : Promise.reject(answer.status)))
      .then((blob) => createImageBitmap(blob, { premultiplyAlpha: 'none' }))
      .then((bitmap) => {
        PictureBitmaps.set(id, bitmap);
        Pictures.upload(id);
        _guanxi_picture_answer(id, bitmap.width, bitmap.height);
      }, () => _guanxi_picture_answer(id, 0, 0));
  },

  guanxi_picture_forget__deps: ['$Pictures', '$Renderer'],
  guanxi_picture_forget: (id) => {
    PictureBitmaps.delete(id);
    Renderer.forget(id);
    if (!Renderer.gl) _guanxi_picture_pixels(id, 0, 0, 0);
  },
});
