import { join } from "node:path";
import { ROOT } from "./root";

/** The explorer of a foreign graph: the built page alone. */
export const OPEN_EXPLORER = { pages: join(ROOT, "dist/explorer") };

/** The explorer of our own graph: the trusted documents stand ready in it. */
export const EXPLORER = { ...OPEN_EXPLORER, operations: join(ROOT, "schema/operations") };
