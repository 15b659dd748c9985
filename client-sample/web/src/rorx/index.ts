// A client of the ROR Exchange for browsers and node, without any dependency. Take this folder and use it:
//
//   const session = await Session.login(secret, { keeper });          // or Session.of('riverside', { keeper })
//   const outbox = new Outbox({ club, storage, transmit: text => socket.send(text) });
//   const socket = new ClubSocket({ url, access: session, client: 'mine/1', after: () => lastSeq, onState, onFrame });
//   socket.start();
//   const { made } = await outbox.send('ask.post', { who: 'CFO of a regional bank' });   // typed by name
//
// `vocabulary.ts` has the types of all commands, events and their parts, made from the server's own specification by
// `make_vocabulary.mjs`. `frames.ts` tells an event's parts apart. `session.ts` logs in and refreshes,
// `reader.ts` reads over HTTP.
// `socket.ts` resumes where the reader is and comes back as the close codes say. `outbox.ts` sends each command until
// its outcome is known, never twice. `verifier.ts` checks the chain, in a worker or not.
export * from './clock';
export * from './errors';
export * from './frames';
export * from './outbox';
export * from './reader';
export * from './session';
export * from './socket';
export * from './canonical';
export * from './note';
export * from './sha256';
export * from './tree';
export * from './verification';
export * from './verifier';
export * from './vocabulary';
