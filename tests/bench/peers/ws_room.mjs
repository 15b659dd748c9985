// A room on `ws`: every message goes to everybody. Takes the folder in which ws is installed; prints its address.
import { createRequire } from "node:module";

const { WebSocketServer } = createRequire(process.argv[2] + "/")("ws");

const room = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
room.on("connection", (socket) => {
  socket.on("message", (message) => {
    for (const reader of room.clients) reader.send(message, { binary: false });
  });
  socket.on("error", () => {});
});
room.on("listening", () => console.log(`listening on ws://127.0.0.1:${room.address().port}`));
