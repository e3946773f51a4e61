import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import fs, { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import { LogWriter } from "../../gateway/log-writer";

const line = (number: number, length = 100): string => `${String(number).padEnd(length - 1, ".")}\n`;

/** Numbers of the lines of a text; the last one has to be whole. */
function numbers(text: string): number[] {
  expect(text).toMatch(/\n$/);
  return text
    .slice(0, -1)
    .split("\n")
    .map((found) => Number(/^(\d+)\.*$/.exec(found)?.[1] ?? Number.NaN));
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, number) => number);

/** Waits until something is so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await passed(5);
}

describe("the log's lines", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "headwater-log-"));
    file = join(folder, "log");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("stand in a file soon, whole and in order, those that came while others were written too", async () => {
    const fd = openSync(file, "w");
    const log = new LogWriter(fd);
    for (const number of upTo(1_000)) {
      log.write(line(number));
      if (number % 100 === 99) await passed(0);
    }
    await until(() => readFileSync(file).length === 100_000);
    expect(numbers(readFileSync(file, "utf8"))).toEqual(upTo(1_000));
    closeSync(fd);
  });

  it("are written together, not one by one", async () => {
    const fd = openSync(file, "w");
    const log = new LogWriter(fd);
    const writes = jest.spyOn(fs, "write");
    for (const number of upTo(50)) log.write(line(number));
    await until(() => readFileSync(file).length === 5_000);
    expect(writes).toHaveBeenCalledTimes(1);
    writes.mockRestore();
    closeSync(fd);
  });

  describe("to a reader that has no room", () => {
    let reader: number;
    let log: LogWriter;
    beforeEach(() => {
      execFileSync("mkfifo", [file]);
      reader = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
      log = new LogWriter(openSync(file, constants.O_WRONLY | constants.O_NONBLOCK));
    });
    afterEach(() => closeSync(log.fd));

    function readAll(): string {
      const bytes = Buffer.alloc(1 << 20);
      try {
        return bytes.toString("utf8", 0, readSync(reader, bytes));
      } catch (error) {
        expect(error).toMatchObject({ code: "EAGAIN" });
        return "";
      }
    }

    async function readUntil(isEnd: (text: string) => boolean): Promise<string> {
      let text = "";
      await until(() => isEnd((text += readAll())));
      return text;
    }

    it("wait for it, in order", async () => {
      for (const number of upTo(5_000)) log.write(line(number));
      await passed(100);
      for (const number of upTo(5_000)) log.write(line(5_000 + number));
      const text = await readUntil((read) => read.length >= 1_000_000);
      expect(numbers(text)).toEqual(upTo(10_000));
      closeSync(reader);
    });

    it("are lost beyond 16 MB, and it is told how many", async () => {
      for (const number of upTo(400)) log.write(line(number, 100_000));
      const told = /\{.*"lines":(\d+),.*did not keep up"\}\n$/;
      const text = await readUntil((read) => told.test(read));
      const lost = Number(told.exec(text)![1]);
      const kept = numbers(text.replace(told, ""));
      expect(lost).toBeGreaterThan(100);
      expect(kept.length + lost).toBe(400);
      expect(kept).toEqual(upTo(kept.length));
      closeSync(reader);
    });

    it("are written no more once it has gone", async () => {
      closeSync(reader);
      for (const number of upTo(1_000)) log.write(line(number));
      await passed(200);
      // Were anything tried again, this reader would see it.
      reader = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
      for (const number of upTo(1_000)) log.write(line(number));
      await passed(200);
      writeSync(log.fd, "end\n");
      expect(readAll()).toBe("end\n");
      closeSync(reader);
    });
  });

  it("are all written when the process ends, however slow its reader", async () => {
    const child = spawn(
      process.execPath,
      [
        "-e",
        `require("tsx/cjs"); const { LogWriter } = require(${JSON.stringify(require.resolve("../../gateway/log-writer"))});
         const log = new LogWriter(1);
         for (let i = 0; i < 3000; i++) log.write(String(i).padEnd(99, ".") + "\\n");`,
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      child.stdout.pause();
      setTimeout(() => child.stdout.resume(), 10);
    });
    await once(child, "close");
    expect(numbers(text)).toEqual(upTo(3_000));
  });
});
