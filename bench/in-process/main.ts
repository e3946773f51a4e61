import "../../gateway/planning/telemetry-off";
import { serveRunner } from "../lib/runner";
import { RUNNERS } from "./runners";

async function main(name: string): Promise<void> {
  if (name !== "headwater" && name !== "apollo") throw new Error(`expected headwater or apollo, got ${name}`);
  serveRunner((await RUNNERS[name]()).run);
}

void main(process.argv[2] ?? "");
