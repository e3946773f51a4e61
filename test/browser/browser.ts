import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, type Page, chromium } from "playwright-core";

/** Pictures of what the tests saw, for whoever wants to look. */
const PICTURES = join(__dirname, "../../.cache/browser");

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** What a page did that a person at the screen would not see. */
export interface Noted {
  /** Origins of every request, answered or not. */
  readonly origins: Set<string>;
  /** Warnings and errors of the console, uncaught ones, and violations of the page's policy. */
  readonly complaints: string[];
}

export interface Browser {
  readonly context: BrowserContext;
  /** A new tab of the browser, with a session of its own. */
  open(url: string): Promise<{ page: Page; noted: Noted }>;
  close(): Promise<void>;
}

/** A Chromium of its own, without a window or a past, that reaches the loopback address alone. @throws Error when none is installed */
export async function openBrowser(): Promise<Browser> {
  if (!existsSync(executablePath))
    throw new Error(`expected Chromium at ${executablePath}, found none; install it (Debian: chromium) or say where it is: CHROMIUM=…`);
  const profile = mkdtempSync(join(tmpdir(), "headwater-chromium-"));
  mkdirSync(PICTURES, { recursive: true });
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    locale: "zh-CN",
    viewport: { width: 1440, height: 900 },
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
  return {
    context,
    async open(url) {
      const page = await context.newPage();
      const noted: Noted = { origins: new Set(), complaints: [] };
      page.on("request", (request) => {
        if (!request.url().startsWith("data:")) noted.origins.add(new URL(request.url()).origin);
      });
      page.on("console", (message) => {
        if (["warning", "error"].includes(message.type())) noted.complaints.push(message.text());
      });
      page.on("pageerror", (error) => noted.complaints.push(String(error)));
      await page.goto(url);
      return { page, noted };
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

export const picture = (page: Page, name: string): Promise<Buffer> => page.screenshot({ path: join(PICTURES, `${name}.png`) });
