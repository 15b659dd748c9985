// The network between one device and the server, as it really is: it is cut in the middle of things, or only what the
// server answers is lost.
import { connect, createServer } from 'node:net';

export class Wire {
  static async to(server) {
    const wire = new Wire(server);
    await new Promise(resolve => wire.listener.listen(0, '127.0.0.1', resolve));
    return wire;
  }

  constructor(server) {
    this.isCut = false;
    this.isDeaf = false;
    this.pairs = new Set();
    this.listener = createServer(near => this.join(near, server.port));
  }

  get origin() {
    return `http://127.0.0.1:${this.listener.address().port}`;
  }

  join(near, port) {
    if (this.isCut) return near.destroy();
    const far = connect(port, '127.0.0.1');
    const pair = [near, far];
    this.pairs.add(pair);
    const end = () => {
      this.pairs.delete(pair);
      pair.forEach(socket => socket.destroy());
    };
    pair.forEach(socket => socket.on('error', end).on('close', end));
    near.on('data', bytes => far.write(bytes));
    far.on('data', bytes => this.isDeaf || near.write(bytes));
  }

  // What is sent arrives, and nothing comes back any more.
  deafen() {
    this.isDeaf = true;
  }

  cut() {
    this.isCut = true;
    for (const pair of [...this.pairs]) pair.forEach(socket => socket.destroy());
  }

  mend() {
    this.isCut = this.isDeaf = false;
  }

  end() {
    this.cut();
    this.listener.close();
  }
}
