import { BIG, SMALL } from "./lib/works";
import { CONTESTANTS } from "./lib/contestants";
import { GatewayProcess } from "./lib/gateway-process";
import { StubProcess } from "./lib/stub-process";
import { load } from "./lib/load";
async function main() {
  const work = process.argv[2] === "small" ? SMALL : BIG;
  const who = process.argv[3] ?? "headwater";
  const stubs = await StubProcess.start();
  const contestant = CONTESTANTS.find(({ name }) => name === who)!;
  const gateway = await GatewayProcess.start(contestant, { supergraphFile: stubs.supergraphFile, subgraphsUrl: stubs.url });
  const answer = await gateway.ask(work.body);
  for (let i = 0; i < 3; i++) {
    const before = gateway.cpuSeconds;
    const busy = await load({ url: gateway.url, body: work.body, connections: 50, seconds: 3, expected: answer });
    console.log(
      i,
      (((gateway.cpuSeconds - before) / busy.requests) * 1000).toFixed(3),
      "ms cpu/req",
      (busy.requests / busy.seconds).toFixed(0),
    );
  }
  await gateway.stop();
  await stubs.stop();
}
void main();
