// Files to keep: a blob or an address of the server, behind a link that the program presses itself. A blob's address is
// given back once it was read.
addToLibrary({
    $Files: {
        // An empty name leaves it to the server.
        press(address, name) {
            const link = document.createElement('a');
            link.href = address;
            link.download = name;
            link.click();
        },
        save(name, blob) {
            const address = URL.createObjectURL(blob);
            this.press(address, name);
            setTimeout(() => URL.revokeObjectURL(address), 60000);
        },
    },

    guanxi_file_save_document__deps: ['$Files', '$UTF8ToString'],
    guanxi_file_save_document: (path) => Files.press(UTF8ToString(path), ''),

    guanxi_file_save__deps: ['$Files', '$UTF8ToString'],
    guanxi_file_save: (name, type, bytes, size) => {
        Files.save(UTF8ToString(name), new Blob([HEAPU8.slice(bytes, bytes + size)], {type: UTF8ToString(type)}));
    },

    guanxi_file_save_picture__deps: ['$Files', '$UTF8ToString'],
    guanxi_file_save_picture: (name, width, height, pixels) => {
        const canvas = document.createElement('canvas');
        canvas.width = width;
        canvas.height = height;
        const bytes = new Uint8ClampedArray(HEAPU8.slice(pixels, pixels + width * height * 4).buffer);
        canvas.getContext('2d').putImageData(new ImageData(bytes, width, height), 0, 0);
        const title = UTF8ToString(name);
        canvas.toBlob((blob) => {
            if (blob) Files.save(title, blob);
        }, 'image/png');
    },
});
