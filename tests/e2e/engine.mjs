// One set of verbs for every engine: Debian's Chromium and Firefox, and the Chromiums that WeCom's clients embed.
// Things are found in the semantic tree by role and accessible name, as assistive technology finds them.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { launch } from 'puppeteer-core';
import { launch as launchOld } from 'puppeteer-core-19';

import { kPatience } from './support.mjs';

const kModules = fileURLToPath(new URL('node_modules', import.meta.url));
const embedded = (version) => join(kModules, `.engines/${version}/chromium`); // unpacked by scripts/setup

export const kEngines = [
  { name: 'chromium 107', program: embedded(107), launch: launchOld },
  { name: 'chromium 118', program: embedded(118), launch },
  { name: 'chromium 129', program: embedded(129), launch },
  { name: 'chromium of Debian', program: '/usr/bin/chromium', launch },
  { name: 'firefox of Debian', program: '/usr/bin/firefox-esr', launch, isFirefox: true },
];

const kChromiumWords = ['--no-sandbox', '--enable-unsafe-swiftshader', '--use-angle=swiftshader', '--disable-quic',
  '--disable-background-networking'];

export async function launchEngine(engine, { words = [], downloads } = {}) {
  const common = { executablePath: engine.program, headless: true, timeout: 30_000, protocolTimeout: 600_000 };
  if (!engine.isFirefox) return engine.launch({ ...common, args: [...kChromiumWords, ...words] });
  return engine.launch({
    ...common,
    browser: 'firefox',
    extraPrefsFirefox: {
      'browser.download.dir': downloads,
      'browser.download.folderList': 2,
      'browser.download.useDownloadDir': true,
      'browser.download.always_ask_before_handling_new_types': false,
    },
  });
}

// What runs in the page. A thing is {role, name} or {role, text}: role and name are whole or a pattern, a text is a
// part of what stands in it, `selected` whether it is, `within` a thing around it.
function inPage(question) {
  const roleOf = (node) => node.getAttribute('role') ??
    ({ A: 'link', TEXTAREA: 'textbox', INPUT: node.type === 'search' ? 'searchbox' : 'textbox' }[node.tagName] ?? '');
  const nameOf = (node) => (node.getAttribute('aria-label') ?? node.textContent).trim();
  const fits = (text, wanted) => (wanted.pattern ? new RegExp(wanted.pattern, 'u').test(text) : text === wanted);
  const isThing = (node, thing) => fits(roleOf(node), thing.role) &&
    (thing.name === undefined || fits(nameOf(node), thing.name)) &&
    (thing.text === undefined || node.textContent.includes(thing.text)) &&
    (thing.selected === undefined || node.getAttribute('aria-selected') === String(thing.selected));
  const things = (thing) => {
    const roots = thing.within ? things(thing.within) : [document.getElementById('mirror')];
    return roots.flatMap((root) => [...root.querySelectorAll('[role],a,input,textarea')])
      .filter((node) => isThing(node, thing) && node.getClientRects().length > 0 && !node.closest('[inert]'));
  };
  const active = document.activeElement;
  const isFocused = active !== null && active !== document.body;
  switch (question.ask) {
    case 'find': return things(question.thing)[0] ?? null;
    case 'count': return things(question.thing).length;
    case 'says': return document.getElementById('mirror').textContent.includes(question.text);
    case 'is before': {
      const [first] = things(question.thing);
      return isFocused && (first.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    }
    case 'is focused': return isFocused && things(question.thing).includes(active);
    case 'focused': {
      if (!isFocused) return null;
      const box = active.getBoundingClientRect();
      const part = active.closest('[role=dialog],[role=main],[role=navigation],[role=banner]');
      return { role: roleOf(active), name: nameOf(active), value: active.value ?? active.textContent,
               part: part ? roleOf(part) : '', top: box.top, left: box.left, bottom: box.bottom };
    }
    default: throw new Error(question.ask);
  }
}

const wordForPage = (word) => (word instanceof RegExp ? { pattern: word.source } : word);
const forPage = (thing) => ({
  ...thing,
  role: wordForPage(thing.role),
  name: wordForPage(thing.name),
  ...(thing.within ? { within: forPage(thing.within) } : {}),
});

const told = (thing) => `${thing.role} “${thing.name ?? thing.text ?? ''}”`;
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function until(what, ask) {
  const end = Date.now() + kPatience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    assert.ok(Date.now() < end, `${what} did not happen within ${kPatience} ms`);
    await pause(20);
  }
}

