import { once } from "node:events";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import { type AddressInfo, type Socket, connect } from "node:net";
import { ClientGone } from "../../gateway/client-gone";

describe("a client", () => {
  let server: Server;
  let socket: Socket;
  let response: ServerResponse;
  beforeEach(async () => {
    server = createServer();
    await once(server.listen(0, "127.0.0.1"), "listening");
    socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nhost: here\r\n\r\n");
    [, response] = (await once(server, "request")) as [IncomingMessage, ServerResponse];
  });
  afterEach(() => {
    socket.destroy();
    server.close();
  });

  it("that leaves before its answer has gone, and those who wait for it are told", async () => {
    const client = new ClientGone(response);
    const told = new Promise<void>((resolve) => client.addEventListener("abort", resolve));
    expect(client.aborted).toBe(false);
    socket.destroy();
    await told;
    expect(client.aborted).toBe(true);
  });

  it("that had left before anybody asked has gone, too", async () => {
    const closed = once(response, "close");
    socket.destroy();
    await closed;
    expect(new ClientGone(response).aborted).toBe(true);
  });

  it("that leaves with its answer has not gone", async () => {
    const client = new ClientGone(response);
    client.addEventListener("abort", () => expect("told").toBe("not told"));
    socket.resume();
    const closed = once(response, "close");
    response.end("answer");
    await closed;
    socket.destroy();
    await once(socket, "close");
    expect(client.aborted).toBe(false);
  });
});
