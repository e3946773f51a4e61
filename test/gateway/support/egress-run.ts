import { startToy } from "./toy-gateway";

/** Runs a whole gateway once, with every reason to call home, and prints what it answered and where it tried to go. */
async function main(): Promise<void> {
  const answers: unknown[] = [];
  for (const inProcess of [true, false]) {
    const toy = await startToy({ inProcess });
    answers.push((await toy.ask("{ offices(first: 1) { name budget share } }")).data, (await toy.ask("{ nothing }")).status);
    await toy.close();
  }
  if (process.argv.includes("--control")) await fetch("http://192.0.2.1/").catch(() => {});
  const { attemptsToLeave } = globalThis as unknown as { attemptsToLeave: string[] };
  process.stdout.write(JSON.stringify({ answers, attemptsToLeave }));
}

void main();
