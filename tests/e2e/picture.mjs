// Reads screenshots and compares them.
import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';

// PNG of 8 bits without interlacing, as browsers write it: {width, height, channels, bytes}.
export function decode(png) {
  const parts = [];
  let [width, height, channels] = [0, 0, 0];
  for (let position = 8; position < png.length; ) {
    const length = png.readUInt32BE(position);
    const type = png.toString('latin1', position + 4, position + 8);
    const body = png.subarray(position + 8, position + 8 + length);
    if (type === 'IHDR') {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      channels = { 2: 3, 6: 4 }[body[9]];
      assert.ok(channels && body[8] === 8 && body[12] === 0, 'a PNG of another kind');
    }
    if (type === 'IDAT') parts.push(body);
    position += 12 + length;
  }
  return { width, height, channels, bytes: unfiltered(inflateSync(Buffer.concat(parts)), width * channels, channels) };
}

function unfiltered(lines, stride, channels) {
  const bytes = Buffer.alloc((lines.length / (stride + 1)) * stride);
  for (let row = 0; row * (stride + 1) < lines.length; row += 1) {
    const filter = lines[row * (stride + 1)];
    const line = lines.subarray(row * (stride + 1) + 1, (row + 1) * (stride + 1));
    const here = row * stride;
    for (let at = 0; at < stride; at += 1) {
      const left = at < channels ? 0 : bytes[here + at - channels];
      const above = row === 0 ? 0 : bytes[here + at - stride];
      const corner = at < channels || row === 0 ? 0 : bytes[here + at - stride - channels];
      bytes[here + at] = line[at] + predicted(filter, left, above, corner);
    }
  }
  return bytes;
}

function predicted(filter, left, above, corner) {
  switch (filter) {
    case 1: return left;
    case 2: return above;
    case 3: return (left + above) >> 1;
    case 4: {
      const [toLeft, toAbove, toCorner] = [left, above, corner].map((one) => Math.abs(left + above - corner - one));
      if (toLeft <= toAbove && toLeft <= toCorner) return left;
      return toAbove <= toCorner ? above : corner;
    }
    default: return 0;
  }
}

// The share of pixels that look different: one channel by more than an eighth of what it can be.
export function difference(first, second) {
  const [a, b] = [decode(first), decode(second)];
  assert.deepEqual([a.width, a.height], [b.width, b.height]);
  let different = 0;
  for (let pixel = 0; pixel < a.width * a.height; pixel += 1) {
    const apart = (channel) =>
      Math.abs(a.bytes[pixel * a.channels + channel] - b.bytes[pixel * b.channels + channel]) > 32;
    if (apart(0) || apart(1) || apart(2)) different += 1;
  }
  return different / (a.width * a.height);
}
