import { createHash } from "node:crypto";
import { type DocumentNode, Kind, print, visit } from "graphql";
import { maskIdNumbers } from "../schema/errors";

const shapes = new WeakMap<DocumentNode, string>();

/**
 * SHA-256, in hexadecimal, of a document with its string and number literals blanked and its layout evened: what an
 * operator groups log lines by, across processes. A hash of the document itself would let anyone find an ID number
 * written into it by trying them all.
 */
export function documentShape(document: DocumentNode): string {
  let shape = shapes.get(document);
  if (!shape) shapes.set(document, (shape = createHash("sha256").update(blanked(document)).digest("hex")));
  return shape;
}

function blanked(document: DocumentNode): string {
  const blank = visit(document, {
    [Kind.STRING]: () => ({ kind: Kind.STRING, value: "" }),
    [Kind.INT]: () => ({ kind: Kind.INT, value: "0" }),
    [Kind.FLOAT]: () => ({ kind: Kind.FLOAT, value: "0" }),
  });
  // Names may hold a number too.
  return maskIdNumbers(print(blank));
}
