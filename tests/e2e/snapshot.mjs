// Reads the snapshot of core/customer/snapshot.h, independently of the program that wrote it.
import assert from 'node:assert/strict';

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.position = 0;
  }
  get left() {
    return this.bytes.length - this.position;
  }
  raw(size) {
    assert.ok(size <= this.left, 'the snapshot ends too early');
    this.position += size;
    return this.bytes.subarray(this.position - size, this.position);
  }
  varint() {
    let number = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const [byte] = this.raw(1);
      number |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return number;
    }
  }
  size() {
    return Number(this.varint());
  }
  zigzag() {
    const number = this.varint();
    return Number((number >> 1n) ^ -(number & 1n));
  }
  text() {
    return this.raw(this.size()).toString('utf8');
  }
}

function* fromDifferences(reader, more) {
  for (let number = 0; more(); ) {
    number += reader.zigzag();
    yield number;
  }
}

class Blocks {
  constructor(bytes) {
    const reader = new Reader(bytes);
    assert.equal(reader.raw(4).toString('latin1'), 'GXS2');
    this.payloads = new Map();
    for (;;) {
      const name = reader.text();
      const payload = reader.raw(reader.raw(4).readUInt32LE());
      if (name === 'end') return;
      this.payloads.set(name, payload);
    }
  }
  reader(name) {
    return new Reader(this.payloads.get(name) ?? Buffer.alloc(0));
  }
  numbers(name) {
    const reader = this.reader(name);
    return [...fromDifferences(reader, () => reader.left > 0)];
  }
  texts(name) {
    const reader = this.reader(name);
    const texts = [];
    while (reader.left > 0) texts.push(reader.text());
    return texts;
  }
  // snapshot_numbers.h
  ids(name) {
    const reader = this.reader(name);
    let id = 0;
    return reader.left === 0 ? [] : parts(reader, reader.size()).map((gap) => (id += gap + 1));
  }
  column(name, rows) {
    return this.payloads.has(name) ? column(this.reader(name), rows) : new Array(rows).fill(0);
  }
  // The sizes of all texts as a column, and then their bytes.
  rowTexts(name, rows) {
    const reader = this.reader(name);
    const sizes = reader.left === 0 ? new Array(rows).fill(0) : column(reader, rows);
    return sizes.map((size) => reader.raw(size).toString('utf8'));
  }
  // snapshot_sets.h
  lists(name, rows) {
    const lists = Array.from({ length: rows }, () => []);
    const reader = this.reader(name);
    for (let first = 0; first < rows && reader.left > 0; first += kBlockRows) {
      readSets(reader, lists.slice(first, first + kBlockRows));
    }
    return lists;
  }
}

const kBlockRows = 65_536;

function parts(reader, rows) {
  const [bits] = reader.raw(1);
  const numbers = new Array(rows).fill(0);
  let shift = 0;
  for (; shift + 8 <= bits; shift += 8) {
    const plane = reader.raw(rows);
    for (let row = 0; row < rows; row += 1) numbers[row] += plane[row] * 2 ** shift;
  }
  const left = bits % 8;
  if (left === 0) return numbers;
  const plane = reader.raw(Math.ceil((rows * left) / 8));
  for (let row = 0; row < rows; row += 1) {
    const packed = plane[Math.floor((row * left) / 8)] >> ((row * left) % 8);
    numbers[row] += (packed & (2 ** left - 1)) * 2 ** shift;
  }
  return numbers;
}

const unzigzag = (part) => (part >>> 1) ^ -(part & 1);

function column(reader, rows) {
  const [form] = reader.raw(1);
  const base = reader.raw(4).readUInt32LE();
  const choices = form === 1 ? Array.from({ length: reader.raw(1)[0] }, () => reader.raw(4).readUInt32LE()) : [];
  const first = parts(reader, rows);
  const second = form >= 3 ? parts(reader, reader.size()) : [];
  let before = 0;
  const kForms = [
    (part) => base + part,
    (part) => choices[part],
    (part) => (before = (before + unzigzag(part)) >>> 0),
    (part) => {
      const number = (before + 1 + (part === 0 ? 0 : unzigzag(second.shift()))) >>> 0;
      before = Math.max(before, number);
      return number;
    },
    (part) => (Math.floor(part / 2) + base) * 86_400 - 28_800 + (part % 2 === 0 ? 0 : second.shift()),
  ];
  return first.map((part) => (part === 0 ? 0 : kForms[form](part - 1)));
}

class BitReader {
  constructor(reader) {
    this.reader = reader;
    this.used = 8;
  }
  bit() {
    if (this.used === 8) {
      [this.byte] = this.reader.raw(1);
      this.used = 0;
    }
    const bit = (this.byte >> this.used) & 1;
    this.used += 1;
    return bit;
  }
  bits(count) {
    let number = 0;
    for (let bit = 0; bit < count; bit += 1) number += this.bit() * 2 ** bit;
    return number;
  }
}

// `lists` are those of one block's rows.
function readSets(reader, lists) {
  const tags = [];
  for (let open = reader.size(), id = 0; open > 0; open -= 1) {
    id += reader.size();
    tags.push({ id, count: reader.size() + 1 });
  }
  const bits = new BitReader(reader);
  for (const { id, count } of tags) {
    let shift = 0;
    while (count * 2 ** (shift + 1) * 100 <= lists.length * 69) shift += 1;
    for (let found = 0, row = -1; found < count; found += 1) {
      let zeros = 0;
      while (bits.bit() === 0) zeros += 1;
      row += 1 + (zeros >= 24 ? bits.bits(16) : zeros * 2 ** shift + bits.bits(shift));
      lists[row].push(id);
    }
  }
}

const kStates = ['friend', 'deleted by customer', 'deleted by staff', 'gone'];

// The list as the console sees it: {staff, tags, relations}, with WeCom's ids where there are any.
export function readSnapshot(bytes) {
  const blocks = new Blocks(bytes);
  const table = (prefix, columns) =>
    blocks.numbers(`${prefix}.id`).map((id, row) =>
      Object.fromEntries([['id', id], ...Object.entries(columns).map(([name, column]) => [name, column[row]])]));
  const staff = table('staff', {
    userid: blocks.texts('staff.wecom_id'),
    status: blocks.numbers('staff.status'),
    contact: blocks.numbers('staff.contact'),
  });
  const tags = table('tag', { wecomId: blocks.texts('tag.wecom_id'), presence: blocks.numbers('tag.presence') });
  const customers = blocks.ids('customer.id');
  const names = blocks.rowTexts('customer.name', customers.length);
  const nicknames = new Map(customers.map((id, row) => [id, names[row]]));
  const ids = blocks.ids('relation.id');
  const columns = {
    id: ids,
    nickname: blocks.column('relation.customer', ids.length).map((id) => nicknames.get(id)),
    staff: blocks.column('relation.staff', ids.length),
    channel: blocks.column('relation.channel', ids.length),
    state: blocks.column('relation.state', ids.length).map((number) => kStates[number]),
    tags: blocks.lists('relation.tags', ids.length),
    remark: blocks.rowTexts('relation.remark', ids.length),
  };
  const relations = ids.map((_, row) =>
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[row]])));
  return { staff, tags, relations };
}
