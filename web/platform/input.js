// Pointers and the wheel. They arrive at the common root, whatever node of the mirror lies above the canvas.
addToLibrary({
    $Input__deps: ['$Surface'],
    $Input: {
        start(root) {
            const place = (event, kind, amount = 0, across = 0) => {
                const box = root.getBoundingClientRect();
                _guanxi_pointer(
                    kind, event.clientX - box.left, event.clientY - box.top, event.pointerType === 'touch' ? 1 : 0,
                    across, amount);
            };
            // Whoever works with the pointer sees no ring around what has the focus, also where the program gave it
            // back. The browser's own rule forgets the pointer when what had the focus is gone.
            const lead = (byKeys) => {
                root.classList.toggle('keys', byKeys);
                _guanxi_led_by_keys(byKeys ? 1 : 0);
            };
            lead(true);
            // Known before anything else hears of the event.
            const hold = (event) => {
                _guanxi_modifiers(event.shiftKey ? 1 : 0, event.ctrlKey || event.metaKey ? 1 : 0);
                if (event.type === 'pointerdown') lead(false);
                if (event.type === 'keydown' && !['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) lead(true);
            };
            for (const kind of ['keydown', 'keyup', 'pointerdown', 'click']) window.addEventListener(kind, hold, true);
            window.addEventListener('wheel', hold, {capture: true, passive: true});
            window.addEventListener('blur', () => _guanxi_modifiers(0, 0));
            const isField = (event) => event.target.matches('input,textarea');
            root.addEventListener('pointermove', (event) => {
                place(event, 0);
                Surface.request();
            });
            root.addEventListener('pointerdown', (event) => {
                if (event.button !== 0 || !event.isPrimary) return;
                // A field keeps the pointer to itself: the browser selects text with it.
                if (!isField(event) && event.pointerId >= 0) {
                    try {
                        root.setPointerCapture(event.pointerId);
                    } catch (refused) { /* the pointer is gone already */
                    }
                }
                place(event, 1);
                Surface.buildNow();
            });
            root.addEventListener('pointerup', (event) => {
                if (event.button !== 0 || !event.isPrimary) return;
                place(event, 2);
                Surface.buildNow();
            });
            root.addEventListener('pointercancel', (event) => {
                place(event, 3);
                Surface.buildNow();
            });
            root.addEventListener('pointerleave', (event) => {
                if (event.buttons) return;
                place(event, 4);
                Surface.request();
            });
            root.addEventListener('contextmenu', (event) => {
                if (!isField(event)) event.preventDefault();
            });
            root.addEventListener('wheel', (event) => {
                if (event.ctrlKey) return;  // the browser's zoom
                event.preventDefault();
                const unit = event.deltaMode === 1 ? 40 : event.deltaMode === 2 ? Surface.height : 1;
                place(event, 5, event.deltaY * unit, event.deltaX * unit);
                Surface.request();
            }, {passive: false});
        },
    },
});
