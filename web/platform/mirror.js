// Patches the semantic DOM from the differences that mirror.cpp computes, and sends back what is done to it.
addToLibrary({
  $MirrorNodes: '=new Map()',
  $Mirror__deps: ['$MirrorNodes', '$Surface', '$UTF8ToString', '$stringToNewUTF8', 'free'],
  $Mirror: {
    // In the order of web::Role.
    roles: ['', '', 'heading', 'button', 'link', 'checkbox', 'switch', 'radio', 'radiogroup', 'textbox', 'searchbox',
      'textbox', 'combobox', 'listbox', 'option', 'group', 'grid', 'rowgroup', 'row', 'columnheader', 'gridcell',
      'navigation', 'main', 'banner', 'region', 'dialog', 'status', 'alert', 'img', 'list', 'listitem', 'progressbar',
      'menu', 'menuitem', 'slider'],
    tags: { 4: 'a', 9: 'input', 10: 'input', 11: 'textarea' },
    // Their text is their name, so that the browser finds it.
    named: [1, 2, 3, 4, 5, 6, 7, 14, 19, 26, 27, 33],
    stateful: [3, 4, 5, 6, 7, 9, 10, 11, 12, 14, 18, 33, 34],
    focusable: [3, 4, 5, 6, 7, 9, 10, 11, 12, 14, 33, 34],
    takesKeys: [7, 10, 12, 14, 33, 34],
    grid: [5, 17, 18, 19, 20],

    start() {
      this.root = document.getElementById('mirror');
      const root = this.root;
      const idOf = (target) => (target && target.guanxi) || 0;
      const send = (call, id, text) => {
        const pointer = stringToNewUTF8(text);
        call(id, pointer);
        _free(pointer);
        Surface.buildNow();
      };
      root.addEventListener('click', (event) => {
        const target = event.target.closest('[role],a');
        if (target && target.tagName === 'A' && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
        event.preventDefault();
        if (event.detail === 0 && idOf(target)) {
          _guanxi_mirror_activate(idOf(target));
          Surface.buildNow();
        }
      });
      root.addEventListener('input', (event) => send(_guanxi_mirror_text, idOf(event.target), event.target.value));
      const tellFocus = (id) => {
        this.focusTold = id;
        _guanxi_mirror_focused(id);
      };
      root.addEventListener('focusin', (event) => {
        tellFocus(idOf(event.target));
        this.bringBack(event.target);
        Surface.request();
      });
      root.addEventListener('focusout', () => {
        tellFocus(0);
        Surface.request();
      });
      // Focus and assistive technology scroll nodes into view; the kit does the scrolling instead.
      root.addEventListener('scroll', (event) => {
        if (this.takeScroll(event.target)) Surface.buildNow();
      }, true);
      // The event of a scroll comes late; a press must meet what the browser shows already.
      root.addEventListener('pointerdown', () => {
        const moved = [...root.getElementsByClassName('clip')].filter((node) => this.takeScroll(node));
        if (moved.length) Surface.buildNow();
      }, true);
      document.addEventListener('keydown', (event) => {
        // While an input method composes, its keys are nobody else's.
        if (event.isComposing || event.keyCode === 229) return;
        const target = event.target;
        const id = idOf(target);
        // A page in a window that does not have the focus gets keys all the same, and no events of the focus.
        if (id && id !== this.focusTold) tellFocus(id);
        const role = id ? target.guanxiRole : 0;
        const isInGrid = this.grid.includes(role) && target.guanxiKeys;
        const isField = role >= 9 && role <= 11;
        const shortcut = this.shortcutOf(event, isField);
        if (shortcut) {
          event.preventDefault();
          const pointer = stringToNewUTF8(shortcut);
          _guanxi_mirror_shortcut(pointer);
          _free(pointer);
          Surface.buildNow();
          return;
        }
        if (event.altKey) return;
        const isHeld = event.ctrlKey || event.metaKey;
        if (isHeld && !(isInGrid && /^(Arrow|Home|End|a$)/.test(event.key))) return;
        if (isField && event.key === 'Enter' && role !== 11) {
          event.preventDefault();
          _guanxi_mirror_submit(id);
          Surface.buildNow();
        } else if (event.key === 'Escape') {
          send(_guanxi_mirror_key, id, 'Escape');
        } else if (isInGrid && ((isHeld && event.key === 'a') || (role !== 19 && event.key === ' '))) {
          event.preventDefault();
          send(_guanxi_mirror_key, id, event.key);
        } else if (!isField && id && (event.key === 'Enter' || (event.key === ' ' && role !== 4))) {
          event.preventDefault();
          if (event.repeat) return;
          _guanxi_mirror_activate(id);
          Surface.buildNow();
        } else if (/^(Arrow|Page|Home|End)/.test(event.key) &&
            (this.takesKeys.includes(role) || (id && target.guanxiKeys))) {
          if (isField && !/^Arrow(Up|Down)/.test(event.key)) return;
          event.preventDefault();
          send(_guanxi_mirror_key, id, event.key);
        }
      });
    },

    // Keys that belong to the whole page, wherever the focus is.
    shortcutOf(event, isField) {
      if (event.altKey) return '';
      const key = event.key.toLowerCase();
      if (event.ctrlKey || event.metaKey) {
        if (key === 'k') return event.shiftKey ? '' : 'Ctrl+K';
        if (isField || (key !== 'z' && key !== 'y')) return '';
        return key === 'y' || event.shiftKey ? 'Ctrl+Y' : 'Ctrl+Z';
      }
      return !isField && (key === '/' || key === '?') ? key : '';
    },

    takeScroll(node) {
      const { scrollLeft, scrollTop } = node;
      if (!scrollLeft && !scrollTop) return false;
      node.scrollLeft = node.scrollTop = 0;
      _guanxi_mirror_scroll(node.guanxi || 0, scrollLeft, scrollTop);
      return true;
    },

    // The browser scrolls a focused node into view downwards only: what stands above has a negative place.
    bringBack(target) {
      const clip = target.parentElement.closest('.clip');
      if (!clip) return;
      const above = target.getBoundingClientRect().top - clip.getBoundingClientRect().top;
      if (above < 0) _guanxi_mirror_scroll(clip.guanxi, 0, above - 16);
    },

    // Focus that the program gives scrolls nothing by itself.
    bringUp(target) {
      const clip = target.parentElement.closest('.clip');
      if (!clip) return;
      const below = target.getBoundingClientRect().bottom - clip.getBoundingClientRect().bottom;
      if (below > 0) _guanxi_mirror_scroll(clip.guanxi, 0, below + 8);
    },

    create(id, role) {
      const node = document.createElement(this.tags[role] || 'div');
      node.guanxi = id;
      node.guanxiRole = role;
      // Most nodes have no state, and nothing has to be said of them then.
      if (!this.stateful.includes(role)) node.guanxiStates = 0;
      if (role === 9 || role === 10) node.type = role === 10 ? 'search' : 'text';
      else if (this.roles[role] && role !== 4 && role !== 11) node.setAttribute('role', this.roles[role]);
      if (role === 0) node.className = 'box';
      if (role >= 9 && role <= 11) {
        node.className = 'field';
        node.spellcheck = false;
      }
      if (role === 26) node.setAttribute('aria-live', 'polite');
      if (role === 13 || role === 14) node.id = `node${id}`;
      MirrorNodes.set(id, node);
      return node;
    },

    attribute(node, name, value) {
      if (value === null || value === '' || value === false) node.removeAttribute(name);
      else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
    },

    states(node, role, states) {
      if (states === node.guanxiStates) return;
      node.guanxiStates = states;
      const flag = (bit) => (states & bit) !== 0;
      const set = (name, value) => this.attribute(node, name, value);
      const word = (on, value = 'true') => (on ? value : null);
      set('aria-disabled', word(flag(1)));
      if (role === 5 || role === 6 || role === 7) set('aria-checked', flag(4) ? 'mixed' : String(flag(2)));
      if (role === 3) set('aria-pressed', word(flag(1 << 20), String(flag(2))));
      if (role === 14 || role === 18) set('aria-selected', String(flag(8)));
      if (role === 20) set('aria-selected', word(flag(8)));
      set('aria-expanded', flag(16) ? 'true' : word(flag(32), 'false'));
      set('aria-current', word(flag(64), 'page'));
      set('aria-busy', word(flag(128)));
      set('aria-invalid', word(flag(256)));
      set('aria-modal', word(flag(2048)));
      set('aria-multiselectable', word(flag(8192)));
      set('aria-sort', word(flag(65536), flag(131072) ? 'descending' : 'ascending'));
      node.inert = flag(4096);
      node.style.overflow = flag(1024) ? 'hidden' : '';
      node.classList.toggle('clip', flag(1024));
      node.guanxiKeys = flag(32768);
      if (this.focusable.includes(role) || flag(32768)) {
        node.tabIndex = [14, 33].includes(role) || flag(1) || flag(1 << 24) ? -1 : 0;
      } else if (node.hasAttribute('tabindex')) node.tabIndex = -1; // it may have the focus until its follower gets it
      if (role === 9) node.type = flag(512) ? 'password' : 'text';
      if (role >= 9 && role <= 11) {
        node.disabled = flag(1);
        set('inputmode', word(flag(16384), 'numeric'));
      }
    },

    // One difference: 24 whole numbers; texts are (offset, length) pairs into `heap`; boxes are in quarter pixels.
    apply(at, heap) {
      const word = (index) => HEAP32[at + index];
      const text = (index) => (word(index + 1) ? UTF8ToString(heap + word(index), word(index + 1)) : '');
      const id = HEAPU32[at + 1];
      const role = word(4);
      const node = word(0) === 1 ? this.create(id, role) : MirrorNodes.get(id);
      const parent = word(2) ? MirrorNodes.get(HEAPU32[at + 2]) : this.root;
      const before = word(3) ? MirrorNodes.get(HEAPU32[at + 3]) : null;
      if (node.parentNode !== parent || node.previousElementSibling !== before) {
        parent.insertBefore(node, before ? before.nextSibling : parent.firstChild);
      }
      const style = node.style;
      style.left = `${word(6) / 4}px`;
      style.top = `${word(7) / 4}px`;
      style.width = `${word(8) / 4}px`;
      style.height = `${word(9) / 4}px`;
      style.lineHeight = role === 1 || role === 11 ? '' : style.height;
      this.states(node, role, word(5));
      this.describe(node, role, text, word);
    },

    describe(node, role, text, word) {
      const set = (name, value) => this.attribute(node, name, value);
      const name = text(10);
      const value = text(12);
      if (this.named.includes(role)) {
        if (node.guanxiName !== name) node.textContent = node.guanxiName = name;
      } else set('aria-label', name);
      set(role >= 9 && role <= 11 ? 'placeholder' : 'aria-description', text(14));
      if (role >= 9 && role <= 11) {
        if (node.value !== value) node.value = value;
        set('autocomplete', text(16) || 'off');
        const list = word(22) >>> 0;
        const active = word(23) >>> 0;
        set('role', list ? 'combobox' : null);
        set('aria-expanded', list ? 'true' : null);
        set('aria-controls', list ? `node${list}` : null);
        set('aria-activedescendant', active ? `node${active}` : null);
        style_padding(node, word(18));
      } else if (role === 4) set('href', `#${value}`);
      else if (role === 12) { if (node.textContent !== value) node.textContent = value; }
      else if (role === 31) set('aria-valuenow', value);
      else if (role === 34) {
        set('aria-valuemin', 1);
        set('aria-valuemax', Math.max(1, word(20)));
        set('aria-valuenow', Math.max(1, word(18)));
        set('aria-valuetext', value);
      }
      if (role === 2) set('aria-level', word(18));
      if (role === 18) set('aria-rowindex', word(18));
      if (role === 19 || role === 20) set('aria-colindex', word(19));
      if (role === 16) {
        set('aria-rowcount', word(20));
        set('aria-colcount', word(21));
      }
      function style_padding(field, left) { field.style.paddingLeft = `${left}px`; }
    },
  },

  guanxi_mirror_apply__deps: ['$Mirror'],
  guanxi_mirror_apply: (operations, count, heap) => {
    const began = performance.now();
    const active = document.activeElement;
    for (let index = 0; index < count; index++) {
      const at = (operations >> 2) + index * 24;
      if (HEAP32[at] === 0) {
        if (HEAP32[at + 2] === 0) MirrorNodes.get(HEAPU32[at + 1])?.remove(); // else its parent took it along
        MirrorNodes.delete(HEAPU32[at + 1]);
      } else Mirror.apply(at, heap);
    }
    // Moving a node takes the focus from it.
    if (active !== document.activeElement && active.isConnected && active.guanxi) active.focus({ preventScroll: true });
    Surface.counters.lastPatch = performance.now() - began;
  },

  guanxi_mirror_focus__deps: ['$Mirror'],
  guanxi_mirror_focus: (id) => {
    const node = MirrorNodes.get(id >>> 0);
    if (!node) return;
    node.focus({ preventScroll: true });
    Mirror.bringUp(node);
  },

  guanxi_mirror_insert__deps: ['$Mirror', '$UTF8ToString'],
  guanxi_mirror_insert: (id, text, length) => {
    const node = MirrorNodes.get(id >>> 0);
    if (!node) return;
    const words = UTF8ToString(text, length);
    const start = node.selectionStart ?? node.value.length;
    const end = node.selectionEnd ?? start;
    node.focus({ preventScroll: true });
    node.setSelectionRange(start, end);
    // execCommand keeps the browser's undo; where it is refused the text is put in directly.
    if (!document.execCommand('insertText', false, words)) {
      node.setRangeText(words, start, end, 'end');
      node.dispatchEvent(new Event('input', { bubbles: true }));
    }
  },
});
