// Runs before the program, in whatever browser comes: says in plain words why the program cannot start or has ended,
// and what to do. The words stand in index.html. Written for engines as old as Chromium 53, which old WeCom clients
// carry, so without newer syntax.
// Rules
//   1. Whatever ends the program ends here: a browser without WebAssembly, a file that did not come, a trap, an error
//      of a script, no memory. From then on nothing reaches the program: no input, no timers, no answers.
//   2. The report holds nothing personal: of an error's text only words that engines use, of the route only its path in
//      ASCII, of the stack only names of functions and places in our own files.
(function () {
  'use strict';

  var failed = false;
  var stops = [];
  var kSlow = 8000; // milliseconds after which a page that is still loading says so

  function stored(name) {
    try { return localStorage.getItem(name) || ''; } catch (refused) { return ''; }
  }

  function say(name) {
    var asked = /[?&]lang=(\w+)/.exec(location.search);
    var language = (asked && asked[1]) || stored('guanxi.language') || document.documentElement.lang;
    var both = document.getElementById('words').content.getElementById('word-' + name).children;
    return both[/^en/.test(language) ? 1 : 0].textContent;
  }

  // ---- the report (rule 2)

  var kVocabulary = ' ' +
    'a aborted abort access allocation allowed an and array arrays assertion async because being both bounds ' +
    'buffer call called cannot code compile compileerror compiling content could defined detached directive ' +
    'divide does doesn during enlarge error eval exceeded executed executing expected export fail failed ' +
    'fetch fetching float following function grow growing http import in index indirect initialize ' +
    'instantiate integer invalid is it length linkerror magic match maximum memory mismatch mime module more ' +
    'must native network not null object of ok oom or out overflow page policy properties property range ' +
    'rangeerror read reading refused response runtimeerror script security set setting signature size source ' +
    'stack start status sync table than the this to token too type undefined unexpected unreachable ' +
    'unrepresentable unsafe violates wasm webassembly with word zero ';

  function errorText(error) {
    var name = /^[A-Z][A-Za-z]{0,30}Error$/.test(error && error.name) ? error.name : 'Error';
    var text = String((error && error.message) || '').slice(0, 400);
    var kept = text.replace(/[A-Za-z]+|[^A-Za-z\s().,:;-]+/g, function (part) {
      return kVocabulary.indexOf(' ' + part.toLowerCase() + ' ') >= 0 ? part : '…';
    });
    return name + ': ' + kept.replace(/…(?:[\s().,:;-]*…)+/g, '…');
  }

  var kPlace = /([\w.-]+\.(?:js|wasm)):((?:wasm-function\[\d+\]:)?(?:0x)?[0-9a-f]+(?::\d+)?)\)?$/;

  // "wasm-function[12] app.wasm:0x1f" and "Surface.frame app.js:1:20"; other lines may hold anything.
  function stackLines(error) {
    var lines = String((error && error.stack) || '').split('\n');
    var kept = [];
    for (var at = 0; at < lines.length && kept.length < 30; at++) {
      var line = lines[at];
      var place = kPlace.exec(line);
      if (!place) continue;
      var called = /^\s*at (?:async |new )?([\w$.<>[\]]+) \(/.exec(line) || /^([\w$.<>/[\]]*)@/.exec(line);
      kept.push('  ' + ((called && called[1]) || '-') + ' ' + place[1] + ':' + place[2]);
    }
    return kept;
  }

  function routePath() {
    var path = location.hash.replace(/^#/, '').split('?')[0];
    return /^[A-Za-z0-9/_-]{0,100}$/.test(path) ? path || '/' : '…';
  }

  function programFile() {
    var script = document.querySelector('script[data-wasm]');
    return script ? script.getAttribute('src').split('/').pop() : '-';
  }

  function report(kind, error) {
    var memory = window.guanxiPage.memoryBytes;
    return ['Guanxi: ' + kind, 'program ' + programFile(), 'engine ' + navigator.userAgent, 'route ' + routePath(),
      'memory ' + (memory ? Math.round(memory() / 1048576) + ' MB' : '-')]
      .concat(error ? [errorText(error)].concat(stackLines(error)) : []).join('\n');
  }

  // ---- the page

  function add(parent, tag, text) {
    var node = document.createElement(tag);
    if (text) node.textContent = text;
    parent.appendChild(node);
    return node;
  }

  function copy(area, button, done) {
    area.focus();
    area.select();
    document.execCommand('copy');
    button.textContent = done;
  }

  function show(kind, error) {
    var main = document.createElement('main');
    main.id = 'trouble';
    main.setAttribute('role', 'alert');
    add(main, 'h1', say(kind));
    add(main, 'p', say(kind + 'Text'));
    var reload = add(main, 'button', say('reload'));
    reload.onclick = function () { location.reload(); };
    if (kind === 'old' || kind === 'blocked' || kind === 'canvas') {
      var link = add(main, 'a', say('print'));
      link.href = '/print/customers';
      add(main, 'p', say('printText')).className = 'hint';
    }
    var label = add(main, 'label', say('report'));
    var area = add(label, 'textarea');
    area.readOnly = true;
    area.value = report(kind, error);
    var button = add(main, 'button', say('copy'));
    var copied = say('copied');
    button.onclick = function () { copy(area, button, copied); };
    while (document.body.firstChild) document.body.removeChild(document.body.firstChild);
    document.body.appendChild(main);
    document.documentElement.className = 'in-trouble';
    reload.focus();
  }

  function fail(kind, error) {
    if (failed) return;
    failed = true;
    for (var at = 0; at < stops.length; at++) {
      try { stops[at](); } catch (again) { /* it ends anyway */ }
    }
    if (document.body) show(kind, error);
    else document.addEventListener('DOMContentLoaded', function () { show(kind, error); });
  }

  function kindOf(error) {
    var text = String(error && error.message);
    if (/out of memory|enlarge memory|Memory\.grow|allocation failed|OOM/i.test(text)) return 'memory';
    var used = window.guanxiPage.memoryBytes ? window.guanxiPage.memoryBytes() : 0;
    if (used > 1000000000) return 'memory';
    if (window.guanxi && window.guanxi.firstFrame) return 'ended';
    if (/SyntaxError/.test(error && error.name)) return 'old';
    if (/CompileError|LinkError|Content Security Policy|wasm-unsafe-eval|unsafe-eval/.test(text)) return 'blocked';
    if (/fetch|network|status code|HTTP|[45]\d\d : /i.test(text)) return 'unreachable';
    return 'ended';
  }

  function isOurs(error, file) {
    if (typeof WebAssembly === 'object' && error instanceof WebAssembly.RuntimeError) return true;
    var places = String(file || '') + String((error && error.stack) || '');
    return places.indexOf(location.origin + '/') >= 0;
  }

  window.addEventListener('error', function (event) {
    var target = event.target;
    // A file that did not come, unless it is a picture.
    if (target && target !== window && target.tagName === 'SCRIPT') fail('unreachable');
    else if (event.error && isOurs(event.error, event.filename)) fail(kindOf(event.error), event.error);
  }, true);
  window.addEventListener('unhandledrejection', function (event) {
    if (event.reason && isOurs(event.reason)) fail(kindOf(event.reason), event.reason);
  });

  // Rule 1: this listener stands before all of the program's.
  ['pointermove', 'pointerdown', 'pointerup', 'pointercancel', 'pointerleave', 'wheel', 'keydown', 'keyup', 'click',
    'input', 'change', 'focusin', 'focusout', 'scroll', 'copy', 'cut', 'paste', 'contextmenu', 'compositionend',
    'online', 'offline', 'hashchange', 'popstate', 'visibilitychange', 'resize'].forEach(function (kind) {
    window.addEventListener(kind, function (event) {
      var page = failed && document.getElementById('trouble');
      var isWithin = page && kind !== 'keydown' && event.target instanceof Node && page.contains(event.target);
      if (failed && !isWithin) event.stopImmediatePropagation();
    }, true);
  });

  function noteSlowness() {
    var skeleton = document.getElementById('skeleton');
    if (failed || !skeleton) return;
    add(skeleton, 'p', say('slow')).setAttribute('role', 'status');
    skeleton.removeAttribute('aria-hidden');
  }

  window.guanxiPage = {
    fail: fail,
    hasFailed: function () { return failed; },
    onFailure: function (stop) { stops.push(stop); },
    memoryBytes: null // set by the program
  };

  if (typeof WebAssembly !== 'object' || typeof fetch !== 'function' || typeof AbortController !== 'function') {
    fail('old');
  } else {
    setTimeout(noteSlowness, kSlow);
  }
})();
