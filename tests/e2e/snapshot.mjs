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
    assert.equal(reader.raw(4).toString('latin1'), 'GXS1');
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
  lists(name) {
    const reader = this.reader(name);
    const lists = [];
    while (reader.left > 0) {
      let open = reader.size();
      lists.push([...fromDifferences(reader, () => open-- > 0)]);
    }
    return lists;
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
  const customers = table('customer', { name: blocks.texts('customer.name') });
  const nicknames = new Map(customers.map(({ id, name }) => [id, name]));
  const relations = table('relation', {
    nickname: blocks.numbers('relation.customer').map((id) => nicknames.get(id)),
    staff: blocks.numbers('relation.staff'),
    channel: blocks.numbers('relation.channel'),
    state: blocks.numbers('relation.state').map((number) => kStates[number]),
    tags: blocks.lists('relation.tags'),
    remark: blocks.texts('relation.remark'),
  });
  return { staff, tags, relations };
}
