import { demo01 } from "./demo-01";
import { demo02 } from "./demo-02";
import { demo03 } from "./demo-03";
import { demo04 } from "./demo-04";
import { demo05 } from "./demo-05";
import { demo06 } from "./demo-06";
import { demo07 } from "./demo-07";
import { demo08 } from "./demo-08";
import { demo09 } from "./demo-09";
import { demo10 } from "./demo-10";
import type { ByHand } from "./departments";

/** The demonstrations of schema/operations answered by hand: what somebody writes who needs this one answer and nothing else. */
export const BY_HAND: Readonly<Record<string, ByHand>> = {
  "demo-01": demo01,
  "demo-02": demo02,
  "demo-03": demo03,
  "demo-04": demo04,
  "demo-05": demo05,
  "demo-06": demo06,
  "demo-07": demo07,
  "demo-08": demo08,
  "demo-09": demo09,
  "demo-10": demo10,
};
