import "reflect-metadata";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { openTestHouse } from "./house";

const OPERATIONS = join(__dirname, "../../schema/operations");
const read = (file: string): string => readFileSync(join(OPERATIONS, file), "utf8");

/** The whole product, in process and over HTTP, listens and answers every demonstration; prints who failed and where it tried to go. */
async function main(): Promise<void> {
  const failed: string[] = [];
  let answered = 0;
  for (const overHttp of [false, true]) {
    const product = await openTestHouse({ overHttp });
    const { port } = await product.house.gateway.listen({ host: "127.0.0.1", port: 0 });
    for (const file of readdirSync(OPERATIONS).filter((name) => name.endsWith(".graphql"))) {
      const body = JSON.stringify({
        query: read(file),
        variables: JSON.parse(read(file.replace(/graphql$/, "variables.json"))) as unknown,
      });
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      const { errors } = (await response.json()) as { errors?: unknown[] };
      if (errors) failed.push(file);
      else answered++;
    }
    await product.close();
  }
  const { attemptsToLeave } = globalThis as unknown as { attemptsToLeave: string[] };
  process.stdout.write(JSON.stringify({ answered, failed, attemptsToLeave }));
}

void main();
