// Decodes pictures and keeps them as textures; the bitmaps stay, so that a lost context can be filled again.
addToLibrary({
  $PictureBitmaps: '=new Map()',
  $Pictures__deps: ['$PictureBitmaps', '$RendererTextures'],
  $Pictures: {

    upload(only) {
      for (const [id, bitmap] of PictureBitmaps) {
        if (only && only !== id) continue;
        const gl = Renderer.gl;
        Renderer.texture(id, true);
        gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
      }
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
    Renderer.gl.deleteTexture(RendererTextures.get(id));
    RendererTextures.delete(id);
  },
});
