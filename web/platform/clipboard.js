// Copying: the browser's event asks, a frame built within it answers.
addToLibrary({
  $Clipboard__deps: ['$Surface'],
  $Clipboard: {
    put: null,

    start() {
      document.addEventListener('copy', (event) => {
        const focused = document.activeElement;
        if (!focused || !focused.guanxi || focused.matches('input,textarea') || String(getSelection())) return;
        this.put = null;
        _guanxi_clipboard_asked(focused.guanxi);
        Surface.buildNow();
        _guanxi_clipboard_asked(0);
        if (!this.put) return;
        event.clipboardData.setData('text/plain', this.put.text);
        event.clipboardData.setData('text/html', this.put.html);
        event.preventDefault();
      });
    },
  },

  guanxi_clipboard_put__deps: ['$Clipboard', '$UTF8ToString'],
  guanxi_clipboard_put: (text, textLength, html, htmlLength) => {
    Clipboard.put = { text: UTF8ToString(text, textLength), html: UTF8ToString(html, htmlLength) };
  },
});
