// A WebSocket over node's own http, for tests against a real server: text frames, whole messages, no extensions.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Duplex } from 'node:stream';
import type { SocketLike } from '../../src/rorx';

export function openSocket(url: string): SocketLike & { cut(): void } {
  let stream: Duplex | undefined;
  let held = Buffer.alloc(0);
  let isOver = false;
  const over = (code: number) => {
    if (isOver) return;
    isOver = true;
    stream?.destroy();
    socket.onclose?.({ code, reason: '' });
  };
  const socket: SocketLike & { cut(): void } = {
    onopen: null,
    onmessage: null,
    onclose: null,
    send: text => write(0x81, Buffer.from(text)),
    close: code => {
      const body = Buffer.alloc(2);
      body.writeUInt16BE(code ?? 1000);
      write(0x88, body);
    },
    cut: () => over(1006),
  };
  const write = (first: number, body: Buffer) => {
    const mask = randomBytes(4);
    const long = body.length > 125;
    const head = Buffer.alloc(long ? 4 : 2);
    head[0] = first;
    head[1] = 0x80 | (long ? 126 : body.length);
    if (long) head.writeUInt16BE(body.length, 2);
    stream?.write(Buffer.concat([head, mask, body.map((byte, i) => byte ^ (mask[i % 4] ?? 0))]));
  };
  const take = (bytes: Buffer) => {
    held = Buffer.concat([held, bytes]);
    for (;;) {
      if (held.length < 2) return;
      const short = (held[1] ?? 0) & 127;
      const at = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (held.length < at) return;
      const length = short < 126 ? short : short === 126 ? held.readUInt16BE(2) : Number(held.readBigUInt64BE(2));
      if (held.length < at + length) return;
      const body = held.subarray(at, at + length);
      const opcode = (held[0] ?? 0) & 15;
      held = held.subarray(at + length);
      if (opcode === 1) socket.onmessage?.({ data: body.toString() });
      if (opcode === 9) write(0x8a, body);
      if (opcode === 8) over(body.length >= 2 ? body.readUInt16BE(0) : 1005);
    }
  };
  const asked = request(url.replace(/^ws/, 'http'), {
    headers: {
      Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'), 'Sec-WebSocket-Protocol': 'rorx.v1',
    },
  });
  asked.on('upgrade', (_answer, duplex, head) => {
    stream = duplex;
    duplex.on('data', take);
    duplex.on('close', () => over(1006));
    duplex.on('error', () => over(1006));
    socket.onopen?.();
    if (head.length > 0) take(head);
  });
  asked.on('response', () => over(1006));
  asked.on('error', () => over(1006));
  asked.end();
  return socket;
}
