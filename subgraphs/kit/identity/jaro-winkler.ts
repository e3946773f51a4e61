const PREFIX_SCALE = 0.1;
const LONGEST_PREFIX = 4;

/** Jaro–Winkler similarity of two texts by code points: 0 nothing in common, 1 equal. */
export function jaroWinkler(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  const jaro = jaroSimilarity(left, right);
  let prefix = 0;
  while (prefix < Math.min(LONGEST_PREFIX, left.length, right.length) && left[prefix] === right[prefix]) prefix++;
  return jaro + prefix * PREFIX_SCALE * (1 - jaro);
}

function jaroSimilarity(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) return left.length === right.length ? 1 : 0;
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const taken = new Set<number>();
  const matchedLeft: string[] = [];
  for (const [index, char] of left.entries()) {
    for (let other = Math.max(0, index - reach); other < Math.min(right.length, index + reach + 1); other++) {
      if (taken.has(other) || right[other] !== char) continue;
      taken.add(other);
      matchedLeft.push(char);
      break;
    }
  }
  const matches = matchedLeft.length;
  if (matches === 0) return 0;
  const matchedRight = right.filter((_, index) => taken.has(index));
  const transpositions = matchedLeft.filter((char, index) => char !== matchedRight[index]).length / 2;
  return (matches / left.length + matches / right.length + (matches - transpositions) / matches) / 3;
}
