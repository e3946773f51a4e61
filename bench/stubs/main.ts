import type { AddressInfo } from "node:net";
import { StubServer } from "./server";

/** What the bench asks of this process, and what it is told. */
export type StubQuestion = { readonly ask: "counts" } | { readonly ask: "hole"; readonly name?: string };
export type StubReply = { readonly port: number } | { readonly counts: Readonly<Record<string, number>> };

const stub = new StubServer();
const reply = (message: StubReply): void => void process.send?.(message);

process.on("message", (question: StubQuestion) => {
  if (question.ask === "hole") stub.hole = question.name;
  reply({ counts: { ...stub.counts } });
});
// The bench gone, nobody needs it.
process.once("disconnect", () => process.exit());
stub.server.listen(0, "127.0.0.1", () => reply({ port: (stub.server.address() as AddressInfo).port }));