// A visitor with cookies and storage of its own.
export class Visitor {
  static async open(browser, engine, { view = { width: 1440, height: 900 }, downloads } = {}) {
    const make = browser.createBrowserContext ?? browser.createIncognitoBrowserContext;
    const visitor = new Visitor();
    Object.assign(visitor, { engine, downloads, complaints: [], context: await make.call(browser) });
    if (downloads && !engine.isFirefox) await visitor.acceptDownloads(browser);
    const page = await visitor.context.newPage();
    visitor.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 401/.test(message.text())) visitor.complaints.push(message.text());
    });
    page.on('pageerror', (error) => visitor.complaints.push(String(error)));
    await visitor.see(view);
    if (!engine.isFirefox) {
      visitor.tools = await (page.createCDPSession ? page.createCDPSession() : page.target().createCDPSession());
    }
    return visitor;
  }

  async acceptDownloads(browser) {
    const tools = await browser.target().createCDPSession(); // the browser forgets the place when this ends
    const place = { browserContextId: this.context.id ?? this.context._id, downloadPath: this.downloads };
    await tools.send('Browser.setDownloadBehavior', { behavior: 'allow', ...place });
  }

  close() {
    return this.context.close();
  }

  goTo(url) {
    return this.page.goto(url);
  }

  async goWithin(hash) {
    await this.page.evaluate((to) => { location.hash = to; }, hash);
  }

  see({ width, height, scale = 1 }) {
    return this.page.setViewport({ width, height, deviceScaleFactor: scale });
  }

  ask(question) {
    return this.page.evaluate(inPage, question);
  }

  count(thing) {
    return this.ask({ ask: 'count', thing: forPage(thing) });
  }

  async find(thing) {
    const asked = { ask: 'find', thing: forPage(thing) };
    return until(`seeing ${told(thing)}`, async () => (await this.page.evaluateHandle(inPage, asked)).asElement());
  }

  async nameOf(thing) {
    const node = await this.find(thing);
    return node.evaluate((element) => (element.getAttribute('aria-label') ?? element.textContent).trim());
  }

  gone(thing) {
    return until(`the end of ${told(thing)}`, async () => (await this.count(thing)) === 0);
  }

  hears(text) {
    return until(`reading “${text}”`, () => this.ask({ ask: 'says', text }));
  }

  // As assistive technology presses: no pointer takes part.
  async press(thing) {
    const node = await this.find(thing);
    await node.evaluate((element) => element.click());
  }

  async focus(thing) {
    const node = await this.find(thing);
    await node.evaluate((element) => element.focus());
  }

  key(name) {
    return this.page.keyboard.press(name);
  }

  // Latin letters as keys, everything else as an input method commits it.
  async type(text) {
    for (const part of text.match(/[ -~]+|[^ -~]+/gu)) {
      if (part.charCodeAt(0) < 127) await this.page.keyboard.type(part);
      else for (const character of part) await this.page.keyboard.sendCharacter(character);
    }
  }

  async compose(steps, committed, seen) {
    for (const text of steps) {
      const place = { selectionStart: text.length, selectionEnd: text.length };
      await this.tools.send('Input.imeSetComposition', { text, ...place });
      await seen(text);
    }
    await this.tools.send('Input.insertText', { text: committed });
  }

  focused() {
    return this.ask({ ask: 'focused' });
  }

  isFocused(thing) {
    return this.ask({ ask: 'is focused', thing: forPage(thing) });
  }

  // Presses Tab until `thing` has the focus, with Shift when it stands before what has it.
  async tabTo(thing, { most = 60 } = {}) {
    await this.find(thing);
    const isBack = await this.ask({ ask: 'is before', thing: forPage(thing) });
    const met = [];
    if (isBack) await this.page.keyboard.down('Shift');
    for (let pressed = 0; pressed <= most && !(await this.isFocused(thing)); pressed += 1) {
      await this.key('Tab');
      const focused = await this.focused();
      met.push(focused ? told(focused) : 'nothing');
    }
    if (isBack) await this.page.keyboard.up('Shift');
    assert.ok(met.length <= most, `${told(thing)} was not reached with Tab, but ${[...new Set(met)].join(', ')}`);
  }

  async accessibilityTree() {
    const { nodes } = await this.tools.send('Accessibility.getFullAXTree');
    const shown = nodes.filter((node) => !node.ignored);
    return shown.map((node) => ({ role: node.role?.value, name: node.name?.value ?? '' }));
  }

  async picture(path) {
    return Buffer.from(await this.page.screenshot(path ? { path } : {}));
  }

  beOffline(isOffline) {
    return this.page.setOfflineMode(isOffline);
  }

  async loseCookies() {
    await this.tools.send('Network.clearBrowserCookies');
  }

  // The text of the file that arrives, which is then removed.
  async downloaded(pattern) {
    const names = () => readdirSync(this.downloads);
    const isWhole = (name) => pattern.test(name) && !names().some((other) => /[.](crdownload|part)$/.test(other));
    const name = await until(`a file ${pattern}`, () => names().find(isWhole));
    const text = await until('what stands in it', () => readFileSync(join(this.downloads, name), 'utf8'));
    rmSync(join(this.downloads, name));
    return text;
  }
}
